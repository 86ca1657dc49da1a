/** A bar that redraws itself on a terminal and says nothing where there is none. */
const WIDTH = 24
const SHORTEST_INTERVAL_MS = 100

export class ProgressLine {
  private shownAt = -Infinity

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(share: number, words: string): void {
    const now = performance.now()
    if (!this.stream.isTTY || now - this.shownAt < SHORTEST_INTERVAL_MS) return
    this.shownAt = now
    const done = Math.round(WIDTH * Math.min(1, share))
    this.stream.write(`\r[${'█'.repeat(done)}${'·'.repeat(WIDTH - done)}] ${words}\x1b[K`)
  }

  clear(): void {
    if (this.stream.isTTY) this.stream.write('\r\x1b[K')
  }
}
