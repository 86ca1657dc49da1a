/** Forward and backward gain of every hidden layer, as a table. */
import type { MeanField } from '@engine/contract/probes/mean-field'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'

export function gainRows(
  field: MeanField,
  write: (value: number) => string,
  nameOf: (place: number, layers: number) => string,
): TwinRow[] {
  const layers = field.sizes.length - 1
  return Array.from({ length: layers - 1 }, (_, l) => {
    const { weightVariance, biasVariance, depthScale } = field.layers[l]!
    const root = (chi: number | undefined): number => Math.sqrt(chi ?? Number.NaN)
    const cell = (quantity: string, value: number | undefined): TwinCell => ({
      // A dash, not NaN: theory says nothing, no number went wrong.
      text: value === undefined || Number.isNaN(value) ? '–' : write(value),
      value: value ?? Number.NaN,
      layer: l + 1,
      quantity,
    })
    return {
      key: String(l),
      head: nameOf(l, layers),
      cells: [
        cell('weightVariance', weightVariance),
        cell('biasVariance', biasVariance),
        cell('measuredForward', field.measuredForward[l]),
        cell('predictedForward', field.predictedForward[l]),
        cell('measuredBackward', root(field.measuredChi[l])),
        cell('predictedBackward', root(field.predictedChi[l])),
        cell('depthScale', depthScale),
      ],
    }
  })
}

/** Rows of a quantity that is measured and predicted, one per layer drawn. */
export const comparedRows = (
  measured: Float64Array,
  predicted: Float64Array,
  quantity: string,
  layers: number,
  write: (value: number) => string,
  nameOf: (place: number, layers: number) => string,
): TwinRow[] =>
  Array.from(measured, (value, l) => ({
    key: String(l),
    head: nameOf(l, layers),
    cells: [
      { text: write(value), value, layer: l === layers - 1 ? 'output' : l + 1, quantity },
      { text: write(predicted[l] ?? Number.NaN), value: predicted[l] ?? null, quantity: `${quantity}Predicted` },
    ],
  }))
