/** Which cells of a sweep still wait, and in what order they are given out; runs in main. */

const TRIES = 2

export class CellQueue {
  private readonly waiting: Set<number>
  private preferred: number[] = []
  /** Given out alone: one of them may be the one that ended its process. */
  private readonly suspects: number[] = []
  private readonly tries = new Map<number, number>()

  constructor(cells: Iterable<number>) {
    this.waiting = new Set(cells)
  }

  get size(): number {
    return this.waiting.size + this.suspects.length
  }

  /** Of them those that may be given out together. */
  get untried(): number {
    return this.waiting.size
  }

  /** These go first as long as they wait; the ones before them lose their place. */
  prefer(cells: readonly number[]): void {
    this.preferred = [...cells].reverse()
  }

  /** At most `count` cells; they wait no longer. */
  take(count: number): number[] {
    const taken: number[] = []
    while (taken.length < count && this.preferred.length > 0) this.move(this.preferred.pop()!, taken)
    for (const cell of this.waiting) {
      if (taken.length >= count) break
      this.move(cell, taken)
    }
    return taken.length > 0 ? taken : this.suspects.splice(0, 1)
  }

  /** They were not worked on. */
  giveBack(cells: readonly number[]): void {
    for (const cell of cells) this.waiting.add(cell)
  }

  /** Their process ended while it had them. Those that have had their second try are lost; the answer names them. */
  crashed(cells: readonly number[]): number[] {
    return cells.filter((cell) => {
      const tried = (this.tries.get(cell) ?? 0) + 1
      this.tries.set(cell, tried)
      if (tried < TRIES) this.suspects.push(cell)
      return tried >= TRIES
    })
  }

  private move(cell: number, taken: number[]): void {
    if (this.waiting.delete(cell)) taken.push(cell)
  }
}
