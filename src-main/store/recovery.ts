/**
 * Store process. A new database in place of a damaged one: the newest sound backup, then what it lacks and can still be read with
 * right checksums from the damaged file, then the second copies of runs and sweeps. It is made beside and takes the place at the very end, so that a
 * crash on the way leaves everything as it was.
 */
import { rmSync } from 'node:fs'
import { takeNewestSound } from './backups'
import { bringIn, isSettled, isWhole } from './bring-in'
import { countSweeps, takeCensus } from './census'
import { inTransaction, openDatabase, type Database } from './driver'
import { moveDurably } from './durable-file'
import { readMarker, type HistoryFiles } from './history-files'
import { migrate } from './migrations/migrate'
import { salvage } from './salvage'
import type { Written } from './annotation-copy'
import { listCopies, readCopy, writtenToCopy } from './second-copy'
import { readSweepCopies } from './sweep-copy'
import { bringInCells, bringInSweep } from './sweep-rows'
import { eraseAgain, markAgain, readTrashList } from './trash-list'

export interface Recovered {
  /** Runs in the new database. */
  readonly restored: number
  /** Runs the history is known to have had; at least `restored`. */
  readonly known: number
  /** Sweeps in the new database. */
  readonly sweeps: number
}

/** Makes `files.restored` from everything there is. Throws where the disk does not let it; nothing has changed then. */
export function recover(files: HistoryFiles): Recovered {
  const place = `${files.restored}.tmp`
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(place + part, { force: true })
  takeNewestSound(files, place)
  const db = openDatabase(place, 'write')
  try {
    // It is synchronized as a whole at the end; until then a crash throws all of it away.
    db.exec('PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF')
    migrate(db)
    const list = readTrashList(files)
    if (list !== null) eraseAgain(db, list)
    const found = salvage(db, files)
    adoptCopies(db, files)
    adoptSweepCopies(db, files)
    markAgain(db, list, found.marks)
    const marked = readMarker(files) ?? { runs: 0, lastNumber: 0 }
    const { runs, lastNumber } = takeCensus(db)
    const sweeps = countSweeps(db)
    // Numbers are shown and spoken of: the next run must not get one that a lost run had.
    setLastNumber(db, Math.max(lastNumber, marked.lastNumber, found.lastNumber))
    db.close()
    moveDurably(place, files.restored)
    return { restored: runs, known: Math.max(marked.runs, found.runs, runs), sweeps }
  } finally {
    if (db.isOpen) db.close()
  }
}

/**
 * Copies of what is there already are not read, because all of thousands would take minutes; what a person wrote to them is. Whether
 * it is there says its checksum, not the time of the file: clocks are set back.
 */
function adoptCopies(db: Database, files: HistoryFiles): void {
  for (const { file, id } of listCopies(files)) {
    const written = isSettled(db, id) && isWhole(db, id) ? writtenToCopy(db, file, id) : null
    if (written !== null) {
      annotate(db, id, written)
      continue
    }
    const run = readCopy(file)
    if (run === null) continue
    bringIn(db, run, null)
    annotate(db, run.id, run)
  }
}

function adoptSweepCopies(db: Database, files: HistoryFiles): void {
  for (const { sweep, cells } of readSweepCopies(files)) {
    inTransaction(db, () => bringInCells(db, bringInSweep(db, sweep), sweep, cells()))
  }
}

function annotate(db: Database, id: string, { name, tags, note, starred }: Written): void {
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
