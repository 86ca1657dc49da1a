/** `npm run lab -- …`: the engine without a window. */
import { runBuiltProgram } from './built-program.mjs'
import { exitWith } from './run-command.mjs'

exitWith((async () => runBuiltProgram('lab'))())
