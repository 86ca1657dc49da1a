/** Everything that has to be there before the lab can run; quick and without the network once it is. */
import { ensureBuild } from './build.mjs'
import { hasDisplay } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensureMnist } from './mnist-files.mjs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

/** Answers whether there is a display; without one the libraries of the virtual one are there. */
export async function prepare() {
  checkNodeVersion()
  ensurePackages()
  await ensureElectron()
  const display = await hasDisplay()
  ensureSystemLibraries({ needsVirtualDisplay: !display })
  ensureMnist()
  ensureBuild()
  return display
}
