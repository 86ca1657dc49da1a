/** Ends a lab that cannot leave; runs in main. */
import { spawn } from 'node:child_process'
import type { Log } from './log'

/** Tenths of a second: far above what a slow computer takes to leave. */
const PATIENCE = '50'
const WATCH = 'n=0; while kill -0 "$0"; do [ $n -lt "$1" ] || exec kill -9 "$0"; n=$((n+1)); sleep 0.1; done'

/**
 * Called last, when everything is on the disk. While Electron is taken apart, after the last line of JavaScript, main can
 * wait for ever on what still compiles or collects in the background; there is no window then, and the lab could not be
 * started again. Nothing inside can end it: threads are stopped first, and Electron ends its utility processes before. So
 * a process of its own watches main for five seconds and ends it. Windows has no shell that could; there main is left alone.
 */
export function guardLeaving(log: Log): void {
  if (process.platform === 'win32') return
  const watch = spawn('/bin/sh', ['-c', WATCH, String(process.pid), PATIENCE], { detached: true, stdio: 'ignore' })
  watch.on('error', (error) => log.warn(`leaving is not watched: ${error.message}`))
  watch.unref()
}
