/** Store process. Many commits, few notices: training saves several times a second and a list cannot be read that fast. */

const QUIET_MS = 100

/** Calls `notify` once within {@link QUIET_MS} after the first of any number of changes. */
export class ChangeNotice {
  #timer: NodeJS.Timeout | null = null

  constructor(private readonly notify: () => void) {}

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.notify()
    }, QUIET_MS)
  }

  cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
