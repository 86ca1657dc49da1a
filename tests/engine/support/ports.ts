/** Electron's ports stood in for by those of worker threads, and a clock that runs on real time. */
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { Clock } from '@engine/process/clock'
import type { Port } from '@engine/process/port'

/** A message port of Node, whose events carry the value itself, as Electron's, whose events carry `{ data }`. */
export function electronLike(port: MessagePort): Port {
  return {
    postMessage: (message) => {
      port.postMessage(message)
    },
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      event === 'message'
        ? port.on('message', (data: unknown) => {
            listener({ data })
          })
        : port.on('close', () => {
            listener({ data: undefined })
          }),
    start: () => {
      port.start()
    },
    close: () => {
      port.close()
    },
  }
}

export function portPair(): [Port, Port] {
  const { port1, port2 } = new MessageChannel()
  return [electronLike(port1), electronLike(port2)]
}

export const realClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  later: (action, delayMs) => {
    setTimeout(action, delayMs)
  },
  yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
}

/** Resolves when `isTrue` does, asked between events; fails after five seconds. */
export async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
