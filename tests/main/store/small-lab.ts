/** Engine, store and main of one computer without their processes: what crosses a port is cloned, and a kill is a port that closes. */
import { EventEmitter } from 'node:events'
import type { Experiment, SetShape } from '@engine/contract/experiment'
import type { Result } from '@engine/contract/errors'
import type { RecordMessage, RecordsSaved } from '@engine/contract/run-records'
import type { Clock } from '@engine/process/clock'
import { Session } from '@engine/process/session'
import type { Lab } from '@main/lab'
import { SavedRuns } from '@main/saved-runs'
import { openSession, type RecordsPort, type StoreSession } from '@main/store/store-session'

/** Images of 4 × 4 pixels, so that a run of a few epochs takes a moment. */
export const SMALL_SET: SetShape = { id: 'mnist', trainCount: 60, testCount: 20, inputSize: 16, classes: 4 }

/** Time passes by being looked at, so that a run of a few steps takes long enough to keep its states. */
function hastyClock(): Clock {
  let now = 0
  return {
    now: () => (now += 40),
    wallTime: () => 1_800_000_000_000,
    later: (action) => void setImmediate(action),
    yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
  }
}

class Engine {
  readonly session = new Session(hastyClock())
  /** Messages for the store. */
  sent = 0
  private readonly storeEnd = new EventEmitter()

  /** Dies instead of sending message `lives`, counted from 0. */
  constructor(store: StoreSession, lives: number) {
    const engineEnd = new EventEmitter()
    const { storeEnd } = this
    const port: RecordsPort = {
      postMessage: (answer: RecordsSaved) => void setImmediate(() => engineEnd.emit('message', { data: answer })),
      on: (event: string, listener: (event: { data: unknown }) => void) => storeEnd.on(event, listener),
      start: () => undefined,
    }
    store.connectRecords(port)
    this.session.connectRecords({
      postMessage: (message) => {
        const data = structuredClone(message) as RecordMessage
        if (this.sent > lives) return
        if (this.sent++ < lives) storeEnd.emit('message', { data })
        else storeEnd.emit('close')
      },
      on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) => engineEnd.on(event, listener),
      start: () => undefined,
      close: () => undefined,
    })
  }

  kill(): void {
    this.sent = Infinity
    this.storeEnd.emit('close')
  }

  async supply(): Promise<void> {
    const { trainCount, testCount, inputSize, classes } = SMALL_SET
    await this.session.announceSet({ shape: SMALL_SET, checksum: 'c0ffee' })
    const pixels = (count: number): Uint8Array =>
      Uint8Array.from({ length: count * inputSize }, (_, i) => (i * i * 7) % 251)
    const labels = (count: number): Uint8Array => Uint8Array.from({ length: count }, (_, i) => (i * 3) % classes)
    const files = [
      ['trainImages', pixels(trainCount)],
      ['trainLabels', labels(trainCount)],
      ['testImages', pixels(testCount)],
      ['testLabels', labels(testCount)],
    ] as const
    for (const [file, bytes] of files) await this.session.receiveChunk({ set: 'mnist', file, offset: 0, bytes })
    await this.session.finishSet('mnist', null)
  }
}

export class SmallLab {
  readonly store: StoreSession
  engine!: Engine

  constructor(folder: string) {
    this.store = openSession(
      folder,
      () => undefined,
      () => undefined,
    )
  }

  /** A new engine process in the place of the one before; it dies instead of sending message `lives`, counted from 0. */
  async startEngine(lives = Infinity): Promise<void> {
    this.engine = new Engine(this.store, lives)
    await this.engine.supply()
  }

  get saved(): SavedRuns {
    const call =
      (target: object) =>
      async (name: string, ...args: unknown[]): Promise<unknown> => {
        const method = (target as Record<string, (...args: unknown[]) => Promise<unknown>>)[name]!
        return structuredClone(await method.apply(target, structuredClone(args)))
      }
    const lab = {
      engine: { call: call(this.engine.session) },
      store: { call: call(this.store.api) },
      begun: async (id: string, ask: () => Promise<Result<null>>): Promise<Result<string>> => {
        const answer = await ask()
        return answer.ok ? { ok: true, value: id } : answer
      },
    }
    return new SavedRuns(lab as unknown as Pick<Lab, 'engine' | 'store' | 'begun'>)
  }

  async begin(id: string, experiment: Experiment): Promise<void> {
    const answer = await this.engine.session.begin(id, 'training', experiment, null)
    if (!answer.ok) throw new Error(answer.failure.code)
  }

  close(): Promise<unknown> {
    this.engine.kill()
    return this.store.api.close()
  }

  /** Resolves when the run has this status in the history. */
  async reaches(id: string, ...wanted: string[]): Promise<string> {
    for (let turns = 0; turns < 20_000; turns++) {
      const answer = await this.store.api.runStatus(id)
      if (answer.ok && answer.value !== null && wanted.includes(answer.value)) return answer.value
      await new Promise((resolve) => setImmediate(resolve))
    }
    throw new Error(`the run does not become ${wanted.join(' or ')}`)
  }
}
