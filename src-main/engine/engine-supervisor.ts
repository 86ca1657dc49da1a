/** Keeps one engine process alive and supplied with data and ports; runs in main. */
import type { EngineApi, EngineConnect, EngineNotice, Measurement } from '@engine/contract/engine-api'
import type { LabFailure, Result } from '@engine/contract/errors'
import { toFailure } from '@engine/contract/errors'
import type { ImageSet } from '@main/dataset/image-set'
import type { Log } from '@main/log'
import { type Port, type ProcessPlatform, UtilityProcess } from '@main/utility-process'
import { feedSet } from './feed-set'
import { CHECK_MS, Heartbeat } from './heartbeat'
import { LatestOnly } from './latest-only'
import { RestartPolicy } from './restart-policy'

const RESTARTS = 3

export interface EngineParts {
  readonly platform: ProcessPlatform
  readonly sets: () => readonly ImageSet[]
  /** Gives the other end to the store. */
  readonly takeRecords: (port: Port) => void
  /** Once for every end; `restarted` is false when the process ended too often and stays away. */
  readonly onStopped: (failure: LabFailure, restarted: boolean) => void
  /** The process of a (new) start, the first included, has given its first answer. */
  readonly onReady: () => void
  /** It has been handed all sets. */
  readonly onSupplied?: () => void
  /** Within five minutes; 3 unless given. */
  readonly restarts?: number
  readonly log: Log
  readonly now: () => number
}

type EngineProcess = UtilityProcess<EngineApi>

/** What the window may ask of the engine, apart from what is queued or replaced here. */
type Steering = Exclude<keyof EngineApi, 'announceSet' | 'receiveChunk' | 'finishSet' | 'measure'>

export class EngineSupervisor {
  private process: EngineProcess | null = null
  private heartbeat: Heartbeat | null = null
  private timer: NodeJS.Timeout | null = null
  private failure: LabFailure | null = null
  private closing = false
  private readonly restarts: RestartPolicy
  private readonly previews = new LatestOnly<Result<Measurement>>(() => refused({ code: 'ENGINE_BUSY', params: {} }))

  constructor(private readonly parts: EngineParts) {
    this.restarts = new RestartPolicy(parts.restarts ?? RESTARTS, parts.now)
  }

  start(): void {
    const child: EngineProcess = new UtilityProcess<EngineApi>(
      this.parts.platform,
      { type: 'control' } satisfies EngineConnect,
      (code) => refused(this.failure ?? { code: 'ENGINE_STOPPED', params: { exitCode: code } }),
    )
    this.process = child
    this.failure = null
    child.onMessage((message) => this.hear(message))
    child.onEnd((code) => this.ended(code))
    this.connectRecords()
    this.watch(child)
    void this.supply(child)
  }

  async call<Name extends Steering>(
    name: Name,
    ...args: Parameters<EngineApi[Name]>
  ): Promise<Awaited<ReturnType<EngineApi[Name]>>> {
    const stopped = refused(this.failure ?? { code: 'ENGINE_STOPPED', params: {} })
    return this.process === null ? (stopped as Awaited<ReturnType<EngineApi[Name]>>) : this.process.call(name, ...args)
  }

  /** Previews: the newest wins, an overtaken one is answered with ENGINE_BUSY. */
  measure(experiment: unknown): Promise<Result<Measurement>> {
    return this.previews.submit(async () => {
      const child = this.process
      if (child === null) return refused(this.failure ?? { code: 'ENGINE_STOPPED', params: {} })
      return child.call('measure', experiment)
    })
  }

  /** A new window end for frames; null without an engine. */
  openFrames(): Port | null {
    const child = this.process
    if (child === null) return null
    const { port1, port2 } = this.parts.platform.openChannel()
    child.give({ type: 'frames' } satisfies EngineConnect, port1)
    return port2
  }

  /** A (new) store process takes the records from here on. */
  connectRecords(): void {
    if (this.process === null) return
    const { port1, port2 } = this.parts.platform.openChannel()
    this.process.give({ type: 'records' } satisfies EngineConnect, port1)
    this.parts.takeRecords(port2)
  }

  /** A set that was opened while the engine runs. */
  async add(set: ImageSet): Promise<void> {
    if (this.process !== null) await this.feed(this.process, set)
  }

  /** The system slept, or is about to: silence means nothing for a while. */
  grace(): void {
    this.heartbeat?.grace()
  }

  /** Asked for: the process is ended and not started again. */
  close(): void {
    this.closing = true
    this.stopWatching()
    this.process?.kill()
  }

  private hear(message: unknown): void {
    this.heartbeat?.sign()
    const notice = message as EngineNotice
    if (notice.type !== 'fatal') return
    this.failure = { code: notice.code, params: notice.params }
    this.parts.log.error(`engine: ${notice.code} ${JSON.stringify(notice.params)}`)
  }

  private watch(child: EngineProcess): void {
    this.stopWatching()
    this.heartbeat = new Heartbeat(
      {
        ask: () => ask(child),
        note: (silentMs) => this.parts.log.warn(`engine silent for ${Math.round(silentMs)} ms`),
        kill: (silentMs) => {
          this.failure = { code: 'ENGINE_NOT_RESPONDING', params: { seconds: Math.round(silentMs / 1000) } }
          child.kill()
        },
      },
      this.parts.now,
    )
    this.timer = setInterval(() => this.heartbeat?.check(), CHECK_MS)
  }

  private stopWatching(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = this.heartbeat = null
  }

  private ended(code: number): void {
    this.stopWatching()
    this.process = null
    if (this.closing) return
    if (!this.restarts.allow()) return this.giveUp()
    this.parts.onStopped(this.failure ?? { code: 'ENGINE_STOPPED', params: { exitCode: code } }, true)
    this.start()
  }

  /** From here on what matters is that there is no engine, not why the last one ended: that is in the log. */
  private giveUp(): void {
    this.failure = { code: 'ENGINE_STOPPED', params: {} }
    this.parts.log.error('engine: not started again')
    this.parts.onStopped(this.failure, false)
  }

  private async supply(child: EngineProcess): Promise<void> {
    const answered = ask(child).then(() => {
      if (child.alive) this.parts.onReady()
    })
    for (const set of this.parts.sets()) await this.feed(child, set)
    await answered
    if (child.alive) this.parts.onSupplied?.()
  }

  private async feed(child: EngineProcess, set: ImageSet): Promise<void> {
    try {
      await feedSet(
        {
          announceSet: (announcement) => child.call('announceSet', announcement),
          receiveChunk: (chunk) => child.call('receiveChunk', chunk),
          finishSet: (id, failure) => child.call('finishSet', id, failure),
        },
        set,
      )
      this.parts.log.info(`engine has image set ${set.manifest.id}`)
    } catch (thrown) {
      const { code, params } = toFailure(thrown, 'ENGINE_FAILED')
      this.parts.log.warn(`engine did not take image set ${set.manifest.id}: ${code} ${JSON.stringify(params)}`)
    }
  }
}

/** Anything but an experiment is refused at once and touches nothing: the cheapest question there is. */
const ask = (child: EngineProcess): Promise<unknown> => child.call('measure', null).catch(() => undefined)

const refused = (failure: LabFailure): Result<never> => ({ ok: false, failure })
