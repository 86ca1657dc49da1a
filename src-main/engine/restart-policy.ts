/** How often a process that ended by itself is started again; runs in main. */

const WINDOW_MS = 5 * 60_000

/** Allows `most` restarts within five minutes; after that something is wrong that another start would not cure. */
export class RestartPolicy {
  private restarts: number[] = []

  constructor(
    readonly most: number,
    private readonly now: () => number,
  ) {}

  /** True counts as a restart. */
  allow(): boolean {
    const time = this.now()
    this.restarts = this.restarts.filter((at) => time - at < WINDOW_MS)
    if (this.restarts.length >= this.most) return false
    this.restarts.push(time)
    return true
  }
}
