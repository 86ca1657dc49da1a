/** Command line of the app. The sandbox is given up only where Chromium refuses to start with it: as root on Linux. */
import { ROOT } from './paths.mjs'
import { say } from './run-command.mjs'

export function launchArguments() {
  const root = process.platform === 'linux' && process.getuid() === 0
  if (root) say('started as root: Chromium runs without its sandbox')
  return [...(root ? ['--no-sandbox'] : []), ROOT]
}
