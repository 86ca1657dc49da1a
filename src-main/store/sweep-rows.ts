/** Store process. Rows of sweeps and cells from outside the database: only those whose every part makes sense come into it. */
import { createHash } from 'node:crypto'
import { CELL_STATUSES } from '@engine/contract/sweep/cell-outcome'
import * as v from 'valibot'
import { SWEEP_STATES } from '../contract/sweep-record'
import { sweepArgument } from '../sweep-arguments'
import { attempt } from './bring-in'
import type { Database } from './driver'

const SEAL_LENGTH = 16

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const parsedText = <T extends v.GenericSchema>(schema: T) =>
  v.pipe(
    v.string(),
    v.check((text) =>
      v.is(
        schema,
        attempt(() => JSON.parse(text) as unknown),
      ),
    ),
  )

export const sweepRow = v.object({
  number: v.pipe(count, v.minValue(1)),
  id: v.pipe(v.string(), v.uuid()),
  document: parsedText(sweepArgument),
  names: parsedText(v.array(v.string())),
  state: v.picklist(SWEEP_STATES),
  started_at: v.pipe(v.number(), v.finite()),
  seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
  cells: count,
})
export const cellRow = v.object({
  cell: count,
  status: v.picklist(CELL_STATUSES),
  reason: v.string(),
  run: v.nullable(v.string()),
  results: v.instance(Uint8Array),
})
/** Beginning of the SHA-256: a byte that changes on the disk makes another number of a result, which no other check would notice. */
export const sealOf = ({ cell, status, reason, run, results }: CellRow): string =>
  createHash('sha256')
    .update(JSON.stringify([cell, status, reason, run]))
    .update(results)
    .digest('hex')
    .slice(0, SEAL_LENGTH)

export const isSealed = (row: CellRow & { readonly seal?: string | null | undefined }): boolean =>
  row.seal === null || row.seal === undefined || row.seal === sealOf(row)

export type SweepRow = v.InferOutput<typeof sweepRow>
export interface CellRow extends Omit<v.InferOutput<typeof cellRow>, 'results'> {
  /** One float64 for each name of its sweep. */
  readonly results: Uint8Array
}

/**
 * Its number in `db`: the one it had, unless another sweep has it there. Of a sweep that is there already the state after more work
 * counts.
 */
export function bringInSweep(
  db: Database,
  { number, id, document, names, state, started_at, seconds, cells }: SweepRow,
): number {
  const numberOf = (): number | undefined =>
    (db.prepare('SELECT number FROM sweeps WHERE id = ?').get(id) as { number: number } | undefined)?.number
  const there = numberOf()
  if (there !== undefined) {
    db.prepare('UPDATE sweeps SET state = ?, seconds = ? WHERE number = ? AND seconds <= ?').run(
      state,
      seconds,
      there,
      seconds,
    )
    return there
  }
  const free = db.prepare('SELECT 1 FROM sweeps WHERE number = ?').get(number) === undefined
  db.prepare(
    'INSERT INTO sweeps (number, id, document, names, state, started_at, seconds, cells) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(free ? number : null, id, document, names, state, started_at, seconds, cells)
  return numberOf()!
}

/** `number`: that of the sweep in `db`. Cells that are there stay as they are. */
export function bringInCells(db: Database, number: number, sweep: SweepRow, rows: Iterable<CellRow>): void {
  const width = (JSON.parse(sweep.names) as string[]).length * Float64Array.BYTES_PER_ELEMENT
  const insert = db.prepare(
    `INSERT INTO sweep_cells (sweep, position, cell, status, reason, run, results, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sweep, cell) DO NOTHING`,
  )
  let { position } = db.prepare('SELECT count(*) AS position FROM sweep_cells WHERE sweep = ?').get(number) as {
    position: number
  }
  for (const row of rows) {
    const { cell, status, reason, run, results } = row
    if (cell >= sweep.cells || results.length !== width) continue
    position += Number(insert.run(number, position, cell, status, reason, run, results, sealOf(row)).changes)
  }
  // Cells that are lost are computed again, which only a sweep does that has not finished.
  if (position < sweep.cells) {
    db.prepare("UPDATE sweeps SET state = 'paused' WHERE number = ? AND state = 'finished'").run(number)
  }
}
