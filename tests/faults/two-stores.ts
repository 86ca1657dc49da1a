/** Two stores on one history at the same moment: the lab lets only one start, but nothing may break where that fails. */
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openHistory } from '@main/store/open-history'
import { startChild, sayLine } from './child'
import { inFolder, type Fault } from './fault'
import { idsOf, isIntegral, runId, runMessages, writeRuns, writerOf } from './small-runs'

const RUNS_EACH = 5
const FIRST = [0, 1_000] as const

export const twoStores: Fault = {
  name: 'two stores at once',
  cycles: { short: 4, full: 50 },
  async run(cycles) {
    let [lost, failures] = [0, 0]
    for (let pair = 0; pair < cycles; pair++) {
      const result = await startPair('write-few')
      lost += result.lost
      failures += result.failures
    }
    const impatient = await startPair('write-impatient')
    return {
      passed: lost === 0 && failures === 0,
      result: `${cycles} pairs: ${lost} runs lost, ${failures} stores failed`,
      controlFailed: impatient.failures > 0,
      control: `without waiting: ${impatient.failures} of 2 were refused`,
    }
  },
}

async function startPair(role: string): Promise<{ lost: number; failures: number }> {
  return inFolder(async (folder) => {
    if (role === 'write-impatient') openHistory(folder, new Date()).db.close()
    const children = FIRST.map((from) => startChild(role, [folder, String(from)]))
    await Promise.all(children.map(({ closed }) => closed))
    const failures = children.filter((child) => child.process.exitCode !== 0 || !child.lines().includes('done')).length
    const { db, notice } = openHistory(folder, new Date())
    const there = new Set(idsOf(db))
    const expected = FIRST.flatMap((from) => Array.from({ length: RUNS_EACH }, (_, n) => runId(from + n)))
    const lost = expected.filter((id) => !there.has(id)).length
    const isSound = notice === null && isIntegral(db)
    db.close()
    return { lost, failures: failures + (isSound ? 0 : 1) }
  })
}

/** The child: a store that writes a few runs and closes. */
export function writeFew(folder: string, from: number): void {
  const history = openHistory(folder, new Date())
  sayLine('ready')
  writeRuns(history, from, from + RUNS_EACH)
  history.db.close()
  sayLine('done')
}

/** The child of the control: gives up at once where the other one is writing, and holds its own turn for long. */
export function writeImpatiently(folder: string, from: number): void {
  const db = new DatabaseSync(join(folder, 'history.db'), { timeout: 0 })
  const writer = writerOf({ db, readOnly: null })
  sayLine('ready')
  const until = Date.now() + 1_500
  for (let n = from; Date.now() < until; n++) {
    for (const message of runMessages(runId(n))) {
      const { failure } = writer.handle(message)
      if (failure !== null) throw new Error(JSON.stringify(failure))
    }
  }
  sayLine('done')
}
