/** Runs a program of the build that needs no window: sets up what it needs; only results go to standard output. */
import { ensureBuild } from './build.mjs'
import { ensureMnist } from './mnist-files.mjs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { inRoot } from './paths.mjs'
import { runInterruptible } from './run-command.mjs'

/** Answers with the exit code of `name`, which gets the arguments of this command. */
export function runBuiltProgram(name) {
  checkNodeVersion()
  ensurePackages()
  ensureMnist()
  ensureBuild()
  return runInterruptible(process.execPath, [inRoot('out', 'main', `${name}.js`), ...process.argv.slice(2)])
}
