/** Leaving without losing anything; runs in main. */
import { app, powerMonitor } from 'electron'
import type { Log } from './log'

/** Whatever hangs, the lab is gone after this. */
const LAST_MS = 2_800

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
      app.exit(0)
    }
    setTimeout(leave, LAST_MS)
    void close().then(leave, leave)
  })
}
