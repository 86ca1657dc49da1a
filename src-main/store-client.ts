/** Keeps the store process alive and talks to it; runs in main. */
import type { LabFailure, Result } from '@engine/contract/errors'
import type { StoreApi, StoreConnect, StoreNotice } from './contract/store-api'
import { RestartPolicy } from './engine/restart-policy'
import type { Log } from './log'
import { type Port, type ProcessPlatform, UtilityProcess } from './utility-process'

/** A store that dies twice in a row has a reason that starting it again does not cure. */
const RESTARTS = 1

export interface StoreParts {
  readonly platform: ProcessPlatform
  /** Where the database lies. */
  readonly folder: string
  readonly onRunsChanged: () => void
  readonly onFailed: (failure: LabFailure) => void
  /** A new process is there and needs a record port. */
  readonly onRestarted: () => void
  readonly log: Log
  readonly now: () => number
}

export class StoreClient {
  private process: UtilityProcess<StoreApi> | null = null
  private closing = false
  private readonly restarts: RestartPolicy

  constructor(private readonly parts: StoreParts) {
    this.restarts = new RestartPolicy(RESTARTS, parts.now)
  }

  start(): void {
    const child = new UtilityProcess<StoreApi>(
      this.parts.platform,
      { type: 'open', folder: this.parts.folder } satisfies StoreConnect,
      () => ({ ok: false, failure: UNAVAILABLE }),
    )
    this.process = child
    child.onMessage((message) => this.hear(message as StoreNotice))
    child.onEnd((code) => this.ended(code))
  }

  async call<Name extends keyof StoreApi>(
    name: Name,
    ...args: Parameters<StoreApi[Name]>
  ): Promise<Awaited<ReturnType<StoreApi[Name]>>> {
    const refused: Result<never> = { ok: false, failure: UNAVAILABLE }
    return this.process === null ? (refused as Awaited<ReturnType<StoreApi[Name]>>) : this.process.call(name, ...args)
  }

  /** The port carries the records of one engine process. */
  takeRecords(port: Port): void {
    this.process?.give({ type: 'records' } satisfies StoreConnect, port)
  }

  /** Everything recorded is on the disk when this resolves; the process then ends. */
  async close(): Promise<void> {
    this.closing = true
    await this.call('close')
  }

  private hear(notice: StoreNotice): void {
    if (notice.type === 'failed') return this.fail(notice.failure)
    this.parts.onRunsChanged()
  }

  private ended(code: number): void {
    this.process = null
    if (this.closing) return
    this.parts.log.error(`store ended by itself, code ${code}`)
    this.fail(UNAVAILABLE)
    if (!this.restarts.allow()) return this.parts.log.error('store: not started again')
    this.start()
    this.parts.onRestarted()
  }

  private fail(failure: LabFailure): void {
    this.parts.log.error(`store: ${failure.code} ${JSON.stringify(failure.params)}`)
    this.parts.onFailed(failure)
  }
}

const UNAVAILABLE: LabFailure = { code: 'STORE_UNAVAILABLE', params: {} }
