import type { Clock } from '@engine/process/clock'

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  private time = 0
  private readonly timers: { at: number; action: () => void }[] = []

  now(): number {
    return this.time
  }

  wallTime(): number {
    return 1_700_000_000_000 + this.time
  }

  later(action: () => void, delayMs: number): void {
    this.timers.push({ at: this.time + delayMs, action })
  }

  yieldToEvents(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve))
  }

  /** Lets `milliseconds` pass and runs what is due, in order. */
  pass(milliseconds: number): void {
    this.time += milliseconds
    const due = this.timers.filter(({ at }) => at <= this.time).sort((a, b) => a.at - b.at)
    for (const timer of due) {
      this.timers.splice(this.timers.indexOf(timer), 1)
      timer.action()
    }
  }
}
