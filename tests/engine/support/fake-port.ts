import type { Port } from '@engine/process/port'

/** The near end of a port whose far end is the test: messages go both ways at once. */
export class FakePort implements Port {
  readonly posted: unknown[] = []
  closed = false
  private readonly onMessage: ((event: { data: unknown }) => void)[] = []
  private readonly onClose: (() => void)[] = []

  postMessage(message: unknown): void {
    this.posted.push(message)
  }

  on(event: 'message' | 'close', listener: ((event: { data: unknown }) => void) | (() => void)): void {
    if (event === 'message') this.onMessage.push(listener)
    else this.onClose.push(listener as () => void)
  }

  start(): void {
    // Nothing is held back.
  }

  close(): void {
    this.closed = true
  }

  /** The far end sends something. */
  deliver(data: unknown): void {
    for (const listener of this.onMessage) listener({ data })
  }

  /** The far end is gone. */
  hangUp(): void {
    for (const listener of this.onClose) listener()
  }
}
