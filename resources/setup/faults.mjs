/** `npm run faults`: makes the things happen that lose data elsewhere; `-- --full` for a release, `-- --only NAME` for one of them. */
import { buildFaults } from './faults-program.mjs'
import { exitWith, runInterruptible } from './run-command.mjs'

const faults = async () => runInterruptible(process.execPath, [await buildFaults(), ...process.argv.slice(2)])

exitWith(faults())
