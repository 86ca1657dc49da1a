/** Files for other programs are opened by those programs; see `tests/engine/interchange/readers.test.ts`. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Fault } from './fault'

/** From the folder this program is built into. */
const root = resolve(__dirname, '..', '..')
const vitest = resolve(root, 'node_modules', 'vitest', 'vitest.mjs')

interface Counts {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

/** `spoiled`: one number of every net is another one in the files than in the engine. */
function readers(samples: number, spoiled: boolean): Counts {
  const options = ['run', '--config', 'tests/vitest.config.mts', '--reporter', 'json']
  const { stdout } = spawnSync(process.execPath, [vitest, ...options, 'tests/engine/interchange/readers.test.ts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, READER_SAMPLES: String(samples), READER_SPOILS: spoiled ? '1' : '' },
  })
  return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Counts
}

const words = ({ numPassedTests, numFailedTests, numPendingTests }: Counts): string =>
  `${numPassedTests} files read as they are, ${numFailedTests} not, ${numPendingTests} left out because their reader is not installed`

export const otherReaders: Fault = {
  name: 'other readers',
  cycles: { short: 1, full: 6 },
  async run(count) {
    const sound = readers(count, false)
    const spoiled = readers(count, true)
    const nobody = sound.numPassedTests + sound.numFailedTests === 0
    return {
      passed: sound.numFailedTests === 0,
      result: words(sound),
      control: words(spoiled),
      controlFailed: nobody ? null : spoiled.numFailedTests > 0,
    }
  },
}
