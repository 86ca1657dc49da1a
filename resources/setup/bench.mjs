/** `npm run bench`: the engine's jobs, timed; `-- ui`: the bars of the real app. */
import { runBuiltProgram } from './built-program.mjs'
import { exitWith } from './run-command.mjs'

async function bench() {
  if (process.argv[2] !== 'ui') return runBuiltProgram('bench')
  const { benchUi } = await import('./bench-ui.mjs')
  return benchUi()
}

exitWith(bench())
