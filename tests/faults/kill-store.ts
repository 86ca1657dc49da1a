/** The store is killed while it writes: whatever it has acknowledged is there at the next start, copies on the disk included. */
import { setTimeout as after } from 'node:timers/promises'
import { existsSync } from 'node:fs'
import { archiveRun } from '@main/store/archive'
import { openHistory } from '@main/store/open-history'
import { copyFile, listCopies, readCopy, writeNextCopy } from '@main/store/second-copy'
import { startChild, sayLine } from './child'
import { inFolder, percentile, type Fault } from './fault'
import { idsOf, isIntegral, runId, runMessages, writerOf } from './small-runs'

const FROM_MS = 20
const SPREAD_MS = 200
/** A folder gets a new history now and then, so that checking it stays quick. */
const CYCLES_PER_FOLDER = 10
const RUNS_PER_CYCLE = 1_000
const CONTROL_CYCLES = 60

export const killStore: Fault = {
  name: 'store killed',
  cycles: { short: 30, full: 2_000 },
  async run(cycles) {
    const honest = await kill(cycles, 'honest', false)
    const early = await kill(CONTROL_CYCLES, 'early', true)
    return {
      passed: honest.lost === 0 && honest.unsound === 0 && honest.messages > cycles,
      result:
        `${honest.lost} of ${honest.messages} acknowledged messages lost, ${honest.unsound} unsound, ` +
        `${honest.copies} copies whole, reopened in ${percentile(honest.openMs, 0.95).toFixed(0)} ms (p95)`,
      controlFailed: early.lost > 0,
      control: `acknowledged too early: ${early.lost} of ${early.messages} lost`,
    }
  },
}

interface Tally {
  messages: number
  lost: number
  unsound: number
  copies: number
  readonly openMs: number[]
}

async function kill(cycles: number, mode: 'honest' | 'early', stopAtLoss: boolean): Promise<Tally> {
  const tally: Tally = { messages: 0, lost: 0, unsound: 0, copies: 0, openMs: [] }
  for (let done = 0; done < cycles && !(stopAtLoss && tally.lost > 0); done += CYCLES_PER_FOLDER) {
    await inFolder(async (folder) => {
      for (let cycle = 0; cycle < Math.min(CYCLES_PER_FOLDER, cycles - done); cycle++) {
        const child = startChild('write', [folder, String(cycle * RUNS_PER_CYCLE), mode])
        await child.started
        await after(FROM_MS + Math.random() * SPREAD_MS)
        child.process.kill('SIGKILL')
        await child.closed
        count(folder, child.lines(), tally)
      }
    })
  }
  return tally
}

/** Opens the history as the next start would, and compares it with what was acknowledged: lines of run and message. */
function count(folder: string, lines: readonly string[], tally: Tally): void {
  const from = performance.now()
  const history = openHistory(folder, new Date())
  tally.openMs.push(performance.now() - from)
  const { db, files, notice } = history
  if (notice !== null || !isIntegral(db)) tally.unsound++
  for (const id of idsOf(db)) archiveRun(db, id, { weights: true })
  for (const { file } of listCopies(files)) {
    if (readCopy(file) === null) tally.unsound++
    else tally.copies++
  }
  const select = db.prepare('SELECT last_sequence AS last FROM runs WHERE id = ?')
  for (const line of lines) {
    const [id = '', sequence] = line.split(' ')
    if (id === 'ready') continue
    tally.messages++
    const row = select.get(id) as { last: number } | undefined
    if (row === undefined || row.last < Number(sequence)) tally.lost++
  }
  // What has no copy yet must at least be known to lack it.
  const due = db.prepare('SELECT 1 FROM due_copies WHERE id = ?')
  for (const id of idsOf(db)) {
    if (!existsSync(copyFile(files, id)) && due.get(id) === undefined) tally.lost++
  }
  db.close()
}

/** The child: writes runs without end and tells of every message it acknowledges, until it is killed. */
export function writeUntilKilled(folder: string, first: number, mode: string): void {
  const history = openHistory(folder, new Date())
  const writer = writerOf(history)
  sayLine('ready')
  for (let n = first; ; n++) {
    for (const message of runMessages(runId(n))) {
      const said = `${message.runId} ${message.sequence}`
      if (mode === 'early') sayLine(said)
      const { failure } = writer.handle(message)
      if (failure !== null) throw new Error(JSON.stringify(failure))
      if (mode === 'honest') sayLine(said)
    }
    history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    writeNextCopy(history.db, history.files)
  }
}
