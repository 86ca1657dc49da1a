/** Tells a busy engine process from a hanging one; runs in main. */

export const CHECK_MS = 1_000
/** Without a sign for this long the engine is asked for one. */
const ASK_AFTER_MS = 1_500
const NOTE_AFTER_MS = 3_000
const KILL_AFTER_MS = 30_000
/** After a sleep the system needs a moment before anybody is judged. */
const GRACE_MS = 10_000

export interface HeartbeatActions {
  /** Asks the engine for any answer; resolves when it came. */
  readonly ask: () => Promise<unknown>
  readonly note: (silentMs: number) => void
  readonly kill: (silentMs: number) => void
}

/**
 * Signs of life are the notices of the engine and the answers to our questions, so an idle engine counts as well.
 * `check` is to be called every second. When it comes late, this process was the one that stood still (sleep, a stopped process tree), and the
 * silence says nothing about the engine.
 */
export class Heartbeat {
  private lastSign: number
  private lastCheck: number
  private noted = false
  private asking = false
  private killed = false

  constructor(
    private readonly actions: HeartbeatActions,
    private readonly now: () => number,
  ) {
    this.lastSign = this.lastCheck = now()
  }

  sign(): void {
    this.lastSign = Math.max(this.lastSign, this.now())
    this.noted = false
  }

  /** The system goes to sleep or has just woken up. */
  grace(): void {
    this.lastSign = this.lastCheck = this.now() + GRACE_MS
  }

  check(): void {
    const time = this.now()
    const late = time - this.lastCheck > 3 * CHECK_MS
    this.lastCheck = Math.max(this.lastCheck, time)
    if (late) return this.grace()
    const silentMs = time - this.lastSign
    if (silentMs >= ASK_AFTER_MS && !this.asking) this.ask()
    if (silentMs >= NOTE_AFTER_MS && !this.noted) {
      this.noted = true
      this.actions.note(silentMs)
    }
    if (silentMs >= KILL_AFTER_MS && !this.killed) {
      this.killed = true
      this.actions.kill(silentMs)
    }
  }

  private ask(): void {
    this.asking = true
    void this.actions
      .ask()
      .then(() => this.sign())
      .finally(() => (this.asking = false))
  }
}
