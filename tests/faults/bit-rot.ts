/** One flipped bit of the file inside the data of a run: SQLite notices few of them, the checksums of the runs must notice all. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Database } from '@main/store/driver'
import { openHistory } from '@main/store/open-history'
import { readRun } from '@main/store/read-run'
import { inFolder, randomNumbers, type Fault, type Random, type Verdict } from './fault'
import { isIntegral, runId, writeRuns } from './small-runs'

const RUNS = 10
/** Long enough to be found in one place of the file only. */
const WINDOW = 24

export const bitRot: Fault = {
  name: 'flipped bit',
  cycles: { short: 100, full: 1_000 },
  run: (cycles) => inFolder((folder) => flipMany(folder, cycles)),
}

function flipMany(folder: string, cycles: number): Verdict {
  const history = openHistory(folder, new Date())
  writeRuns(history, 0, RUNS)
  history.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const values = runData(history.db)
  history.db.close()
  const file = join(folder, 'history.db')
  const good = readFileSync(file)
  const random = randomNumbers(2)
  let [flips, detected, seenBySqlite] = [0, 0, 0]
  while (flips < cycles) {
    const at = placeInFile(good, values[random(values.length)] ?? Buffer.alloc(0), random)
    if (at === null) continue
    const bytes = Buffer.from(good)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
    writeFileSync(file, bytes)
    flips++
    if (damagedRuns(file) > 0) detected++
    if (!isSound(file)) seenBySqlite++
  }
  writeFileSync(file, good)
  const falseAlarms = damagedRuns(file)
  return {
    passed: detected === flips && falseAlarms === 0,
    result: `${detected} of ${flips} noticed on reading, ${falseAlarms} false alarms`,
    controlFailed: seenBySqlite < flips,
    control: `SQLite alone noticed ${seenBySqlite}`,
  }
}

/** What the runs consist of, value by value. */
function runData(db: Database): Buffer[] {
  const tables = ['SELECT bytes AS value FROM chunks', 'SELECT bytes AS value FROM parameters']
  const texts = ['experiment', 'header'].map((name) => `SELECT ${name} AS value FROM documents`)
  return [...tables, ...texts].flatMap((sql) =>
    (db.prepare(sql).all() as { value: Uint8Array | string }[]).map(({ value }) => Buffer.from(value as string)),
  )
}

/** Null where the bytes lie across two pages or are not unique. */
function placeInFile(file: Buffer, value: Buffer, random: Random): number | null {
  if (value.length < WINDOW) return null
  const from = random(value.length - WINDOW + 1)
  const part = value.subarray(from, from + WINDOW)
  const at = file.indexOf(part)
  return at < 0 || file.includes(part, at + 1) ? null : at + random(WINDOW)
}

function damagedRuns(file: string): number {
  const db = openDatabase(file, 'read')
  try {
    return Array.from({ length: RUNS }, (_, n) => runId(n)).filter((id) => !isReadable(db, id)).length
  } finally {
    db.close()
  }
}

function isReadable(db: Database, id: string): boolean {
  try {
    readRun(db, id)
    return true
  } catch {
    return false
  }
}

function isSound(file: string): boolean {
  const db = openDatabase(file, 'read')
  try {
    return isIntegral(db)
  } catch {
    return false
  } finally {
    db.close()
  }
}
