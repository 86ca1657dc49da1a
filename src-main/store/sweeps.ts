/** Store process. Sweeps: their documents, and one row for every cell that is done. */
import { LabError } from '@engine/contract/errors'
import { SWEEP_RESULT_NAMES, type CellResults, type SweepResultName } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'
import type { Experiment } from '@engine/contract/experiment'
import type { OpenedSweep, SweepProgress, SweepRows, SweepState, SweepSummary } from '../contract/sweep-record'
import type { Database } from './driver'
import { isSealed, sealOf, type CellRow } from './sweep-rows'
import { bytesOf } from './typed-columns'

interface SweepRow {
  readonly number: number
  readonly id: string
  readonly document: string
  readonly names: string
  readonly state: SweepState
  readonly started_at: number
  readonly seconds: number
  readonly cells: number
  readonly done: number
  readonly failed: number
  readonly underway: number
}

interface SealedRow extends CellRow {
  readonly seal: string | null
}

/** Of the runs of cells that are not done: the share of their updates, the run that came farthest of each cell. */
const UNDERWAY = `
  SELECT total(share) FROM (
    SELECT max(min(1.0, 1.0 * step / total_steps)) AS share FROM runs
    WHERE sweep_id = sweeps.id AND deleted_at IS NULL AND total_steps > 0
      AND NOT EXISTS (SELECT 1 FROM sweep_cells WHERE sweep = sweeps.number AND cell = sweep_cell)
    GROUP BY sweep_cell
  )`
const WITH_COUNTS = `
  SELECT sweeps.*, count(cell) AS done, coalesce(sum(status <> 'done'), 0) AS failed,
    CASE WHEN state IN ('running', 'paused') THEN (${UNDERWAY}) ELSE 0.0 END AS underway
  FROM sweeps LEFT JOIN sweep_cells ON sweep = number`

/** Nothing runs after a start. Answers the ids of what did, for whoever lets it go on. */
export function pauseRunning(db: Database): readonly string[] {
  const running = db.prepare("SELECT id FROM sweeps WHERE state = 'running' ORDER BY number").all() as { id: string }[]
  db.exec("UPDATE sweeps SET state = 'paused' WHERE state = 'running'")
  return running.map(({ id }) => id)
}

export function addSweep(db: Database, id: string, sweep: Sweep, cells: number): void {
  db.prepare(
    "INSERT INTO sweeps (id, document, names, state, started_at, seconds, cells) VALUES (?, ?, ?, 'running', ?, 0, ?)",
  ).run(id, JSON.stringify(sweep), JSON.stringify(SWEEP_RESULT_NAMES), Date.now(), cells)
}

/** Throws SWEEP_UNKNOWN. Belongs in a transaction. */
export function saveSweep(db: Database, id: string, { state, seconds, cells }: SweepProgress): void {
  const { number, names, done } = sweepRow(db, id)
  db.prepare('UPDATE sweeps SET state = ?, seconds = ? WHERE number = ?').run(state, seconds, number)
  const insert = db.prepare(
    `INSERT INTO sweep_cells (sweep, position, cell, status, reason, run, results, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (sweep, cell) DO NOTHING`,
  )
  let position = done
  for (const { index, status, reason, run, results } of cells) {
    const row = { cell: index, status, reason, run, results: numbersOf(results, names) }
    const { changes } = insert.run(number, position, index, status, reason, run, row.results, sealOf(row))
    position += Number(changes)
  }
}

/** Newest first. */
export function listSweeps(db: Database): SweepSummary[] {
  return (db.prepare(`${WITH_COUNTS} GROUP BY number ORDER BY number DESC`).all() as SweepRow[]).map(summaryOf)
}

/** `mend` gets what was changed on the disk, as cells, before they are read. Throws SWEEP_UNKNOWN. */
export function openSweep(db: Database, id: string, mend: (cells: readonly number[]) => void = () => {}): OpenedSweep {
  const row = sweepRow(db, id)
  const damaged = cellRows(db, row, 0).filter((cell) => !isSealed(cell))
  if (damaged.length > 0) mend(damaged.map(({ cell }) => cell))
  const sweep = JSON.parse(row.document) as Sweep
  const base = upgradeExperiment(sweep.base) as Experiment
  return { summary: summaryOf(row), sweep: { ...sweep, base }, rows: rowsOf(db, row, 0) }
}

/** Throws SWEEP_UNKNOWN. */
export const sweepRows = (db: Database, id: string, from: number): SweepRows => rowsOf(db, sweepRow(db, id), from)

/** Throws SWEEP_UNKNOWN. */
export function deleteSweep(db: Database, id: string): void {
  if (Number(db.prepare('DELETE FROM sweeps WHERE id = ?').run(id).changes) === 0) throw unknown(id)
}

const cellRows = (db: Database, { number }: SweepRow, from: number): SealedRow[] =>
  db
    .prepare('SELECT * FROM sweep_cells WHERE sweep = ? AND position >= ? ORDER BY position')
    .all(number, from) as unknown as SealedRow[]

/** A cell that is not what was saved is lost: a wrong number would be worse than none. */
function rowsOf(db: Database, row: SweepRow, from: number): SweepRows {
  const rows = cellRows(db, row, from).map((cell) => ({ ...cell, sound: isSealed(cell) }))
  const saved = JSON.parse(row.names) as string[]
  const numbers = rows.map(({ results, sound }) => (sound ? new Float64Array(new Uint8Array(results).buffer) : []))
  const column = (name: SweepResultName): Float64Array => {
    const place = saved.indexOf(name)
    return Float64Array.from(numbers, (values) => values[place] ?? Number.NaN)
  }
  const columns = SWEEP_RESULT_NAMES.map((name) => [name, column(name)])
  return {
    index: Int32Array.from(rows, ({ cell }) => cell),
    status: rows.map(({ status, sound }) => (sound ? status : 'lost')),
    results: Object.fromEntries(columns) as SweepRows['results'],
    runs: rows.map(({ run }) => run),
  }
}

function sweepRow(db: Database, id: string): SweepRow {
  const row = db.prepare(`${WITH_COUNTS} WHERE id = ? GROUP BY number`).get(id) as SweepRow | undefined
  if (row === undefined) throw unknown(id)
  return row
}

function summaryOf(row: SweepRow): SweepSummary {
  const { id, number, state, seconds, cells, done, failed, underway } = row
  const { name, task } = JSON.parse(row.document) as Sweep
  const goesOn = state === 'running' || state === 'paused'
  const worked = done + underway
  const secondsLeft = goesOn && worked > 0 ? (seconds / worked) * (cells - worked) : null
  return {
    id,
    number,
    name,
    task,
    state,
    startedAt: row.started_at,
    seconds,
    secondsLeft,
    cells,
    done,
    underway,
    failed,
  }
}

function numbersOf(results: CellResults, names: string): Uint8Array {
  const known = results as Readonly<Record<string, number>>
  return bytesOf(Float64Array.from(JSON.parse(names) as string[], (name) => known[name] ?? Number.NaN))
}

const unknown = (id: string): LabError => new LabError('SWEEP_UNKNOWN', { id })
