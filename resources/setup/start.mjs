/** `npm start`: sets up what is missing, builds, opens the lab; without a display it shows the demonstration under a virtual one. */
import { startVirtualDisplay } from './display.mjs'
import { electronBinary } from './electron-runtime.mjs'
import { prepare } from './prepare.mjs'
import { launchArguments } from './launch-arguments.mjs'
import { SetupError, runAsync, say } from './run-command.mjs'

async function start() {
  const display = await prepare()
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
