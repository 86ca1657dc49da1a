/** The parts of the lab and how they are tied together: image sets, engine, store, events for the window; runs in main. */
import { randomUUID } from 'node:crypto'
import type { LabEvent } from '@main/contract/bridge'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import type { RunKind, RunStatus } from '@engine/contract/run-records'
import { DatasetRegistry } from './dataset/dataset-registry'
import { EngineSupervisor } from './engine/engine-supervisor'
import { EnginePool } from './sweep/engine-pool'
import { lessonProcessLimit, processLimit } from './sweep/process-limit'
import { LessonRunner } from './lessons/lesson-runner'
import { SweepRunner } from './sweep/sweep-runner'
import type { Log } from './log'
import { StoreClient } from './store-client'
import type { Port, ProcessPlatform } from './utility-process'

/** Together well below three seconds: nobody waits longer for a window to close. */
const STOP_MS = 800
const SAVE_MS = 600
const CLOSE_MS = 1_200
/** Between two looks at whether a run was saved. */
const LOOK_MS = 30

export interface LabOptions {
  readonly engine: ProcessPlatform
  /** Engines of sweeps. */
  readonly pool: ProcessPlatform
  /** Engines for what takes long in lessons. */
  readonly lessons: ProcessPlatform
  readonly store: ProcessPlatform
  readonly historyFolder: string
  readonly builtInFolder: string
  readonly datasetMemory: string
  readonly log: Log
  /** Milliseconds that never jump. */
  readonly now: () => number
  readonly emit: (event: LabEvent) => void
  /** Brings a new frame port to the window, if the window wants frames. */
  readonly offerFrames: () => void
}

export class Lab {
  readonly datasets: DatasetRegistry
  readonly engine: EngineSupervisor
  readonly store: StoreClient
  readonly sweeps: SweepRunner
  readonly lessons: LessonRunner
  private readonly pool: EnginePool
  private readonly lessonPool: EnginePool
  /** The run the engine was asked for last and did not refuse. */
  private lastRun: string | null = null
  /** Events about the engine go out in the order in which things happened, although one of them asks the store first. */
  private reports: Promise<void> = Promise.resolve()

  constructor(private readonly options: LabOptions) {
    const { log, now, emit } = options
    this.store = new StoreClient({
      platform: options.store,
      folder: options.historyFolder,
      onRunsChanged: () => emit({ type: 'runsChanged' }),
      onFailed: (failure) => emit({ type: 'storeFailed', failure }),
      onRestarted: () => {
        this.engine.connectRecords()
        this.pool.connectRecords()
        this.lessonPool.connectRecords()
        this.sweeps.storeRestarted()
      },
      log,
      now,
    })
    this.datasets = new DatasetRegistry({
      builtInFolder: options.builtInFolder,
      memory: options.datasetMemory,
      log,
      onChange: () => emit({ type: 'datasetsChanged' }),
      onAdded: (set) => {
        void this.engine.add(set)
        this.pool.add(set)
        this.lessonPool.add(set)
      },
    })
    this.engine = new EngineSupervisor({
      platform: options.engine,
      sets: () => this.datasets.sets,
      takeRecords: (port: Port) => this.store.takeRecords(port),
      onStopped: (failure, restarted) => this.reportStopped(failure, restarted),
      onReady: () => this.reportReady(),
      log,
      now,
    })
    this.pool = new EnginePool({
      platform: options.pool,
      sets: () => this.datasets.sets,
      takeRecords: (port: Port) => this.store.takeRecords(port),
      limit: processLimit,
      onReady: () => this.sweeps.fill(),
      onGaveUp: () => this.sweeps.rest(),
      log,
      now,
    })
    this.sweeps = new SweepRunner({
      pool: this.pool,
      store: this.store,
      time: (sweep, cells) => this.engine.call('timeCells', sweep, cells),
      processes: processLimit,
      onChanged: () => emit({ type: 'sweepsChanged' }),
      log,
      now,
    })
    this.lessonPool = new EnginePool({
      platform: options.lessons,
      sets: () => this.datasets.sets,
      takeRecords: (port: Port) => this.store.takeRecords(port),
      limit: lessonProcessLimit,
      onReady: () => this.lessons.fill(),
      onGaveUp: () => this.lessons.giveUp(),
      log,
      now,
    })
    this.lessons = new LessonRunner({ engine: this.engine, pool: this.lessonPool })
  }

  start(): void {
    this.store.start()
    this.engine.start()
    void this.datasets.load().then(() => this.goOnWithSweeps())
  }

  /** Not before the images are there: a process that has none would fail every cell. */
  private async goOnWithSweeps(): Promise<void> {
    const count = await this.sweeps.goOn()
    if (count > 0) this.options.emit({ type: 'sweepsWentOn', count })
  }

  /** The system slept, or is about to: silence of a process means nothing for a while. */
  grace(): void {
    this.engine.grace()
    this.pool.grace()
    this.lessonPool.grace()
  }

  /** Starts a run; answers with its id. */
  async begin(kind: RunKind, experiment: Experiment, steps: number | null): Promise<Result<string>> {
    const id = randomUUID()
    return this.begun(id, () => this.engine.call('begin', id, kind, experiment, steps))
  }

  /** Answers with the id of a run that `ask` starts or lets go on. */
  async begun(id: string, ask: () => Promise<Result<null>>): Promise<Result<string>> {
    const before = this.lastRun
    // Before the answer: the engine may train, and end, before main hears of it.
    this.lastRun = id
    const answer = await ask()
    if (answer.ok) return { ok: true, value: id }
    // Refused while another one trains, for example: that one can still be lost.
    if (this.lastRun === id) this.lastRun = before
    return answer
  }

  /** Ends a run politely, then the engine, then the store. Loses nothing that was recorded, takes less than three seconds. */
  async close(): Promise<void> {
    this.lessons.close()
    const swept = within(this.sweeps.close(), STOP_MS)
    const stopped = await within(this.engine.call('stop'), STOP_MS)
    await swept
    // The end of the run travels from engine to store on a port of its own, which must not be closed before it arrived.
    if (stopped?.ok && this.lastRun !== null) await this.settled(this.lastRun, (status) => !isOpen(status))
    this.engine.close()
    await within(this.store.close(), CLOSE_MS)
  }

  private reportStopped(failure: LabFailure, restarted: boolean): void {
    const run = this.lastRun
    this.lastRun = null
    this.reports = this.reports.then(async () => {
      const runId = run !== null && (await this.wasLost(run)) ? run : null
      this.options.emit({ type: 'engineStopped', failure, runId, restarted })
    })
  }

  private reportReady(): void {
    this.options.offerFrames()
    this.reports = this.reports.then(() => this.options.emit({ type: 'engineReady' }))
  }

  /** Whether the run was still open when the engine ended. Waits until the store has marked it as interrupted. */
  private async wasLost(id: string): Promise<boolean> {
    const status = await this.settled(id, (now) => now !== 'running')
    return status === 'running' || status === 'interrupted'
  }

  /** The status in the history as soon as it is `settled`, or what it is after a while. */
  private async settled(id: string, settled: (status: RunStatus | null) => boolean): Promise<RunStatus | null> {
    const until = this.options.now() + SAVE_MS
    for (;;) {
      const status = await within(this.statusOf(id), SAVE_MS)
      if (settled(status) || this.options.now() >= until) return status
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }

  private async statusOf(id: string): Promise<RunStatus | null> {
    const status = await this.store.call('runStatus', id).catch(() => null)
    return status?.ok ? status.value : null
  }
}

/** Not in the history yet, or not ended there. */
const isOpen = (status: RunStatus | null): boolean => status === null || status === 'running'

/** The answer, or null when it takes too long or fails: closing goes on in any case. */
async function within<T>(answer: Promise<T>, timeoutMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), timeoutMs)))
  try {
    return await Promise.race([answer, timeout])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
