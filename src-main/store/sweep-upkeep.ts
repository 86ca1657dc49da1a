/** Store process. When second copies of sweeps are written: soon after one came to rest, and now and then while it computes. */
import type { SweepState } from '../contract/sweep-record'
import type { History } from './open-history'
import { writeNextPart } from './sweep-copy'

/** Of a sweep that computes, cells of this time are in the database alone. A part costs some hundredths of a second. */
const EVERY_MS = 20_000
const CALM_MS = 400
/** Between two parts, so that messages that came meanwhile are answered first. */
const BREATH_MS = 5

export class SweepUpkeep {
  #timer: NodeJS.Timeout | null = null
  #due = Infinity
  #lastRound = -Infinity
  /** Parts that could not be written since something changed. */
  readonly #failed = new Set<string>()

  /** `guarded` does the work and reports what it throws. */
  constructor(
    private readonly history: History,
    private readonly guarded: (work: () => void) => void,
  ) {}

  /** Something was committed; `state`: what the sweep does now, null where it is gone. */
  changed(state: SweepState | null): void {
    const now = performance.now()
    this.#failed.clear()
    this.#at(Math.max(now + CALM_MS, state === 'running' ? this.#lastRound + EVERY_MS : now))
  }

  /** False: no part is due that could be written. Throws what the file system throws. */
  writeNext(): boolean {
    const { db, files } = this.history
    return writeNextPart(db, files, this.#failed)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#due = Infinity
  }

  #at(due: number): void {
    if (due >= this.#due) return
    this.stop()
    this.#due = due
    this.#timer = setTimeout(() => this.#round(), Math.ceil(due - performance.now()))
    // It must not keep a process alive that has nothing else to do.
    this.#timer.unref()
  }

  #round(): void {
    this.stop()
    this.#lastRound = performance.now()
    const failed = this.#failed.size
    let written = false
    this.guarded(() => {
      written = this.history.db.isOpen && this.writeNext()
    })
    if (written || this.#failed.size > failed) this.#at(performance.now() + BREATH_MS)
  }
}
