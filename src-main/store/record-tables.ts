/** Store process. Records as they come from the engine, as tables for the chunks, and back as the columns charts draw. */
import {
  LAYER_QUANTITY_NAMES,
  type EpochRecord,
  type LayerQuantity,
  type RunColumns,
  type StepRecord,
} from '@engine/contract/run-records'
import { LabError } from '@engine/contract/errors'
import type { KnownRecords } from '@engine/contract/replay'
import type { ColumnLayout, ColumnTable } from './typed-columns'

/** Sizes every record of a run must agree with. */
export interface RunShape {
  /** Layers with weights, output included. */
  readonly layerCount: number
  /** Units of all those layers together. */
  readonly unitCount: number
}

export function runShape(sizes: readonly number[]): RunShape {
  return { layerCount: sizes.length - 1, unitCount: sizes.slice(1).reduce((sum, size) => sum + size, 0) }
}

const STEP_COLUMNS = ['step', 'epoch', 'cost', 'costTotal', 'accuracy'] as const
const EPOCH_COLUMNS = ['step', 'epoch', 'validationCost', 'validationAccuracy'] as const
export const HASH_BYTES = 32

const number = (name: string): ColumnLayout => ({ name, type: 'f64', width: 1 })

export const stepLayout = ({ layerCount }: RunShape): ColumnLayout[] => [
  ...STEP_COLUMNS.map(number),
  ...LAYER_QUANTITY_NAMES.map((name): ColumnLayout => ({ name, type: 'f64', width: layerCount })),
]
export const epochLayout = (): ColumnLayout[] => [
  ...EPOCH_COLUMNS.map(number),
  { name: 'parametersHash', type: 'u8', width: HASH_BYTES },
]
export const neuronLayout = ({ unitCount }: RunShape): ColumnLayout[] => [
  number('step'),
  { name: 'values', type: 'f64', width: unitCount },
]

export function stepTable(records: readonly StepRecord[], shape: RunShape): ColumnTable {
  const columns = new Map<string, Float64Array>()
  for (const name of STEP_COLUMNS)
    columns.set(
      name,
      Float64Array.from(records, (record) => record[name]),
    )
  for (const name of LAYER_QUANTITY_NAMES) {
    const rows = records.map((record) => record.layers[name])
    columns.set(name, joinRows(rows, shape.layerCount))
  }
  return { rows: records.length, layout: stepLayout(shape), columns }
}

/** Only the records that carry every unit; the others have no row here. */
export function neuronTable(records: readonly StepRecord[], shape: RunShape): ColumnTable {
  const rows: Float64Array[] = []
  const steps: number[] = []
  for (const { neurons, step } of records) {
    if (neurons === null) continue
    rows.push(neurons)
    steps.push(step)
  }
  const columns = new Map([
    ['step', Float64Array.from(steps)],
    ['values', joinRows(rows, shape.unitCount)],
  ])
  return { rows: rows.length, layout: neuronLayout(shape), columns }
}

export function epochTable(records: readonly EpochRecord[]): ColumnTable {
  const columns = new Map<string, Float64Array | Uint8Array>()
  for (const name of EPOCH_COLUMNS)
    columns.set(
      name,
      Float64Array.from(records, (record) => record[name]),
    )
  const hashes = Buffer.from(records.map((record) => record.parametersHash).join(''), 'hex')
  columns.set('parametersHash', new Uint8Array(hashes))
  return { rows: records.length, layout: epochLayout(), columns }
}

/** The table of the steps as columns. */
export const stepColumns = ({ layerCount }: RunShape, steps: ColumnTable): KnownRecords => ({
  layerCount,
  step: column(steps, 'step'),
  epoch: column(steps, 'epoch'),
  cost: column(steps, 'cost'),
  costTotal: column(steps, 'costTotal'),
  accuracy: column(steps, 'accuracy'),
  layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, column(steps, name)])) as Record<
    LayerQuantity,
    Float64Array
  >,
})

/** The three tables of a run as one set of columns. */
export function toRunColumns(
  shape: RunShape,
  steps: ColumnTable,
  epochs: ColumnTable,
  neurons: ColumnTable,
): RunColumns {
  return {
    ...stepColumns(shape, steps),
    validation: {
      step: column(epochs, 'step'),
      epoch: column(epochs, 'epoch'),
      cost: column(epochs, 'validationCost'),
      accuracy: column(epochs, 'validationAccuracy'),
    },
    neurons: { unitCount: shape.unitCount, step: column(neurons, 'step'), values: column(neurons, 'values') },
  }
}

function column(table: ColumnTable, name: string): Float64Array {
  const data = table.columns.get(name)
  if (!(data instanceof Float64Array)) throw new LabError('RUN_DAMAGED', { detail: name })
  return data
}

function joinRows(rows: readonly Float64Array[], width: number): Float64Array {
  const joined = new Float64Array(rows.length * width)
  for (const [i, row] of rows.entries()) joined.set(row, i * width)
  return joined
}
