/** As many processes as there are cores, each given a few cells at a time. A cell whose process ends is tried once more, then lost. */
import type { ChildProcess } from 'node:child_process'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { WorkerAnswer, WorkerRequest } from './cell-worker'

const TRIES = 2
/** Cells given out at once: enough that no process waits for messages, few enough that all end together. */
const AT_ONCE = { measure: 16, train: 1 } as const

export interface PoolOptions {
  readonly sweep: Sweep
  readonly processes: number
  /** Starts a process that serves cells. */
  readonly start: () => ChildProcess
  readonly onCell: (outcome: CellOutcome) => void
  /** Asked before more cells are given out. */
  readonly stopped: () => boolean
}

/** Computes the cells in order of their indices as far as several processes can; answers when all are done or the sweep was stopped. */
export function computeCells(indices: readonly number[], options: PoolOptions): Promise<void> {
  const waiting = [...indices].reverse()
  const tries = new Map<number, number>()
  const batch = AT_ONCE[options.sweep.task]

  const lose = (index: number): void => {
    const tried = (tries.get(index) ?? 0) + 1
    tries.set(index, tried)
    if (tried < TRIES) waiting.push(index)
    else options.onCell({ index, status: 'lost', results: NO_RESULTS, reason: 'ENGINE_FAILED' })
  }

  /** One process after another until nothing waits. */
  const serve = (): Promise<void> =>
    new Promise((resolve) => {
      let underWay: number[] = []
      const child = options.start()
      const send = (request: WorkerRequest): void => void child.send(request)
      child.on('message', (answer: WorkerAnswer) => {
        if (answer.type === 'cell') {
          underWay = underWay.filter((index) => index !== answer.outcome.index)
          options.onCell(answer.outcome)
          return
        }
        underWay = options.stopped() ? [] : waiting.splice(-batch).reverse()
        if (underWay.length > 0) send({ type: 'cells', indices: underWay })
        else child.disconnect()
      })
      child.on('exit', () => {
        // The first of them was at work; the others have not been tried.
        const [broken, ...untouched] = underWay
        waiting.push(...untouched.reverse())
        if (broken !== undefined) lose(broken)
        resolve(waiting.length > 0 && !options.stopped() ? serve() : undefined)
      })
      send({ type: 'sweep', sweep: options.sweep })
    })
  const processes = Math.min(options.processes, Math.ceil(indices.length / batch))
  return Promise.all(Array.from({ length: processes }, serve)).then(() => undefined)
}
