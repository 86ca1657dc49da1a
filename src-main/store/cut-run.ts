/** Store process. The beginning of a run: what it keeps when it goes on from an earlier moment, and what another run takes over. */
import { LabError } from '@engine/contract/errors'
import { appendChunk, CHUNK_KINDS, readChunks, type ChunkKind } from './chunks'
import type { Database } from './driver'
import type { OpenRun } from './open-runs'
import { epochLayout, neuronLayout, stepLayout, type RunShape } from './record-tables'
import type { RunFacts } from './run-rows'
import { bytesOf, type ColumnTable } from './typed-columns'

/** The records before update `step` was done. */
export type Beginning = Readonly<Record<ChunkKind, ColumnTable>>

/** Throws RUN_DAMAGED where a checksum disagrees. */
export function readBeginning(db: Database, facts: RunFacts, shape: RunShape, step: number): Beginning {
  const { number } = facts
  return {
    steps: rowsBefore(readChunks(db, number, 'steps', facts.step_rows, stepLayout(shape)), step),
    epochs: rowsBefore(readChunks(db, number, 'epochs', facts.epoch_rows, epochLayout()), step),
    neurons: rowsBefore(readChunks(db, number, 'neurons', facts.neuron_rows, neuronLayout(shape)), step),
  }
}

/** Writes the beginning in the place of all records of a run, and answers the run as it then is. Call inside a transaction. */
export function writeBeginning(db: Database, run: OpenRun, beginning: Beginning, step: number): OpenRun {
  const { number } = run.facts
  db.prepare('DELETE FROM chunks WHERE run = ?').run(number)
  const pieces = { steps: 0, epochs: 0, neurons: 0 }
  for (const kind of CHUNK_KINDS) {
    if (beginning[kind].rows > 0) appendChunk(db, number, kind, pieces[kind]++, beginning[kind])
  }
  return { ...run, pieces, facts: { ...run.facts, ...factsOf(beginning, run.shape, step) } }
}

function factsOf({ steps, epochs, neurons }: Beginning, { layerCount }: RunShape, step: number): Partial<RunFacts> {
  const speeds = numbers(steps, 'deltaNormOfMean').slice(0, layerCount - 1)
  const accuracies = [...numbers(epochs, 'validationAccuracy')]
  return {
    step,
    first_speeds: numbers(steps, 'step')[0] === 0 ? bytesOf(speeds) : new Uint8Array(),
    best_accuracy: bestOf(accuracies),
    last_accuracy: accuracies.at(-1) ?? null,
    last_cost: numbers(steps, 'cost').at(-1) ?? null,
    step_rows: steps.rows,
    epoch_rows: epochs.rows,
    neuron_rows: neurons.rows,
  }
}

function bestOf(accuracies: readonly number[]): number | null {
  const known = accuracies.filter(Number.isFinite)
  return known.length === 0 ? null : known.reduce((best, value) => Math.max(best, value))
}

function rowsBefore(table: ColumnTable, step: number): ColumnTable {
  const first = numbers(table, 'step').findIndex((at) => at >= step)
  const rows = first < 0 ? table.rows : first
  const columns = table.layout.map(({ name, width }) => {
    const data = table.columns.get(name)
    if (data === undefined) throw new LabError('RUN_DAMAGED', { detail: name })
    return [name, data.slice(0, rows * width)] as const
  })
  return { rows, layout: table.layout, columns: new Map(columns) }
}

function numbers(table: ColumnTable, name: string): Float64Array {
  const data = table.columns.get(name)
  if (!(data instanceof Float64Array)) throw new LabError('RUN_DAMAGED', { detail: name })
  return data
}
