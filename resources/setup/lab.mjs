/** `npm run lab -- …`: the engine without a window. Sets up what this needs; only results go to standard output. */
import { ensureBuild } from './build.mjs'
import { ensureMnist } from './mnist-files.mjs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { inRoot } from './paths.mjs'
import { SetupError, runInterruptible } from './run-command.mjs'

const COULD_NOT_RUN = 2

async function lab() {
  checkNodeVersion()
  ensurePackages()
  ensureMnist()
  ensureBuild()
  return runInterruptible(process.execPath, [inRoot('out', 'main', 'lab.js'), ...process.argv.slice(2)])
}

lab().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof SetupError ? error.message : error)
    process.exit(COULD_NOT_RUN)
  },
)
