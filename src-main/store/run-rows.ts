/** Store process. The row of a run: what the list shows, and the seal that tells a flipped bit from a value. */
import { createHash } from 'node:crypto'
import type { LabFailure } from '@engine/contract/errors'
import type { RunKind, RunStatus } from '@engine/contract/run-records'
import type { ListedSettings, RunOrigin, RunSummary } from '../contract/run-summary'
import type { Database } from './driver'
import { toRunSweep, type SweepColumns } from './sweep-of-run'
import { bytesOf } from './typed-columns'

/** Everything the writer sets. NaN has no place in an SQL column and becomes NULL; the typed columns keep it. */
export interface RunFacts {
  readonly number: number
  readonly id: string
  readonly kind: RunKind
  readonly status: RunStatus
  readonly started_at: number
  readonly duration_ms: number | null
  readonly sizes: string
  readonly activation: string
  readonly weights: string
  readonly biases: string
  readonly seed: number
  readonly step: number
  readonly total_steps: number
  readonly first_speeds: Uint8Array
  readonly best_accuracy: number | null
  readonly last_accuracy: number | null
  readonly last_cost: number | null
  readonly parameters_hash: string | null
  readonly failure: string | null
  readonly step_rows: number
  readonly epoch_rows: number
  readonly neuron_rows: number
  /** Of the last record message that is committed. */
  readonly last_sequence: number
  /** What a person changed while the run trained: the JSON of a list of `SettingChange`. */
  readonly changes: string
  readonly document_sha256: string
}

/** Facts plus what the person may change afterwards, which the seal leaves out. */
export interface RunRow extends RunFacts, SweepColumns {
  readonly name: string
  readonly seal: string
  readonly deleted_at: number | null
  /** JSON of a list of texts. */
  readonly tags: string
  readonly note: string
  readonly starred: 0 | 1
  /** JSON of a `RunOrigin`. */
  readonly origin: string | null
}

/** Of a run nobody changed. */
export const NO_CHANGES = '[]'

/** The facts that change while a run goes on. */
const PROGRESS_COLUMNS = [
  'status',
  'duration_ms',
  'step',
  'total_steps',
  'first_speeds',
  'best_accuracy',
  'last_accuracy',
  'last_cost',
  'parameters_hash',
  'failure',
  'step_rows',
  'epoch_rows',
  'neuron_rows',
  'last_sequence',
  'changes',
] as const satisfies readonly (keyof RunFacts)[]

const UPDATE = `UPDATE runs SET ${PROGRESS_COLUMNS.map((name) => `${name} = :${name}`).join(', ')}, seal = :seal
  WHERE number = :number`

/** Writes the changing facts of a run and seals them. Call inside a transaction. */
export function updateRun(db: Database, facts: RunFacts): void {
  const progress = Object.fromEntries(PROGRESS_COLUMNS.map((name) => [name, facts[name]]))
  db.prepare(UPDATE).run({ ...progress, number: facts.number, seal: sealOf(facts) })
}

/** SHA-256 over all facts in a fixed order, with NaN read back as the NULL it is stored as. */
export function sealOf(facts: RunFacts): string {
  const values = [
    ...[facts.number, facts.id, facts.kind, facts.status, facts.started_at, facts.duration_ms, facts.sizes],
    ...[facts.activation, facts.weights, facts.biases, facts.seed, facts.step, facts.total_steps],
    ...[facts.best_accuracy, facts.last_accuracy, facts.last_cost].map(exact),
    ...[facts.parameters_hash, facts.failure, facts.step_rows, facts.epoch_rows, facts.neuron_rows],
    ...[facts.last_sequence, facts.document_sha256],
    // Runs of schema 10 were sealed without: see the migration that added it.
    ...(facts.changes === NO_CHANGES ? [] : [facts.changes]),
  ]
  return createHash('sha256').update(JSON.stringify(values)).update(facts.first_speeds).digest('hex')
}

/** JSON has no infinity; SQL has. */
const exact = (value: number | null): string | null =>
  value === null || Number.isNaN(value) ? null : String(value === 0 ? 0 : value)

/** The tags of a row; none where they were damaged, which no seal tells. */
export function readTags(text: string): string[] {
  const tags = parsed<unknown>(text, [])
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []
}

/** One damaged row must not keep all the others from being listed. */
function parsed<T>(text: string, otherwise: T): T {
  try {
    return JSON.parse(text) as T
  } catch {
    return otherwise
  }
}

export function toSummary(row: RunRow, settings: ListedSettings | null = null): RunSummary {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    kind: row.kind,
    status: row.status,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    sizes: parsed<number[]>(row.sizes, []),
    activation: row.activation,
    weights: row.weights,
    biases: row.biases,
    seed: row.seed,
    step: row.step,
    totalSteps: row.total_steps,
    firstSpeeds: [...new Float64Array(bytesOf(row.first_speeds).buffer)],
    bestAccuracy: row.best_accuracy,
    lastAccuracy: row.last_accuracy,
    lastCost: row.last_cost,
    tags: readTags(row.tags),
    note: row.note,
    starred: row.starred === 1,
    deletedAt: row.deleted_at,
    origin: row.origin === null ? null : parsed<RunOrigin | null>(row.origin, null),
    sweep: toRunSweep(row),
    settings,
  }
}

export const toRunFailure = (row: RunRow): LabFailure | null =>
  row.failure === null ? null : (JSON.parse(row.failure) as LabFailure)
