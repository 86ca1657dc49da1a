/**
 * Store process. A new database in place of a damaged one: the newest sound backup, then what it lacks and can still be read with
 * right checksums from the damaged file, then the second copies. It is made beside and takes the place at the very end, so that a
 * crash on the way leaves everything as it was.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ArchivedRun } from '../contract/archived-run'
import { adoptRun, archiveRun } from './archive'
import { takeNewestSound } from './backups'
import { inTransaction, openDatabase, type Database } from './driver'
import { moveDurably } from './durable-file'
import { databaseParts, historyFiles, readMarker, type HistoryFiles } from './history-files'
import { migrate } from './migrations/migrate'
import { readRun } from './read-run'
import { listCopies, readCopy } from './second-copy'
import { takeCensus } from './census'
import { eraseRun } from './erase-run'

export interface Recovered {
  /** Runs in the new database. */
  readonly restored: number
  /** Runs the history is known to have had; at least `restored`. */
  readonly known: number
}

/** Makes `files.restored` from everything there is. Throws where the disk does not let it; nothing has changed then. */
export function recover(files: HistoryFiles): Recovered {
  const place = `${files.restored}.tmp`
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(place + part, { force: true })
  const backup = takeNewestSound(files, place)
  const db = openDatabase(place, 'write')
  try {
    // It is synchronized as a whole at the end; until then a crash throws all of it away.
    db.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF')
    migrate(db)
    salvage(db, files)
    adoptCopies(db, files, backup === null ? 0 : backup.time)
    const known = readMarker(files) ?? { runs: 0, lastNumber: 0 }
    const { runs, lastNumber } = takeCensus(db)
    // Numbers are shown and spoken of: the next run must not get one that a lost run had.
    setLastNumber(db, Math.max(lastNumber, known.lastNumber))
    db.close()
    moveDurably(place, files.restored)
    return { restored: runs, known: Math.max(known.runs, runs) }
  } finally {
    if (db.isOpen) db.close()
  }
}

/** Works on copies of the damaged files: the originals are kept as they were found. */
function salvage(db: Database, files: HistoryFiles): void {
  const scratch = mkdtempSync(join(files.folder, 'reading-'))
  try {
    for (const name of databaseParts(files)) copyFileSync(join(files.folder, name), join(scratch, name))
    const { database } = historyFiles(scratch)
    const damaged = existsSync(database) ? attempt(() => openDatabase(database, 'write')) : null
    if (damaged === null) return
    attempt(() => migrate(damaged))
    for (const row of readableRows(damaged)) salvageRun(db, damaged, row)
    damaged.close()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

interface FoundRow {
  readonly id: string
  readonly number: number
  readonly deleted_at: number | null
}

function salvageRun(db: Database, damaged: Database, { id, number, deleted_at: deletedAt }: FoundRow): void {
  const run = isSettled(db, id) ? null : attempt(() => archiveRun(damaged, id, { weights: true }))
  if (run !== null) {
    const isFree = db.prepare('SELECT 1 FROM runs WHERE number = ?').get(number) === undefined
    bringIn(db, run, isFree ? number : null)
  }
  db.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?').run(deletedAt, id)
}

/** Copies of runs that are in the backup are read where they may be newer: reading all of thousands would take minutes. */
function adoptCopies(db: Database, files: HistoryFiles, backupTime: number): void {
  for (const { file, id, time } of listCopies(files)) {
    if (time < backupTime && isSettled(db, id) && isWhole(db, id)) continue
    const run = readCopy(file)
    if (run === null) continue
    bringIn(db, run, null)
    annotate(db, run)
  }
}

/** The index of the ids may be readable where the table is not, and the other way round. In the order of their numbers. */
function readableRows(db: Database): FoundRow[] {
  const rows = new Map<string, FoundRow>()
  for (const order of ['number', 'number DESC', 'id', 'id DESC']) {
    attempt(() => {
      const found = db.prepare(`SELECT id, number, deleted_at FROM runs ORDER BY ${order}`).iterate()
      for (const row of found as Iterable<unknown> as Iterable<FoundRow>) rows.set(row.id, row)
    })
  }
  return [...rows.values()].sort((a, b) => a.number - b.number)
}

/** What is there stays, unless it is damaged or the other one knows more of the same run. A run keeps the number it has. */
function bringIn(db: Database, run: ArchivedRun, number: number | null): void {
  inTransaction(db, () => {
    const there = db.prepare('SELECT number, step FROM runs WHERE id = ?').get(run.id) as
      { number: number; step: number } | undefined
    if (there !== undefined && isSettled(db, run.id) && there.step >= run.step && isWhole(db, run.id)) return
    eraseRun(db, run.id)
    adoptRun(db, run, there?.number ?? number)
  })
}

/** True of a run that is there with its end. */
function isSettled(db: Database, id: string): boolean {
  return (
    db.prepare("SELECT 1 FROM runs WHERE id = ? AND status NOT IN ('running', 'interrupted')").get(id) !== undefined
  )
}

const isWhole = (db: Database, id: string): boolean => attempt(() => readRun(db, id)) !== null

function annotate(db: Database, { id, name, tags, note, starred }: ArchivedRun): void {
  db.prepare('UPDATE runs SET name = ?, tags = ?, note = ?, starred = ? WHERE id = ?').run(
    name,
    JSON.stringify(tags),
    note,
    starred ? 1 : 0,
    id,
  )
}

function setLastNumber(db: Database, number: number): void {
  const { changes } = db.prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'runs'").run(number)
  if (changes === 0) db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', ?)").run(number)
}

/** Whatever a damaged page makes SQLite throw, the next run may still be readable. */
function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
