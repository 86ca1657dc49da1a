/** The weights of the first layer as rows of one unit, and their summary as a table. */
import type { InputWeights } from '@engine/contract/probes/input-weights'
import type { TwinRow } from '@/diagnostics/table-twin'

/** A view of the weights of one unit, from 0. */
export const unitRow = ({ weights, inputSize }: InputWeights, unit: number): Float64Array =>
  weights.subarray(unit * inputSize, (unit + 1) * inputSize)

/** A row per unit: norm, bias, least and largest weight. */
export function weightsTable(input: InputWeights, write: (value: number) => string): readonly TwinRow[] {
  return Array.from({ length: input.units }, (_, unit) => {
    const row = unitRow(input, unit)
    const numbers = {
      norm: input.norms[unit] ?? Number.NaN,
      bias: input.biases[unit] ?? Number.NaN,
      least: row.reduce((a, b) => Math.min(a, b), Infinity),
      most: row.reduce((a, b) => Math.max(a, b), -Infinity),
    }
    const cells = Object.entries(numbers).map(([quantity, value]) => ({
      text: write(value),
      value,
      layer: 1 as const,
      quantity,
    }))
    return { key: String(unit), head: String(unit + 1), cells }
  })
}
