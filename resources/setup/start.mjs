/** `npm start`: sets up what is missing, builds, opens the lab; without a display it shows the demonstration under a virtual one. */
import { ensureBuild } from './build.mjs'
import { hasDisplay, startVirtualDisplay } from './display.mjs'
import { electronBinary, ensureElectron } from './electron-runtime.mjs'
import { ensureMnist } from './mnist-files.mjs'
import { checkNodeVersion, ensurePackages } from './node-packages.mjs'
import { launchArguments } from './launch-arguments.mjs'
import { SetupError, runAsync, say } from './run-command.mjs'
import { ensureSystemLibraries } from './system-libraries.mjs'

async function start() {
  checkNodeVersion()
  ensurePackages()
  await ensureElectron()
  const display = await hasDisplay()
  ensureSystemLibraries({ needsVirtualDisplay: !display })
  ensureMnist()
  ensureBuild()
  if (display) {
    say('opening the lab')
    return runAsync(electronBinary(), launchArguments())
  }
  say('no display: showing the demonstration under a virtual one')
  const virtual = await startVirtualDisplay()
  try {
    const { demonstrate } = await import('./demonstration.mjs')
    await demonstrate(virtual.env)
    return 0
  } finally {
    virtual.stop()
  }
}

start().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error)
    process.exit(1)
  },
)
