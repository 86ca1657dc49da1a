/** Store process. One run with everything needed to draw its pictures again, verified bit by bit. */
import { createHash } from 'node:crypto'
import { LabError } from '@engine/contract/errors'
import type { Experiment, SettingChange } from '@engine/contract/experiment'
import type { RunHeader } from '@engine/contract/run-records'
import { withChanges } from '@engine/contract/setting-changes'
import { upgradeExperiment } from '@engine/contract/upgrade-experiment'
import type { StoredRun } from '../contract/run-summary'
import { readChunks } from './chunks'
import type { Database } from './driver'
import { epochLayout, neuronLayout, runShape, stepLayout, toRunColumns } from './record-tables'
import { documentHash } from './run-progress'
import { sealOf, toRunFailure, toSummary, type RunRow } from './run-rows'

interface DocumentRow {
  readonly experiment: string
  readonly header: string
}

/** Throws RUN_UNKNOWN, or RUN_DAMAGED where a checksum disagrees. A run in the trash can still be opened. */
export function readRun(db: Database, id: string): StoredRun {
  const row = readRow(db, id)
  const { experiment, header } = readDocument(db, row)
  // They stay here, but a run whose last weights are damaged must not look whole.
  readParameterBytes(db, row)
  const shape = runShape(header.sizes)
  return {
    summary: toSummary(row),
    experiment,
    header,
    columns: toRunColumns(
      shape,
      readChunks(db, row.number, 'steps', row.step_rows, stepLayout(shape)),
      readChunks(db, row.number, 'epochs', row.epoch_rows, epochLayout()),
      readChunks(db, row.number, 'neurons', row.neuron_rows, neuronLayout(shape)),
    ),
    parametersHash: row.parameters_hash,
    failure: toRunFailure(row),
  }
}

/** The facts of a run. Throws RUN_UNKNOWN or RUN_DAMAGED. */
export function readRow(db: Database, id: string): RunRow {
  const row = db.prepare('SELECT * FROM runs WHERE id = ?').get(id) as RunRow | undefined
  if (row === undefined) throw new LabError('RUN_UNKNOWN', { id })
  return withGoodSeal(row)
}

/** The same by the number of the run, which no damaged index can hide. */
export function readRowByNumber(db: Database, number: number): RunRow {
  const row = db.prepare('SELECT * FROM runs WHERE number = ?').get(number) as RunRow | undefined
  if (row === undefined) throw new LabError('RUN_UNKNOWN', { id: String(number) })
  return withGoodSeal(row)
}

function withGoodSeal(row: RunRow): RunRow {
  if (row.seal !== sealOf(row)) throw damaged('facts')
  return row
}

/** The document of a run in today's schema, with what a person changed on the way, and its header. Throws RUN_DAMAGED. */
export function readDocument(db: Database, row: RunRow): { experiment: Experiment; header: RunHeader } {
  const texts = db.prepare('SELECT experiment, header FROM documents WHERE run = ?').get(row.number) as
    DocumentRow | undefined
  if (texts === undefined || documentHash(texts.experiment, texts.header) !== row.document_sha256) {
    throw damaged('document')
  }
  const changes = JSON.parse(row.changes) as SettingChange[]
  const experiment = withChanges(upgradeExperiment(JSON.parse(texts.experiment)) as Experiment, changes)
  return { experiment, header: { ...(JSON.parse(texts.header) as Omit<RunHeader, 'experiment'>), experiment } }
}

/** Float64 as the engine had them, in memory of their own; null of a run that ended without or was imported without. Throws RUN_DAMAGED. */
export function readParameterBytes(db: Database, row: RunRow): Uint8Array | null {
  const saved = db.prepare('SELECT bytes, sha256 FROM parameters WHERE run = ?').get(row.number) as
    { bytes: Uint8Array; sha256: string } | undefined
  if ((saved === undefined) !== (row.parameters_hash === null)) throw damaged('parameters')
  if (saved !== undefined && createHash('sha256').update(saved.bytes).digest('hex') !== saved.sha256) {
    throw damaged('parameters')
  }
  return saved === undefined || saved.bytes.length === 0 ? null : new Uint8Array(saved.bytes)
}

const damaged = (detail: string): LabError => new LabError('RUN_DAMAGED', { detail })
