/**
 * As many processes as there are cores, each given some cells at a time. A cell whose process ends or hangs is tried once more, alone,
 * then lost.
 */
import type { ChildProcess } from 'node:child_process'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { CellQueue } from '@main/sweep/cell-queue'
import type { WorkerAnswer, WorkerRequest } from './cell-worker'
import { Patience } from './patience'

/** Of cells given out at once: so many that messages cost nothing, so few that a stop and a crash lose little. */
const BATCH_MS = 250
const MOST_AT_ONCE = 128
/** Batches a process has in hand: it begins the next one while the answer to the last one is read. */
const AHEAD = 2
/** Batches every process still gets of what waits: they become small at the end, so that all processes end together. */
const SHARES = 3

export interface PoolOptions {
  readonly sweep: Sweep
  readonly processes: number
  /** Starts a process that serves cells. */
  readonly start: () => ChildProcess
  readonly onCell: (outcome: CellOutcome) => void
  /** Asked before more cells are given out. */
  readonly stopped: () => boolean
}

/** Computes the cells as far as several processes can; answers when all are done or the sweep was stopped. */
export async function computeCells(indices: readonly number[], options: PoolOptions): Promise<void> {
  const pool = new CellPool(new CellQueue(indices), options)
  await Promise.all(Array.from({ length: Math.min(options.processes, indices.length) }, () => pool.serve()))
}

class CellPool {
  private msPerCell = BATCH_MS
  private readonly patience = new Patience()

  constructor(
    private readonly queue: CellQueue,
    private readonly options: PoolOptions,
  ) {}

  /** One process after another until nothing waits. */
  serve(): Promise<void> {
    return new Promise((resolve) => {
      const child = this.options.start()
      const send = (request: WorkerRequest): void => void child.send(request)
      const inHand: (readonly number[])[] = []
      const watch = this.patience.watch(() => child.kill('SIGKILL'))
      const feed = (): void => {
        for (let batch = this.next(inHand.length); batch.length > 0; batch = this.next(inHand.length)) {
          inHand.push(batch)
          send({ type: 'cells', indices: batch })
        }
        if (inHand.length === 0) child.disconnect()
      }
      child.on('message', (answer: WorkerAnswer) => {
        watch.sign()
        if (answer.type === 'alive') return
        inHand.shift()
        this.msPerCell = answer.ms / answer.outcomes.length
        answer.outcomes.forEach(this.options.onCell)
        feed()
      })
      child.on('exit', () => {
        watch.end()
        this.lose(this.queue.crashed(inHand.flat()))
        resolve(this.queue.size > 0 && !this.options.stopped() ? this.serve() : undefined)
      })
      send({ type: 'sweep', sweep: this.options.sweep })
      feed()
    })
  }

  /** The next cells for a process with so many batches in hand; empty: none. */
  private next(inHand: number): readonly number[] {
    const { untried, size } = this.queue
    if (this.options.stopped() || size === 0) return []
    if (this.options.sweep.task === 'train' || untried === 0) return inHand === 0 ? this.queue.take(1) : []
    if (inHand >= AHEAD) return []
    const share = Math.ceil(untried / (SHARES * this.options.processes))
    return this.queue.take(Math.max(1, Math.min(MOST_AT_ONCE, share, Math.floor(BATCH_MS / this.msPerCell))))
  }

  private lose(cells: readonly number[]): void {
    for (const index of cells) {
      this.options.onCell({ index, status: 'lost', results: NO_RESULTS, reason: 'ENGINE_FAILED' })
    }
  }
}
