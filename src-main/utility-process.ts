/** One child process of the lab as main sees it: a control port for calls, more ports handed over by name, an end; runs in main. */
import { wrap, type Endpoint, type Remote } from 'comlink'
import type { Result } from '@engine/contract/errors'

/** The part of Electron's `MessagePortMain` we use; tests bring their own. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  start(): void
  close(): void
}

/** The part of Electron's `UtilityProcess` we use. */
export interface ForkedProcess {
  readonly pid?: number | undefined
  /** Only ports may be transferred: an ArrayBuffer in the list ends main with a segmentation fault. */
  postMessage(message: unknown, ports: Port[]): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number) => void): void
}

export interface PortPair {
  readonly port1: Port
  readonly port2: Port
}

/** What only Electron can give. */
export interface ProcessPlatform {
  fork(): ForkedProcess
  openChannel(): PortPair
  /** Ends a process without asking it. */
  kill(pid: number): void
}

type Calls<Api> = { readonly [Name in keyof Api]: (...args: never[]) => Promise<Result<unknown>> }
type Answer<Api extends Calls<Api>, Name extends keyof Api> = Awaited<ReturnType<Api[Name]>>

/** A forked process with its control port. It is forked and connected by the constructor. */
export class UtilityProcess<Api extends Calls<Api>> {
  private readonly process: ForkedProcess
  private readonly remote: Remote<Api>
  private readonly pending = new Set<(code: number) => void>()
  private endListeners: ((code: number) => void)[] = []
  private exitCode: number | null = null

  /** `connect` travels with the control port. `gone` is the answer to calls that the end of the process cut off. */
  constructor(
    private readonly platform: ProcessPlatform,
    connect: unknown,
    private readonly gone: (code: number) => Result<never>,
  ) {
    const { port1, port2 } = platform.openChannel()
    this.process = platform.fork()
    this.process.onExit((code) => this.end(code))
    this.process.postMessage(connect, [port2])
    this.remote = wrap<Api>(endpoint(port1))
  }

  get pid(): number | undefined {
    return this.process.pid
  }

  get alive(): boolean {
    return this.exitCode === null
  }

  /** Comlink never settles a call to a process that ended, so every call is raced against the end. */
  call<Name extends keyof Api & string>(name: Name, ...args: Parameters<Api[Name]>): Promise<Answer<Api, Name>> {
    const ended = this.exitCode
    if (ended !== null) return Promise.resolve(this.gone(ended) as Answer<Api, Name>)
    return new Promise((resolve, reject) => {
      const cutOff = (code: number): void => resolve(this.gone(code) as Answer<Api, Name>)
      this.pending.add(cutOff)
      const method = this.remote[name] as unknown as (...args: unknown[]) => Promise<Answer<Api, Name>>
      // Not Promise.race: its reactions would stay with the long-lived promise of the end and keep every answer in memory.
      method(...args)
        .then(resolve, reject)
        .finally(() => this.pending.delete(cutOff))
    })
  }

  /** Hands over a port. */
  give(message: unknown, port: Port): void {
    if (this.alive) this.process.postMessage(message, [port])
  }

  onMessage(listener: (message: unknown) => void): void {
    this.process.onMessage(listener)
  }

  onEnd(listener: (code: number) => void): void {
    this.endListeners.push(listener)
  }

  kill(): void {
    if (this.alive && this.pid !== undefined) this.platform.kill(this.pid)
  }

  private end(code: number): void {
    if (this.exitCode !== null) return
    this.exitCode = code
    for (const cutOff of this.pending) cutOff(code)
    this.pending.clear()
    for (const listener of this.endListeners) listener(code)
    this.endListeners = []
  }
}

/** Comlink knows DOM ports; ours emit Node events and have to be started. */
function endpoint(port: Port): Endpoint {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (_type: string, listener: unknown) => {
      const heard = listener as (event: { data: unknown }) => void
      port.on('message', (event) => heard({ data: event.data }))
    },
    removeEventListener: () => undefined,
    start: () => port.start(),
  }
}
