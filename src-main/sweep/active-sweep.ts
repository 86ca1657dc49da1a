/** A sweep of this session: what waits, what is done and not saved yet, how long it has worked; runs in main. */
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { cellCount } from '@engine/sweep/points'
import type { OpenedSweep, SavedCell, SweepProgress, SweepState } from '@main/contract/sweep-record'
import { CellQueue } from './cell-queue'

/** Long enough that no process waits for messages, short enough that cells are saved, and a crash is located, soon. */
const BATCH_MS = 200
const MOST_AT_ONCE = 64

export class ActiveSweep {
  readonly queue: CellQueue
  /** Cells whose run could not go on: they get a new one. */
  readonly anew = new Set<number>()
  /** Engines at work on it. */
  engines = 0
  /** When an engine was last given cells, as a count. */
  served = 0
  /** Something the store has not got yet. */
  unsaved = false
  private cells: SavedCell[] = []
  private current: SweepState
  private worked: number
  private since: number | null = null
  private msPerCell = BATCH_MS

  private constructor(
    readonly id: string,
    readonly sweep: Sweep,
    done: Iterable<number>,
    state: SweepState,
    seconds: number,
    private readonly now: () => number,
  ) {
    const known = new Set(done)
    this.queue = new CellQueue(
      Array.from({ length: cellCount(sweep) }, (_, cell) => cell).filter((cell) => !known.has(cell)),
    )
    this.current = state
    this.worked = seconds
    if (state === 'running') this.since = now()
  }

  static begin(id: string, sweep: Sweep, now: () => number): ActiveSweep {
    return new ActiveSweep(id, sweep, [], 'running', 0, now)
  }

  /** One of the store, whatever it was doing there. */
  static open({ summary, sweep, rows }: OpenedSweep, now: () => number): ActiveSweep {
    const state = summary.state === 'running' ? 'paused' : summary.state
    return new ActiveSweep(summary.id, sweep, rows.index, state, summary.seconds, now)
  }

  get state(): SweepState {
    return this.current
  }

  get hungry(): boolean {
    return this.current === 'running' && this.queue.size > 0
  }

  enter(state: SweepState): void {
    const time = this.now()
    if (this.since !== null) this.worked += (time - this.since) / 1_000
    this.since = state === 'running' ? time : null
    this.current = state
    this.unsaved = true
  }

  /** Cells for one engine. */
  nextCells(): number[] {
    if (this.sweep.task === 'train') return this.queue.take(1)
    return this.queue.take(Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(BATCH_MS / this.msPerCell))))
  }

  /** `ms`: how long they took together. */
  add(outcomes: readonly CellOutcome[], run: string | null, ms: number): void {
    if (outcomes.length > 0) this.msPerCell = ms / outcomes.length
    this.cells.push(...outcomes.map((outcome) => ({ ...outcome, run: outcome.status === 'refused' ? null : run })))
    this.unsaved = true
  }

  lose(cells: readonly number[], reason: string): void {
    this.cells.push(
      ...cells.map((index) => ({ index, status: 'lost' as const, results: NO_RESULTS, reason, run: null })),
    )
    this.unsaved = true
  }

  /** What the store has not got; {@link putBack} where it does not take it. */
  takeProgress(): SweepProgress {
    const { cells } = this
    this.cells = []
    this.unsaved = false
    const working = this.since === null ? 0 : (this.now() - this.since) / 1_000
    return { state: this.current, seconds: this.worked + working, cells }
  }

  putBack({ cells }: SweepProgress): void {
    this.cells = [...cells, ...this.cells]
    this.unsaved = true
  }
}
