/** `npm run bench`: the engine's jobs, timed. Sets up what this needs; only results go to standard output. */
import { ensureBuild } from './build.mjs'
import { ensureMnist } from './mnist-files.mjs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { inRoot } from './paths.mjs'
import { SetupError, runInterruptible } from './run-command.mjs'

async function bench() {
  if (process.argv[2] === 'ui') {
    const { benchUi } = await import('./bench-ui.mjs')
    return benchUi()
  }
  checkNodeVersion()
  ensurePackages()
  ensureMnist()
  ensureBuild()
  return runInterruptible(process.execPath, [inRoot('out', 'main', 'bench.js'), ...process.argv.slice(2)])
}

bench().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof SetupError ? error.message : error)
    process.exit(2)
  },
)
