/** The disk fills up while runs are written: said with its code, nothing acknowledged is lost, and it goes on where space is made. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordMessage } from '@engine/contract/run-records'
import { openHistory, type History } from '@main/store/open-history'
import { readRun } from '@main/store/read-run'
import type { RecordWriter } from '@main/store/record-writer'
import { startChild, sayLine } from './child'
import { inFolder, type Fault } from './fault'
import { isIntegral, runId, runMessages, writerOf } from './small-runs'

const DISK_BYTES = 4 * 2 ** 20
/** Given back when the disk is full. */
const BALLAST_BYTES = 1.5 * 2 ** 20
const NAMESPACE = ['unshare', '--user', '--map-root-user', '--mount']

interface Outcome {
  readonly code: string
  readonly acknowledged: number
  readonly lost: number
  readonly goesOn: boolean
  readonly isSound: boolean
}

export const fullDisk: Fault = {
  name: 'disk full',
  cycles: { short: 4, full: 20 },
  async run(cycles) {
    if (process.platform !== 'linux' || spawnSync(NAMESPACE[0] ?? '', [...NAMESPACE.slice(1), 'true']).status !== 0) {
      return { passed: true, result: 'skipped: no namespace for a small disk', controlFailed: null, control: '' }
    }
    const outcomes: (Outcome | null)[] = []
    for (let point = 0; point < cycles; point++) outcomes.push(await fill(point / cycles, 'honest'))
    const early = await fill(0.5, 'early')
    const good = outcomes.filter(
      (outcome) => outcome?.code === 'STORE_DISK_FULL' && outcome.lost === 0 && outcome.goesOn && outcome.isSound,
    ).length
    const acknowledged = outcomes.reduce((sum, outcome) => sum + (outcome?.acknowledged ?? 0), 0)
    return {
      passed: good === cycles && acknowledged > cycles,
      result: `${good} of ${cycles}: said, ${acknowledged} acknowledged messages all there, gone on`,
      controlFailed: (early?.lost ?? 0) > 0,
      control: `acknowledged too early: ${early?.lost ?? 'no'} lost`,
    }
  },
}

async function fill(share: number, mode: string): Promise<Outcome | null> {
  return inFolder(async (folder) => {
    const child = startChild('fill-disk', [folder, String(share), mode], NAMESPACE)
    await child.closed
    const last = child.lines().at(-1) ?? ''
    return last.startsWith('{') ? (JSON.parse(last) as Outcome) : null
  })
}

/** The child, in a namespace of its own: a small disk is seen by nobody else and goes away with it. */
export function fillDisk(folder: string, share: number, mode: string): void {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder])
  if (mounted.status !== 0) throw new Error(mounted.stderr.toString())
  const home = join(folder, 'history')
  const ballast = join(folder, 'ballast')
  mkdirSync(home)
  const history = openHistory(home, new Date())
  writeFileSync(ballast, new Uint8Array(BALLAST_BYTES))
  // Another part of the disk is taken each time, so that it is full at another point of a run.
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(join(folder, 'other'), new Uint8Array(Math.floor(bavail * bsize * 0.6 * share)))
  const writer = writerOf(history)
  const filled = writeUntilFull(writer, mode)
  rmSync(ballast)
  const goesOn = mode === 'honest' && writer.handle(filled.refused).failure === null
  history.db.close()
  const again = openHistory(home, new Date())
  const lost = filled.acknowledged.filter((message) => !isThere(again, message)).length
  const isSound = again.notice === null && isIntegral(again.db)
  again.db.close()
  const outcome: Outcome = {
    code: filled.code,
    acknowledged: filled.acknowledged.length,
    lost,
    goesOn,
    isSound,
  }
  sayLine(JSON.stringify(outcome))
}

interface Filled {
  readonly code: string
  readonly acknowledged: readonly RecordMessage[]
  readonly refused: RecordMessage
}

function writeUntilFull(writer: RecordWriter, mode: string): Filled {
  const acknowledged: RecordMessage[] = []
  for (let n = 0; ; n++) {
    for (const message of runMessages(runId(n))) {
      if (mode === 'early') acknowledged.push(message)
      const { failure } = writer.handle(message)
      if (failure !== null) return { code: failure.code, acknowledged, refused: message }
      if (mode === 'honest') acknowledged.push(message)
    }
  }
}

function isThere({ db }: History, { runId: id, sequence }: RecordMessage): boolean {
  const row = db.prepare('SELECT last_sequence AS last FROM runs WHERE id = ?').get(id) as { last: number } | undefined
  if (row === undefined) return false
  readRun(db, id)
  return row.last >= sequence
}
