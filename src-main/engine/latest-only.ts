/** Keeps previews from queueing up while a slider moves; runs in main. */

/** At most one task runs and one waits: a newer one takes the place of the waiting one, which is answered with `superseded`. */
export class LatestOnly<Answer> {
  private running = false
  private waiting: { readonly run: () => void; readonly give: (answer: Answer) => void } | null = null

  constructor(private readonly superseded: () => Answer) {}

  submit(task: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const run = (): void => {
        this.running = true
        void task()
          .then(resolve, reject)
          .finally(() => this.next())
      }
      if (!this.running) return run()
      this.waiting?.give(this.superseded())
      this.waiting = { run, give: resolve }
    })
  }

  private next(): void {
    this.running = false
    const next = this.waiting
    this.waiting = null
    next?.run()
  }
}
