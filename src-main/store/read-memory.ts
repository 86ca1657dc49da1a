/** Store process. What lets a run be computed again or go on elsewhere: its records, hashes of its states, and its last parameters. */
import { LabError } from '@engine/contract/errors'
import type { KnownState } from '@engine/contract/replay'
import type { RunMemory, RunParameters } from '../contract/run-summary'
import { readChunks } from './chunks'
import type { Database } from './driver'
import { readDocument, readParameterBytes, readRow } from './read-run'
import { epochLayout, HASH_BYTES, runShape, stepColumns, stepLayout } from './record-tables'
import type { ColumnTable } from './typed-columns'

/** Of a run that was interrupted the end of its last epoch is the last that is known. Throws as `readRun`, or RUN_NO_WEIGHTS. */
export function readMemory(db: Database, id: string): RunMemory {
  const row = readRow(db, id)
  const { experiment, header } = readDocument(db, row)
  const epochs = statesOf(readChunks(db, row.number, 'epochs', row.epoch_rows, epochLayout()))
  const shape = runShape(header.sizes)
  const records = stepColumns(shape, readChunks(db, row.number, 'steps', row.step_rows, stepLayout(shape)))
  const end = row.parameters_hash === null ? epochs.at(-1) : { step: row.step, parametersHash: row.parameters_hash }
  if (end === undefined) throw new LabError('RUN_NO_WEIGHTS')
  return { experiment, expected: { epochs, records, end } }
}

/** Throws as `readRun`, or RUN_NO_WEIGHTS. */
export function readParameters(db: Database, id: string): RunParameters {
  const row = readRow(db, id)
  const bytes = readParameterBytes(db, row)
  if (bytes === null) throw new LabError('RUN_NO_WEIGHTS')
  return { sizes: JSON.parse(row.sizes) as number[], parameters: new Float64Array(bytes.buffer) }
}

function statesOf({ rows, columns }: ColumnTable): KnownState[] {
  const steps = columns.get('step')
  const hashes = columns.get('parametersHash')
  return Array.from({ length: rows }, (_, i) => ({
    step: steps?.[i] ?? 0,
    parametersHash: Buffer.from(hashes?.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES) ?? []).toString('hex'),
  }))
}
