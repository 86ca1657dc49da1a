/** Time and turns of the event loop, injected so that tests decide about both. */
export interface Clock {
  /** Milliseconds from some moment on, never going back. */
  now(): number
  /** Milliseconds since 1970, for display only. */
  wallTime(): number
  /** Calls `action` after `delayMs`. */
  later(action: () => void, delayMs: number): void
  /** Resolves after pending messages and timers had their turn. */
  yieldToEvents(): Promise<void>
}
