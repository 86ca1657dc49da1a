/** A power cut as the write-ahead log sees it: cut off, 4 KB zeroed, or one bit flipped at a random place. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '@main/store/driver'
import { openHistory } from '@main/store/open-history'
import { readRun } from '@main/store/read-run'
import { inFolder, randomNumbers, type Fault, type Random, type Verdict } from './fault'
import { idsOf, isIntegral, writeRuns } from './small-runs'

const RUNS = 30
const HEADER = 32

export const damagedLog: Fault = {
  name: 'power cut in the log',
  cycles: { short: 100, full: 5_000 },
  run: (cycles) => inFolder((folder) => damageMany(folder, cycles)),
}

function damageMany(folder: string, cycles: number): Verdict {
  const source = join(folder, 'source')
  const history = openHistory(source, new Date())
  history.db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA wal_autocheckpoint = 0')
  writeRuns(history, 0, RUNS)
  const log = readFileSync(join(source, 'history.db-wal'))
  const expected = idsOf(history.db)
  const random = randomNumbers(1)
  const found = { good: 0, bad: 0, shortest: RUNS, kept: 0 }
  for (let cycle = 0; cycle < cycles; cycle++) {
    const kept = survivors(source, join(folder, 'damaged'), damage(log, random), expected)
    if (kept === null) found.bad++
    else found.good++
    found.kept += kept ?? 0
    found.shortest = Math.min(found.shortest, kept ?? RUNS)
  }
  const whole = survivors(source, join(folder, 'damaged'), log, expected)
  const shuffled = survivors(source, join(folder, 'damaged'), log, [...expected].reverse())
  history.db.close()
  return {
    passed: found.bad === 0 && whole === RUNS && found.shortest < RUNS,
    result: `${found.good} of ${cycles} a whole prefix (${found.shortest} to ${RUNS} of ${RUNS} runs), ${found.bad} not; undamaged ${whole}`,
    controlFailed: shuffled === null,
    control: 'a wrong order is seen',
  }
}

function damage(log: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(log)
  const at = HEADER + random(bytes.length - HEADER)
  const kind = random(3)
  if (kind === 0) return bytes.subarray(0, at)
  if (kind === 1) return bytes.fill(0, at, Math.min(at + 4_096, bytes.length))
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
  return bytes
}

/** How many runs are there after the damage; null where they are no prefix, not whole, or the file is not sound. */
function survivors(source: string, folder: string, log: Buffer, expected: readonly string[]): number | null {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(source, 'history.db'), join(folder, 'history.db'))
  writeFileSync(join(folder, 'history.db-wal'), log)
  const db = openDatabase(join(folder, 'history.db'), 'write')
  try {
    const ids = idsOf(db)
    if (!isIntegral(db) || ids.some((id, i) => id !== expected[i])) return null
    for (const id of ids) readRun(db, id)
    return ids.length
  } catch {
    return null
  } finally {
    db.close()
  }
}
