/** What the numbers of the theory page say, before they are words. */
import type { MeanField } from '@engine/contract/probes/mean-field'

/** Within a tenth of 1 the error keeps its size over a dozen layers. */
const NEAR = 0.1

export type ChiVerdict = 'vanishing' | 'critical' | 'exploding'

export const chiVerdict = (chi: number): ChiVerdict =>
  Math.abs(chi - 1) <= NEAR ? 'critical' : chi < 1 ? 'vanishing' : 'exploding'

const geometricMean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)

/** √χ of one layer, the geometric mean over the hidden layers; NaN without any. */
export const backwardStep = (chi: Float64Array): number => Math.sqrt(geometricMean([...chi]))

/** ‖δ‖ of the output over that of layer 1. */
export const decayOf = (deltas: Float64Array): number => (deltas.at(-1) ?? Number.NaN) / (deltas[0] ?? Number.NaN)

/** The hidden layer most others are like: the last one that theory knows, null where it knows none. */
export function knownLayer({ layers, sizes }: MeanField): number | null {
  for (let l = sizes.length - 3; l >= 0; l--) if (Number.isFinite(layers[l]?.fixedChi)) return l
  return null
}
