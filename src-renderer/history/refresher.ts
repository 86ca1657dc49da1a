/** Repeats a reading when asked: one at a time, never more often than every `gapMs`, and always once after the last asking. */
export class Refresher {
  #busy = false
  #again = false

  constructor(
    private readonly read: () => Promise<void>,
    private readonly gapMs: number,
  ) {}

  refresh(): void {
    this.#again = true
    if (!this.#busy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#again) {
      this.#again = false
      await this.read()
      await new Promise((resolve) => setTimeout(resolve, this.gapMs))
    }
    this.#busy = false
  }
}
