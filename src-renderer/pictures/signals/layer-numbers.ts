/** The numbers of every layer that a histogram does not say by itself, as rows under the columns and as a table. */
import type { LayerSignals } from '@engine/contract/probes/layer-signals'

export const NUMBER_NAMES = [
  'mean',
  'deviation',
  'acrossImages',
  'saturated',
  'dead',
  'effectiveRank',
  'participation',
  'distinct',
] as const
export type NumberName = (typeof NUMBER_NAMES)[number]

export type SignalQuantity = 'z' | 'a'

/** One number per layer with weights, output last; NaN where it has no meaning. `quantity`: what mean and deviations are of. */
export function layerNumbers(signals: LayerSignals, name: NumberName, quantity: SignalQuantity): Float64Array {
  const of = signals[quantity]
  switch (name) {
    case 'mean':
      return of.mean
    case 'deviation':
      return of.variance.map(Math.sqrt)
    case 'acrossImages':
      return of.acrossImages.map(Math.sqrt)
    default:
      return signals[name]
  }
}

/** Without those that have no meaning in any layer: dead units of a net without ReLU. */
export const meantNumbers = (signals: LayerSignals, names: readonly NumberName[]): NumberName[] =>
  names.filter((name) => (name !== 'saturated' && name !== 'dead' ? true : signals[name].some((v) => !Number.isNaN(v))))
