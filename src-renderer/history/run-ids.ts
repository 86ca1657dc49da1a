/** Which id belongs to which run number. The list comes as numbers; every id comes once, with the first page it is new to. */
import type { KnownIds, NewIds } from '@main/contract/packed-page'

export class RunIds {
  private history: string | null = null
  private upTo = 0
  private readonly byNumber = new Map<number, string>()

  /** What the next page need not say again; null: nothing is known. */
  get known(): KnownIds | null {
    return this.history === null ? null : { history: this.history, upTo: this.upTo }
  }

  take({ history, numbers, ids }: NewIds): void {
    // Another store process: its numbers may mean other runs.
    if (history !== this.history) {
      this.byNumber.clear()
      this.upTo = 0
    }
    this.history = history
    numbers.forEach((number, i) => this.byNumber.set(number, ids[i]!))
    this.upTo = Math.max(this.upTo, numbers.at(-1) ?? 0)
  }

  /** Throws for a run no page has named. */
  readonly of = (number: number): string => {
    const id = this.byNumber.get(number)
    if (id === undefined) throw new Error(`run ${number} of the list has no id`)
    return id
  }
}
