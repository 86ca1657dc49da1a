/** npm packages: installed once per lock file, without install scripts and without touching the network when all is there. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './paths.mjs'
import { SetupError, nodeScript, run, say } from './run-command.mjs'

const OLDEST_NODE = [20, 19]
const stampFile = inRoot('node_modules', '.lab-lock-hash')

export function checkNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new SetupError(
    `Node ${version} is too old: Gradient Lab needs Node 20.19 or newer (22.12 or newer is advised).`,
  )
}

export function ensurePackages() {
  const lockHash = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash) return
  say('installing npm packages (once)')
  // No package of ours needs its install script: the Electron runtime is fetched below, SQLite ships its binaries.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const status = npm ? nodeScript(npm, args) : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
  if (status !== 0) {
    throw new SetupError(
      'npm could not install the packages (its message is above). Check the network and run the same command again.',
    )
  }
  writeFileSync(stampFile, lockHash)
}
