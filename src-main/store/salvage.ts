/** Store process. What can still be read with right checksums from a damaged database. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { archiveRow } from './archive'
import { attempt, bringIn, isSettled } from './bring-in'
import { openDatabase, type Database } from './driver'
import { databaseParts, historyFiles, type Census, type HistoryFiles } from './history-files'
import { migrate } from './migrations/migrate'
import { readRowByNumber } from './read-run'
import { salvageSweeps } from './salvage-sweeps'
import type { TrashMarks } from './trash-list'

interface Salvaged extends Census {
  /** Of every run whose row could be read. */
  readonly marks: TrashMarks
}

/** Brings it into `db`. Works on copies of the files: the originals are kept as they were found. Returns what was in them, as far as it can be told. */
export function salvage(db: Database, files: HistoryFiles): Salvaged {
  const scratch = mkdtempSync(join(files.folder, 'reading-'))
  try {
    for (const name of databaseParts(files)) copyFileSync(join(files.folder, name), join(scratch, name))
    const { database } = historyFiles(scratch)
    const damaged = existsSync(database) ? attempt(() => openDatabase(database, 'write')) : null
    if (damaged === null) return { runs: 0, lastNumber: 0, marks: new Map() }
    attempt(() => migrate(damaged))
    avoidChunkIndex(damaged)
    const rows = readableRows(damaged)
    for (const row of rows) salvageRun(db, damaged, row)
    attempt(() => salvageSweeps(db, damaged))
    const marks = new Map(rows.map(({ id, deleted_at: deletedAt }) => [id, deletedAt]))
    const found = { ...countRows(damaged, rows), marks }
    damaged.close()
    return found
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Where the index of the chunks is broken, a copy of their table with a new one is read in its place: it hides it by its name. */
function avoidChunkIndex(db: Database): void {
  if (attempt(() => db.prepare('SELECT count(*) FROM chunks').get()) !== null) return
  attempt(() =>
    db.exec(`
      CREATE TEMP TABLE chunks AS SELECT * FROM main.chunks NOT INDEXED;
      CREATE INDEX temp.chunks_by_run ON chunks (run, kind, ordinal);
    `),
  )
}

interface FoundRow {
  readonly id: string
  readonly number: number
  readonly deleted_at: number | null
}

function salvageRun(db: Database, damaged: Database, { id, number }: FoundRow): void {
  const run = isSettled(db, id)
    ? null
    : attempt(() => archiveRow(damaged, readRowByNumber(damaged, number), { weights: true }))
  if (run !== null) {
    const isFree = db.prepare('SELECT 1 FROM runs WHERE number = ?').get(number) === undefined
    bringIn(db, run, isFree ? number : null)
  }
}

/** The index of the ids may be readable where the table is not, and the other way round; the table is believed. In the order of their numbers. */
function readableRows(db: Database): FoundRow[] {
  const rows = new Map<number, FoundRow>()
  for (const order of ['number', 'number DESC', 'id', 'id DESC']) {
    attempt(() => {
      const found = db.prepare(`SELECT id, number, deleted_at FROM runs ORDER BY ${order}`).iterate()
      for (const row of found as Iterable<unknown> as Iterable<FoundRow>) {
        if (!rows.has(row.number)) rows.set(row.number, row)
      }
    })
  }
  return [...rows.values()].sort((a, b) => a.number - b.number)
}

/** An index counts rows whose page in the table cannot be read. */
function countRows(db: Database, rows: readonly FoundRow[]): Census {
  const counts = ['runs', 'runs NOT INDEXED', 'runs INDEXED BY runs_by_status'].map((from) =>
    attempt(() => (db.prepare(`SELECT count(*) AS runs FROM ${from}`).get() as { runs: number }).runs),
  )
  const given = attempt(() => db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'runs'").get())
  return {
    runs: Math.max(rows.length, ...counts.map((runs) => runs ?? 0)),
    lastNumber: Math.max(rows.at(-1)?.number ?? 0, (given as { seq: number } | null | undefined)?.seq ?? 0),
  }
}
