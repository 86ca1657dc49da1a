/** Lets the cells of sweeps be computed by the pool and brings them to the store; several sweeps take turns; runs in main. */
import { randomUUID } from 'node:crypto'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { cellCount } from '@engine/sweep/points'
import type { Log } from '@main/log'
import type { StoreClient } from '@main/store-client'
import { ActiveSweep } from './active-sweep'
import { cellRun } from './cell-run'
import type { EnginePool, PoolEngine } from './engine-pool'
import { estimateSweep, type EstimateParts } from './estimate-sweep'

/** Cells are on the disk within a second after they are done. */
const SAVE_EVERY_MS = 500
const ASK_AGAIN_MS = 100
/** Runs may take minutes; meanwhile the window is told how far they are. */
const FOLLOW_EVERY_MS = 2_000

export interface RunnerParts extends EstimateParts {
  readonly pool: Pick<EnginePool, 'take' | 'free' | 'close'>
  readonly store: Pick<StoreClient, 'call'>
  /** The store has more to tell. */
  readonly onChanged: () => void
  readonly log: Log
  readonly now: () => number
}

export class SweepRunner {
  private readonly sweeps = new Map<string, ActiveSweep>()
  /** Engines by the sweep whose run they train. */
  private readonly training = new Map<PoolEngine, ActiveSweep>()
  private timer: NodeJS.Timeout | null = null
  private following: NodeJS.Timeout | null = null
  private served = 0
  private saveRefusal = ''
  private closed = false

  constructor(private readonly parts: RunnerParts) {}

  readonly estimate = (sweep: Sweep): Promise<Result<number>> => estimateSweep(sweep, this.parts)

  async start(sweep: Sweep): Promise<Result<string>> {
    const id = randomUUID()
    const answer = await this.parts.store.call('addSweep', id, sweep, cellCount(sweep))
    if (!answer.ok) return answer
    this.sweeps.set(id, ActiveSweep.begin(id, sweep, this.parts.now))
    this.parts.onChanged()
    this.fill()
    return { ok: true, value: id }
  }

  /** Lets the sweeps go on that were under way when the lab was last closed, or was killed; answers how many there are. */
  async goOn(): Promise<number> {
    const cutOff = await this.parts.store.call('sweepsCutOff')
    if (!cutOff.ok) return 0
    const answers = await Promise.all(cutOff.value.map((id) => this.resume(id)))
    return answers.filter(({ ok }) => ok).length
  }

  pause(id: string): Promise<Result<null>> {
    return this.change(id, (active) => {
      if (active.state === 'running') this.halt(active)
    })
  }

  resume(id: string): Promise<Result<null>> {
    return this.change(id, (active) => {
      if (active.state === 'running' || active.state === 'finished') return
      active.enter('running')
      for (const engine of this.enginesOf(active)) {
        engine.held = false
        void this.steer(engine, active, () => engine.call('resume', null))
      }
    })
  }

  stop(id: string): Promise<Result<null>> {
    return this.change(id, (active) => {
      if (active.state === 'finished') return
      active.enter('stopped')
      this.stopRuns(active)
    })
  }

  async delete(id: string): Promise<Result<null>> {
    const active = this.sweeps.get(id)
    this.sweeps.delete(id)
    if (active !== undefined) {
      active.enter('stopped')
      this.stopRuns(active)
    }
    const answer = await this.parts.store.call('deleteSweep', id)
    this.parts.onChanged()
    this.fill()
    return answer
  }

  prefer(id: string, cells: readonly number[]): null {
    this.sweeps.get(id)?.queue.prefer(cells)
    return null
  }

  /** Processes end too often: a person may try again. */
  rest(): void {
    this.parts.log.error('sweeps paused: an engine was not started again')
    for (const active of this.sweeps.values()) if (active.state === 'running') this.halt(active)
    this.saveSoon()
  }

  /** A new store process is there, for which all sweeps are paused: runs that rested without one go on. */
  storeRestarted(): void {
    for (const active of this.sweeps.values()) active.unsaved = true
    this.saveSoon()
    for (const [engine, active] of this.training) {
      if (active.state === 'running') void this.steer(engine, active, () => engine.call('resume', null))
    }
  }

  /** Gives cells to every engine that has nothing to do, those of the sweep with the fewest engines first. */
  fill(): void {
    while (!this.closed) {
      const hungry = [...this.sweeps.values()].filter((active) => active.hungry)
      const [next] = hungry.sort((a, b) => a.engines - b.engines || a.served - b.served)
      if (next === undefined) break
      const waiting = hungry.reduce((sum, { queue }) => sum + queue.size, 0)
      const engine = this.parts.pool.take(waiting)
      if (engine === null) return
      void this.work(engine, next)
    }
    const busy = [...this.sweeps.values()].some((active) => active.hungry || active.engines > 0)
    if (!busy && this.training.size === 0) this.parts.pool.close()
  }

  /** Saves what is done and ends all processes; runs they train are interrupted in the store, and sweeps go on at the next start. */
  async close(): Promise<void> {
    this.closed = true
    for (const timer of [this.timer, this.following]) if (timer !== null) clearTimeout(timer)
    await Promise.all([...this.sweeps.values()].map((active) => this.save(active)))
    this.parts.pool.close()
  }

  private async work(engine: PoolEngine, active: ActiveSweep): Promise<void> {
    const { sweep } = active
    const cells = active.nextCells()
    const { ends } = engine
    const begun = this.parts.now()
    active.engines++
    active.served = ++this.served
    if (sweep.task === 'train') this.training.set(engine, active)
    this.followRuns()
    const run = sweep.task === 'train' ? await cellRun(this.parts.store, active, cells[0]!) : null
    const answer = await engine.compute(sweep, cells, run)
    this.training.delete(engine)
    active.engines--
    if (this.closed) return
    if (engine.ends > ends) active.lose(active.queue.crashed(cells), 'ENGINE_FAILED')
    else if (answer.ok) active.add(answer.value, run?.runId ?? null, this.parts.now() - begun)
    // Its run was stopped before its end: the cell is not done.
    else if (answer.failure.code === 'RUN_NOT_ACTIVE') active.queue.giveBack(cells)
    else if (run !== null && run.before !== null) await this.beginAnew(active, cells, run.runId, answer.failure)
    else {
      const { code, params } = answer.failure
      this.parts.log.warn(`sweep ${active.id}: ${code} ${JSON.stringify(params)}`)
      active.lose(cells, code)
    }
    this.parts.pool.free(engine, ends)
    this.finishIfDone(active)
    this.saveSoon()
    this.fill()
  }

  /** Its run cannot go on, because another version of the lab began it for example: it makes room for a new one. */
  private async beginAnew(active: ActiveSweep, cells: readonly number[], run: string, why: LabFailure): Promise<void> {
    this.parts.log.warn(`sweep ${active.id}: run ${run} begins anew, ${why.code}`)
    for (const cell of cells) active.anew.add(cell)
    active.queue.giveBack(cells)
    await this.parts.store.call('deleteRuns', [run])
  }

  private finishIfDone(active: ActiveSweep): void {
    const { queue, engines } = active
    // A paused one too: its last cells were under way.
    if (queue.size === 0 && engines === 0 && active.state !== 'stopped') active.enter('finished')
  }

  private async change(id: string, work: (active: ActiveSweep) => void): Promise<Result<null>> {
    const opened = await this.opened(id)
    if (!opened.ok) return opened
    work(opened.value)
    const saved = await this.save(opened.value)
    this.fill()
    return saved
  }

  /** The sweep of this session or, so that it can go on, of an earlier one. */
  private async opened(id: string): Promise<Result<ActiveSweep>> {
    const known = this.sweeps.get(id)
    if (known !== undefined) return { ok: true, value: known }
    const answer = await this.parts.store.call('openSweep', id)
    if (!answer.ok) return answer
    // Asked twice, the first answer counts.
    const active = this.sweeps.get(id) ?? ActiveSweep.open(answer.value, this.parts.now)
    this.sweeps.set(id, active)
    return { ok: true, value: active }
  }

  /** Runs rest where they are; cells that are only measured come to their end. */
  private halt(active: ActiveSweep): void {
    active.enter('paused')
    for (const engine of this.enginesOf(active)) {
      engine.held = true
      void this.steer(engine, active, () => engine.call('pause'))
    }
  }

  private stopRuns(active: ActiveSweep): void {
    for (const engine of this.enginesOf(active)) void this.steer(engine, active, () => engine.call('stop'))
  }

  /** A run that has not begun, or has no store, cannot be steered yet: asked until it can, or nobody wants it any more. */
  private async steer(engine: PoolEngine, active: ActiveSweep, ask: () => Promise<Result<null>>): Promise<void> {
    const { state } = active
    while (!this.closed && this.training.get(engine) === active && active.state === state) {
      if ((await ask()).ok) return
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))
    }
  }

  private readonly enginesOf = (active: ActiveSweep): PoolEngine[] =>
    [...this.training].filter(([, trained]) => trained === active).map(([engine]) => engine)

  /** While runs are under way the time they have taken is saved, and the store asked how far they are. */
  private followRuns(): void {
    if (this.training.size === 0) return
    this.following ??= setTimeout(() => {
      this.following = null
      for (const active of this.training.values()) if (active.state === 'running') active.unsaved = true
      this.saveSoon()
      this.followRuns()
    }, FOLLOW_EVERY_MS)
  }

  private saveSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null
      void this.saveAll()
    }, SAVE_EVERY_MS)
  }

  private async saveAll(): Promise<void> {
    const due = [...this.sweeps.values()].filter(({ unsaved }) => unsaved)
    await Promise.all(due.map((active) => this.save(active)))
    if (!this.closed && due.some(({ unsaved }) => unsaved)) this.saveSoon()
  }

  private async save(active: ActiveSweep): Promise<Result<null>> {
    const progress = active.takeProgress()
    const answer = await this.parts.store.call('saveSweep', active.id, progress)
    this.noteSaved(answer)
    if (!answer.ok && answer.failure.code !== 'SWEEP_UNKNOWN') active.putBack(progress)
    else if (active.state === 'finished' && !active.unsaved) this.sweeps.delete(active.id)
    if (!this.closed) this.parts.onChanged()
    return answer
  }

  /** Saving is tried again and again: only the first of equal failures is worth a line. */
  private noteSaved(answer: Result<null>): void {
    const refusal = answer.ok ? '' : `${answer.failure.code} ${JSON.stringify(answer.failure.params)}`
    if (refusal !== '' && refusal !== this.saveRefusal) this.parts.log.warn(`sweeps are not saved: ${refusal}`)
    this.saveRefusal = refusal
  }
}
