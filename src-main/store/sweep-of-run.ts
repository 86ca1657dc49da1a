/** Store process. The cell of a sweep a run was trained for, as columns of its row. */
import type { RunHeader, RunSweep } from '@engine/contract/run-records'
import type { Database } from './driver'

/** All null of a run of its own. */
export interface SweepColumns {
  readonly sweep_id: string | null
  readonly sweep_name: string | null
  readonly sweep_cell: number | null
  readonly sweep_point: number | null
}

/** Of a run that is there already. Call inside a transaction. */
export function writeSweepOf(db: Database, run: number, { sweep }: Pick<RunHeader, 'sweep'>): void {
  if (sweep === undefined) return
  db.prepare(
    'UPDATE runs SET sweep_id = :id, sweep_name = :name, sweep_cell = :cell, sweep_point = :point WHERE number = :run',
  ).run({ ...sweep, run })
}

export function toRunSweep({ sweep_id, sweep_name, sweep_cell, sweep_point }: SweepColumns): RunSweep | null {
  if (sweep_id === null || sweep_cell === null || sweep_point === null) return null
  return { id: sweep_id, name: sweep_name ?? '', cell: sweep_cell, point: sweep_point }
}

/** The run a cell was trained as; null: none, or it is in the trash. */
export function runOfCell(db: Database, sweep: string, cell: number): string | null {
  const row = db
    .prepare(
      'SELECT id FROM runs WHERE sweep_id = ? AND sweep_cell = ? AND deleted_at IS NULL ORDER BY number DESC LIMIT 1',
    )
    .get(sweep, cell) as { id: string } | undefined
  return row?.id ?? null
}
