import type { Endpoint } from 'comlink'

/** What the guard needs of a port: Electron's `MessagePortMain`, or anything adapted to it. */
export interface GuardedPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  start?(): void
}

type Listener = (event: { data: unknown }) => void

/**
 * Lets Comlink's listener see only calls of the methods in `allowed`, with plain arguments, and releases.
 * Comlink walks any path a message names, constructors and prototypes included, so a raw port would run foreign code.
 * What passes is rebuilt from checked parts; everything else is dropped without an answer.
 */
export function guardEndpoint(port: GuardedPort, allowed: readonly string[]): Endpoint {
  const names = new Set(allowed)
  const listeners = new Set<Listener>()
  port.on('message', (event) => {
    const call = checkedCall(event.data, names)
    if (call !== null) for (const listener of listeners) listener({ data: call })
  })
  return {
    postMessage: (message: unknown) => {
      // Comlink's list of transferables is left out: transferred buffers are lost between Electron's processes.
      port.postMessage(message)
    },
    addEventListener: (_type: string, listener: unknown) => {
      listeners.add(listener as Listener)
    },
    removeEventListener: (_type: string, listener: unknown) => {
      listeners.delete(listener as Listener)
    },
    start: () => {
      port.start?.()
    },
  }
}

interface RawArgument {
  readonly type: 'RAW'
  readonly value: unknown
}

export type CheckedCall =
  | { readonly type: 'RELEASE'; readonly id: string }
  | { readonly type: 'APPLY'; readonly id: string; readonly path: [string]; readonly argumentList: RawArgument[] }

/** The message as far as Comlink may see it, null if it may not. */
export function checkedCall(message: unknown, allowed: ReadonlySet<string>): CheckedCall | null {
  const type = ownValue(message, 'type')
  const id = ownValue(message, 'id')
  if (typeof id !== 'string') return null
  if (type === 'RELEASE') return { type, id }
  if (type !== 'APPLY') return null
  const path = ownValue(message, 'path')
  const sent = ownValue(message, 'argumentList')
  if (!Array.isArray(path) || path.length !== 1 || !Array.isArray(sent)) return null
  const name: unknown = path[0]
  if (typeof name !== 'string' || !allowed.has(name)) return null
  const argumentList: RawArgument[] = []
  for (const argument of sent as readonly unknown[]) {
    if (ownValue(argument, 'type') !== 'RAW') return null
    argumentList.push({ type: 'RAW', value: ownValue(argument, 'value') })
  }
  return { type, id, path: [name], argumentList }
}

function ownValue(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined
  return Object.getOwnPropertyDescriptor(object, key)?.value
}
