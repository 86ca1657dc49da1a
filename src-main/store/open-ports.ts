/** Store process. Which engine processes are still connected, so that the last of their records can be waited for. */
export class OpenPorts {
  readonly #open = new Set<object>()
  #onEmpty: () => void = () => undefined

  add(port: object): void {
    this.#open.add(port)
  }

  remove(port: object): void {
    this.#open.delete(port)
    if (this.#open.size === 0) this.#onEmpty()
  }

  /** Resolves when no port is open, but after `limitMs` in any case. */
  async allClosed(limitMs: number): Promise<void> {
    if (this.#open.size === 0) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limitMs)
      this.#onEmpty = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
