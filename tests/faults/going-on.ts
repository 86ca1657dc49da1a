/** A run whose engine is killed goes on and ends with the same bits. The test is one of the unit tests, here with more kill points. */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import type { Fault } from './fault'

const ROOT = join(dirname(process.argv[1] ?? ''), '..', '..')
const TEST = 'tests/main/store/going-on.test.ts'

export const goingOn: Fault = {
  name: 'engine killed',
  cycles: { short: 0, full: 50 },
  async run(cycles) {
    if (cycles === 0) {
      return { passed: true, result: 'among the unit tests', controlFailed: null, control: '' }
    }
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--config',
        'tests/vitest.config.mts',
        '--reporter=json',
        TEST,
      ],
      { cwd: ROOT, encoding: 'utf8', env: { ...process.env, LAB_FAULTS: 'full' } },
    )
    const report = /^\{.*\}$/ms.exec(stdout)
    const { numPassedTests: passed = 0, numTotalTests: total = 0 } = (report === null ? {} : JSON.parse(report[0])) as {
      numPassedTests?: number
      numTotalTests?: number
    }
    return {
      passed: status === 0 && passed > 0,
      result: `${passed} of ${total} tests: three nets, both precisions, ${cycles} kill points each, bit for bit`,
      controlFailed: status === 0,
      control: 'without what the optimizer remembers it becomes another run (one of the tests)',
    }
  },
}
