import type { NumberOption } from '../option'

/**
 * The data cost over a plane through the present weights, C(θ + s·d₁ + t·d₂). Directions are normal deviates; each unit's
 * row of weights is scaled to the length of its own weights, as Li et al. 2018 [1712.09913] do with filters, so that slices of nets of
 * other scale can be compared. Biases stay, and so does a unit whose weights are all 0.
 */
export interface LossSliceParams {
  readonly seed: number
  /** Largest |s| and |t|: 1 moves every row as far as it is long. */
  readonly radius: number
  /** Points a side, odd: the middle one is the present net. */
  readonly points: number
  /** Measured examples the cost is the mean of, from the first on. */
  readonly images: number
}

export const SLICE_RADIUS: NumberOption = {
  kind: 'number',
  symbol: 'r',
  default: 1,
  min: 0.01,
  max: 100,
  scale: 'log',
}
export const MOST_SLICE_POINTS = 41

export interface LossSlice {
  readonly images: number
  /** (points), −radius to radius. */
  readonly distances: Float64Array
  /** (points, points), one row of all s per t. Infinity or NaN where the net overflows. */
  readonly costs: Float64Array
}
