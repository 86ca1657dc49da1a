/** Child processes without processes: Comlink over real message channels, an end that tests decide. */
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { type Endpoint, expose } from 'comlink'
import type { ForkedProcess, Port, PortPair, ProcessPlatform } from '@main/utility-process'

interface FakeChild {
  readonly pid: number
  /** Messages that came with a port, by type, in order. */
  readonly given: { readonly type: string; readonly port: Port }[]
  /** The process says something to main. */
  say(message: unknown): void
  /** The process ends; its ports close. */
  end(code: number): void
}

export interface FakePlatform extends ProcessPlatform {
  readonly children: FakeChild[]
  readonly killed: number[]
  readonly newest: () => FakeChild
}

/** `api` is made for every child; it answers on the port that came with the first message. */
export function fakePlatform(api: () => object): FakePlatform {
  const children: FakeChild[] = []
  const killed: number[] = []
  return {
    children,
    killed,
    newest: () => children[children.length - 1]!,
    openChannel: channel,
    kill: (pid) => {
      killed.push(pid)
      children.find((child) => child.pid === pid)?.end(9)
    },
    fork: () => {
      const messages: ((message: unknown) => void)[] = []
      const exits: ((code: number) => void)[] = []
      const given: FakeChild['given'] = []
      const child: FakeChild & ForkedProcess = {
        pid: 1000 + children.length,
        given,
        say: (message) => messages.forEach((listener) => listener(message)),
        end: (code) => {
          for (const { port } of given) port.close()
          exits.forEach((listener) => listener(code))
        },
        postMessage: (message, ports) => {
          const port = ports[0]!
          given.push({ type: (message as { type: string }).type, port })
          if (given.length === 1) expose(api(), exposed(port))
        },
        onMessage: (listener) => messages.push(listener),
        onExit: (listener) => exits.push(listener),
      }
      children.push(child)
      return child
    },
  }
}

export function channel(): PortPair {
  const { port1, port2 } = new MessageChannel()
  return { port1: adapted(port1), port2: adapted(port2) }
}

const adapted = (port: MessagePort): Port => ({
  postMessage: (message) => port.postMessage(message),
  on: (_event, listener) => port.on('message', (data) => listener({ data })),
  start: () => port.start(),
  close: () => port.close(),
})

function exposed(port: Port): Endpoint {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (_type: string, listener: unknown) =>
      port.on('message', listener as (event: { data: unknown }) => void),
    removeEventListener: () => undefined,
    start: () => port.start(),
  } as unknown as Endpoint
}

/** Lets messages between the fakes arrive. */
export const settle = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
