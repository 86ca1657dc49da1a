/** The same numbers as in the pictures, as tables. */
import type { RunColumns } from '@engine/contract/run-records'
import type { SpeedQuantity } from '@/charts/lab-option'
import type { ShownState } from '@/stores/shown-state'
import type { TwinCell, TwinRow } from './table-twin'

/** Writes a number of a cell. */
type Write = (value: number) => string

const cell = (value: number, write: Write, layer: number | 'output', quantity: string): TwinCell => ({
  text: write(value),
  value,
  layer,
  quantity,
})

/** A row per neuron: ∂C/∂b of neuron n of every hidden layer, then of the output layer. */
export function neuronTable(state: ShownState, write: Write): TwinRow[] {
  const longest = state.neurons.reduce((most, values) => Math.max(most, values.length), 0)
  const last = state.neurons.length - 1
  return Array.from({ length: longest }, (_, neuron) => ({
    key: String(neuron),
    head: String(neuron + 1),
    cells: state.neurons.map((values, index) => {
      const value = values[neuron]
      if (value === undefined) return { text: '', value: null }
      return cell(value, write, index === last ? 'output' : index + 1, 'delta')
    }),
  }))
}

/** A row per hidden layer: both definitions of its learning speed. */
export function speedTable(state: ShownState, write: Write, layerName: (layer: number) => string): TwinRow[] {
  return Array.from({ length: state.normOfMean.length - 1 }, (_, index) => ({
    key: String(index),
    head: layerName(index + 1),
    cells: [
      cell(state.normOfMean[index] ?? Number.NaN, write, index + 1, 'deltaNormOfMean'),
      cell(state.meanOfNorms[index] ?? Number.NaN, write, index + 1, 'deltaMeanOfNorms'),
    ],
  }))
}

/** A row per recorded step: its epoch and the speed of every hidden layer. */
export function curveTable(columns: RunColumns, quantity: SpeedQuantity, write: Write): TwinRow[] {
  const hidden = columns.layerCount - 1
  return Array.from(columns.step, (step, row) => ({
    key: String(step),
    head: String(step),
    cells: [
      { text: write(columns.epoch[row] ?? Number.NaN), value: columns.epoch[row] ?? null, quantity: 'epoch' },
      ...Array.from({ length: hidden }, (_, layer) =>
        cell(columns.layers[quantity][row * columns.layerCount + layer] ?? Number.NaN, write, layer + 1, quantity),
      ),
    ],
  }))
}

/** A row per recorded step and evaluation, by epoch: the measured training images, the validation images. */
export function resultTable(columns: RunColumns, quantity: 'cost' | 'accuracy', write: Write): TwinRow[] {
  const validation = new Map(Array.from(columns.validation.step, (step, i) => [step, columns.validation[quantity][i]]))
  const training = new Map(Array.from(columns.step, (step, i) => [step, columns[quantity][i]]))
  const epochs = new Map([
    ...Array.from(columns.step, (step, i): [number, number] => [step, columns.epoch[i] ?? Number.NaN]),
    ...Array.from(columns.validation.step, (step, i): [number, number] => [
      step,
      columns.validation.epoch[i] ?? Number.NaN,
    ]),
  ])
  const optional = (value: number | undefined, where: string): TwinCell =>
    value === undefined ? { text: '', value: null } : { text: write(value), value, quantity: where }
  return [...epochs]
    .sort(([a], [b]) => a - b)
    .map(([step, epoch]) => ({
      key: String(step),
      head: String(Number(epoch.toPrecision(6))),
      cells: [optional(training.get(step), 'training'), optional(validation.get(step), 'validation')],
    }))
}
