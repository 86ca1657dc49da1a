/**
 * Store process. Sweeps and their cells that can still be read from a damaged database. What a backup has
 * stays as it is there, and of the damaged file only rows are taken whose every part makes sense and that have a right checksum.
 */
import * as v from 'valibot'
import { attempt } from './bring-in'
import { inTransaction, type Database } from './driver'
import { bringInCells, bringInSweep, cellRow, isSealed, sweepRow, type SweepRow } from './sweep-rows'

const placedCellRow = v.pipe(
  v.object({ ...cellRow.entries, sweep: v.number(), seal: v.optional(v.nullable(v.string())) }),
  v.check((row) => isSealed(row)),
)

/** Brings into `db` what it lacks, and takes out of it what was deleted since its backup. */
export function salvageSweeps(db: Database, damaged: Database): void {
  const { rows, complete } = readBothWays(damaged, 'sweeps', sweepRow, ({ number }) => String(number))
  const cells = readBothWays(damaged, 'sweep_cells', placedCellRow, ({ sweep, cell }) => `${sweep} ${cell}`).rows
  inTransaction(db, () => {
    if (complete) forgetOthers(db, rows)
    for (const row of rows) {
      const number = bringInSweep(db, row)
      bringInCells(
        db,
        number,
        row,
        cells.filter(({ sweep }) => sweep === row.number),
      )
    }
    keepNumber(db, damaged)
  })
}

/** From both ends, because a page that cannot be read hides everything behind it. Complete: there was no such page. */
function readBothWays<T extends v.GenericSchema>(
  db: Database,
  table: string,
  schema: T,
  keyOf: (row: v.InferOutput<T>) => string,
): { rows: v.InferOutput<T>[]; complete: boolean } {
  const found = new Map<string, v.InferOutput<T>>()
  const read = (order: string): boolean =>
    attempt(() => {
      for (const row of db
        .prepare(`SELECT * FROM ${table} NOT INDEXED ORDER BY ${order}`)
        .iterate() as Iterable<unknown>) {
        const checked = v.safeParse(schema, row)
        if (checked.success) found.set(keyOf(checked.output), found.get(keyOf(checked.output)) ?? checked.output)
      }
      return true
    }) === true
  const complete = [read('rowid'), read('rowid DESC')].every((whole) => whole)
  return { rows: [...found.values()], complete }
}

/** Only where there is anything: an empty table may as well be one that lost its pages. */
function forgetOthers(db: Database, rows: readonly SweepRow[]): void {
  if (rows.length === 0) return
  const known = JSON.stringify(rows.map(({ id }) => id))
  db.prepare('DELETE FROM sweeps WHERE id NOT IN (SELECT value FROM json_each(?))').run(known)
}

/** Numbers are shown and spoken of: no later sweep gets one again. */
function keepNumber(db: Database, damaged: Database): void {
  const given = attempt(
    () => damaged.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'sweeps'").get() as { seq: number } | undefined,
  )
  if (given === null || given === undefined || !Number.isSafeInteger(given.seq)) return
  db.prepare("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'sweeps'").run(given.seq)
}
