/** Where a command writes, injected so that tests can read it. */
export interface CommandIo {
  /** Results, to standard output. */
  out(text: string): void
  /** Progress and remarks, to standard error. */
  note(text: string): void
}

/** The command was called in a way that makes no sense; its message says how it should be. */
export class UsageError extends Error {}
