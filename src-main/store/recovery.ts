/**
 * Store process. A new database in place of a damaged one: the newest sound backup, then what it lacks and can still be read with
 * right checksums from the damaged file, then the second copies. It is made beside and takes the place at the very end, so that a
 * crash on the way leaves everything as it was.
 */
import { rmSync } from 'node:fs'
import type { ArchivedRun } from '../contract/archived-run'
import { takeNewestSound } from './backups'
import { bringIn, isSettled, isWhole } from './bring-in'
import { takeCensus } from './census'
import { openDatabase, type Database } from './driver'
import { moveDurably } from './durable-file'
import { readMarker, type HistoryFiles } from './history-files'
import { migrate } from './migrations/migrate'
import { salvage } from './salvage'
import { listCopies, readCopy } from './second-copy'
import { eraseAgain, markAgain, readTrashList } from './trash-list'

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
    const list = readTrashList(files)
    if (list !== null) eraseAgain(db, list)
    const found = salvage(db, files)
    adoptCopies(db, files, backup === null ? 0 : backup.time)
    markAgain(db, list, found.marks)
    const marked = readMarker(files) ?? { runs: 0, lastNumber: 0 }
    const { runs, lastNumber } = takeCensus(db)
    // Numbers are shown and spoken of: the next run must not get one that a lost run had.
    setLastNumber(db, Math.max(lastNumber, marked.lastNumber, found.lastNumber))
    db.close()
    moveDurably(place, files.restored)
    return { restored: runs, known: Math.max(marked.runs, found.runs, runs) }
  } finally {
    if (db.isOpen) db.close()
  }
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
