/** A stand-in for `window.lab`: answers from a table, lets a test send events and frames. */
import type { LabBridge, LabEvent } from '@main/contract/bridge'
import type { Result } from '@engine/contract/errors'

type Answer = (...args: never[]) => Result<unknown> | Promise<Result<unknown>>

export interface FakeBridge {
  readonly asked: { name: string; args: readonly unknown[] }[]
  answer(name: string, answer: Answer): void
  send(event: LabEvent): void
}

export const good = <T>(value: T): Result<T> => ({ ok: true, value })

const MNIST = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }

/** Puts a fresh bridge on the window. */
export function installBridge(): FakeBridge {
  const answers = new Map<string, Answer>()
  const asked: FakeBridge['asked'] = []
  let listener: (event: LabEvent) => void = () => undefined
  const bridge: LabBridge = {
    request: async (name, args) => {
      asked.push({ name, args })
      return (
        answers.get(name)?.(...(args as never[])) ?? { ok: false, failure: { code: 'REQUEST_REFUSED', params: {} } }
      )
    },
    onEvent: (given) => {
      listener = given
    },
    connectFrames: () => undefined,
  }
  Object.assign(window, { lab: bridge })
  const dataset = { id: 'mnist', name: 'MNIST', state: 'ready', failure: null, shape: MNIST, folder: '', files: [] }
  answers.set('datasets', () => good([dataset]))
  return { asked, answer: (name, answer) => answers.set(name, answer), send: (event) => listener(event) }
}
