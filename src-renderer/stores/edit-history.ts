/** Edits that follow each other faster than this are one: a drag of a slider is undone as a whole. */
const ONE_EDIT_MS = 500
const MOST_EDITS = 200

/** What was edited before and can come back. Documents are never changed in place, so keeping them costs little. */
export class EditHistory<T> {
  private past: readonly T[] = []
  private future: readonly T[] = []
  private last = -Infinity

  constructor(private readonly now: () => number) {}

  get canUndo(): boolean {
    return this.past.length > 0
  }

  get canRedo(): boolean {
    return this.future.length > 0
  }

  /** The next edit is one of its own, however soon it comes. */
  apart(): void {
    this.last = -Infinity
  }

  /** `before` was replaced by something new. */
  edited(before: T): void {
    const at = this.now()
    if (at - this.last >= ONE_EDIT_MS || this.past.length === 0) this.past = [...this.past, before].slice(-MOST_EDITS)
    this.last = at
    this.future = []
  }

  /** The state before the last edit of `present`; null where there was none. */
  undo(present: T): T | null {
    const before = this.past.at(-1)
    if (before === undefined) return null
    this.past = this.past.slice(0, -1)
    this.future = [present, ...this.future]
    this.apart()
    return before
  }

  redo(present: T): T | null {
    const [next, ...rest] = this.future
    if (next === undefined) return null
    this.past = [...this.past, present]
    this.future = rest
    this.apart()
    return next
  }
}
