/** Engine processes beside the one of the window: started when there is work, ended when there is none; runs in main. */
import type { EngineApi } from '@engine/contract/engine-api'
import { type Result, toFailure } from '@engine/contract/errors'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import type { CellRun } from '@engine/contract/sweep/cell-run'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { ImageSet } from '@main/dataset/image-set'
import { EngineSupervisor } from '@main/engine/engine-supervisor'
import type { Log } from '@main/log'
import type { Port, ProcessPlatform } from '@main/utility-process'

/** A sweep may well hold a few cells that end their process; more than these in five minutes are no accident. */
const RESTARTS = 20

export interface PoolParts {
  readonly platform: ProcessPlatform
  readonly sets: () => readonly ImageSet[]
  readonly takeRecords: (port: Port) => void
  /** Processes at work at the same time. */
  readonly limit: () => number
  /** One is ready for work. */
  readonly onReady: () => void
  /** One ended too often and stays away. */
  readonly onGaveUp: () => void
  readonly log: Log
  readonly now: () => number
}

type CellCall = 'computeCells' | 'trainCell' | 'pause' | 'resume' | 'stop'
type Outcomes = Result<readonly CellOutcome[]>

/** One place in the pool: its process, and the one that is started when that ends. */
export class PoolEngine {
  /** Has all images and nothing to do. */
  ready = false
  /** Keeps a run that rests, so another one may work in its stead. */
  held = false
  /** Processes that ended by themselves. */
  ends = 0
  readonly supervisor: EngineSupervisor

  constructor(parts: PoolParts, onGaveUp: (engine: PoolEngine) => void) {
    this.supervisor = new EngineSupervisor({
      ...parts,
      restarts: RESTARTS,
      onStopped: (_failure, restarted) => {
        this.ends++
        this.ready = this.held = false
        if (!restarted) onGaveUp(this)
      },
      onReady: () => undefined,
      onSupplied: () => {
        this.ready = true
        parts.onReady()
      },
    })
    this.supervisor.start()
  }

  /** `run` null: measures the cells; else trains the only one as this run. */
  async compute(sweep: Sweep, cells: readonly number[], run: CellRun | null): Promise<Outcomes> {
    try {
      if (run === null) return await this.call('computeCells', sweep, cells)
      const answer = await this.call('trainCell', sweep, cells[0]!, run)
      return answer.ok ? { ok: true, value: [answer.value] } : answer
    } catch (thrown) {
      // A defect: the sweep goes on with its other cells.
      return { ok: false, failure: toFailure(thrown, 'ENGINE_FAILED') }
    }
  }

  call<Name extends CellCall>(name: Name, ...args: Parameters<EngineApi[Name]>): ReturnType<EngineApi[Name]> {
    return this.supervisor.call(name, ...args) as ReturnType<EngineApi[Name]>
  }
}

export class EnginePool {
  private engines: PoolEngine[] = []
  /** Asked once: later the processes themselves are what fills the memory. */
  private limit = 0

  constructor(private readonly parts: PoolParts) {}

  /** One that is ready, which then counts as busy; null: none, though as many as there is work for are being started. */
  take(work: number): PoolEngine | null {
    if (this.engines.length === 0) this.limit = this.parts.limit()
    const working = this.engines.filter(({ ready, held }) => !ready && !held).length
    if (working >= this.limit) return null
    const free = this.engines.find(({ ready }) => ready)
    if (free === undefined) {
      for (let i = working; i < this.limit && i < working + work; i++) this.engines.push(this.startOne())
      return null
    }
    free.ready = false
    return free
  }

  /** Its work is done. A process that was started again meanwhile is ready when it has its images. */
  free(engine: PoolEngine, endsBefore: number): void {
    engine.held = false
    if (engine.ends === endsBefore) engine.ready = true
  }

  /** Nothing is left to do. */
  close(): void {
    for (const { supervisor } of this.engines) supervisor.close()
    this.engines = []
  }

  add(set: ImageSet): void {
    for (const { supervisor } of this.engines) void supervisor.add(set)
  }

  /** A new store process takes the records from here on. */
  connectRecords(): void {
    for (const { supervisor } of this.engines) supervisor.connectRecords()
  }

  grace(): void {
    for (const { supervisor } of this.engines) supervisor.grace()
  }

  private startOne(): PoolEngine {
    return new PoolEngine(this.parts, (engine) => this.giveUp(engine))
  }

  private giveUp(engine: PoolEngine): void {
    this.engines = this.engines.filter((other) => other !== engine)
    this.parts.onGaveUp()
  }
}
