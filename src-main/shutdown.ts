/** Leaving without losing anything; runs in main. */
import { app, powerMonitor } from 'electron'
import { endCollections } from './collect-garbage'
import { guardLeaving } from './leave-guard'
import type { Log } from './log'

/** Whatever hangs in `close`, main leaves after this. */
const LAST_MS = 2_800
/** What just ran for the first time is compiled in the background; `guardLeaving` says why that should be over. */
const CALM_MS = 100

/** Closing the window quits, on every system; quitting waits for `close`. */
export function setupShutdown(close: () => Promise<void>, log: Log): void {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  powerMonitor.on('shutdown', () => app.quit())
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    const leave = (): void => {
      log.info('closed')
      guardLeaving(log)
      endCollections()
      app.exit(0)
    }
    const closed = close().catch((reason: unknown) => log.error(`not closed: ${String(reason)}`))
    void Promise.race([closed, pause(LAST_MS)])
      .then(() => pause(CALM_MS))
      .then(leave)
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
