/** Entry of `npm run faults`: makes things go wrong and says what became of it. Exit code 1 where something was lost. */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { bitRot } from './bit-rot'
import { damagedHistory } from './damaged-history'
import { damagedLog } from './damaged-log'
import { damagedSweeps } from './damaged-sweeps'
import type { Fault, Verdict } from './fault'
import { fillDisk, fullDisk } from './full-disk'
import { goingOn } from './going-on'
import { importFiles } from './import-files'
import { killStore, writeUntilKilled } from './kill-store'
import { killedMigration, migrateUntilKilled } from './killed-migration'
import { fillMany, manyRuns } from './many-runs'
import { otherReaders } from './other-readers'
import { twoStores, writeFew, writeImpatiently } from './two-stores'

const FAULTS: readonly Fault[] = [
  killStore,
  damagedLog,
  bitRot,
  damagedHistory,
  damagedSweeps,
  killedMigration,
  fullDisk,
  twoStores,
  importFiles,
  manyRuns,
  otherReaders,
  goingOn,
]

/** What this program does when it is started as one of the stores that come to harm. */
const ROLES: Readonly<Record<string, (folder: string, first: string, second: string) => void | Promise<void>>> = {
  'fill-many': fillMany,
  write: (folder, first, mode) => writeUntilKilled(folder, Number(first), mode),
  'write-few': (folder, first) => writeFew(folder, Number(first)),
  'write-impatient': (folder, first) => writeImpatiently(folder, Number(first)),
  'fill-disk': (folder, share, mode) => fillDisk(folder, Number(share), mode),
  migrate: (folder, step, mode) => migrateUntilKilled(folder, Number(step), mode),
}

async function main(): Promise<number> {
  const [first, role = '', folder = '', one = '', two = ''] = process.argv.slice(2)
  if (first === 'child') {
    await ROLES[role]?.(folder, one, two)
    return 0
  }
  const { values } = parseArgs({ options: { full: { type: 'boolean' }, only: { type: 'string' } } })
  const wanted = values.only?.replaceAll('-', ' ')
  const chosen = FAULTS.filter(({ name }) => wanted === undefined || name === wanted)
  if (chosen.length === 0) {
    process.stderr.write(`${FAULTS.map(({ name }) => name.replaceAll(' ', '-')).join('\n')}\n`)
    return 2
  }
  const [only] = chosen
  if (only !== undefined && chosen.length === 1) return (await runOne(only, values.full === true)) ? 0 : 1
  const failed = chosen.filter(({ name }) => runApart(name, values.full === true) !== 0)
  return failed.length === 0 ? 0 : 1
}

/** In a process of its own: what one fault leaves in memory is not counted against the next. */
function runApart(name: string, full: boolean): number | null {
  const [, program = ''] = process.argv
  const options = ['--only', name, ...(full ? ['--full'] : [])]
  return spawnSync(process.execPath, [program, ...options], { stdio: 'inherit' }).status
}

async function runOne({ name, cycles, run }: Fault, full: boolean): Promise<boolean> {
  const count = full ? cycles.full : cycles.short
  const from = performance.now()
  const verdict = await run(count)
  const seconds = ((performance.now() - from) / 1_000).toFixed(1)
  const good = verdict.passed && verdict.controlFailed !== false
  process.stdout.write(`${good ? 'passed' : 'FAILED'}  ${name}, ${count} cycles, ${seconds} s\n${words(verdict)}`)
  return good
}

function words({ result, control, controlFailed }: Verdict): string {
  if (controlFailed === null) return `        ${result}\n`
  return `        ${result}\n        control ${controlFailed ? 'fails as it must' : 'PASSES: the test is blind'}: ${control}\n`
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  },
)
