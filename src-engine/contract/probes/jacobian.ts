/**
 * How a net stretches small differences of one example: singular values of its Jacobian (Saxe et al. 2013, Pennington et al. 2017),
 * in float64 whatever the net's precision.
 */

/** `first`: ∂zᴸ/∂z¹, from the first hidden layer on; `input`: ∂zᴸ/∂x. */
export const JACOBIAN_SOURCES = ['first', 'input'] as const
export type JacobianSource = (typeof JACOBIAN_SOURCES)[number]

export interface JacobianParams {
  readonly from: JacobianSource
  /** Measured examples looked at, from the first on: 1 to {@link MOST_JACOBIANS}. */
  readonly images: number
}

export const MOST_JACOBIANS = 32
/** Of more outputs the first ones are taken: the work grows with their square. */
export const MOST_SINGULAR_VALUES = 64

export interface Jacobian {
  readonly images: number
  /** Singular values of one example. */
  readonly count: number
  /** (images, count) row-major, every row descending, 0 what is rounding beside the largest. NaN where the net overflowed. */
  readonly values: Float64Array
  /** Weight matrices multiplied. */
  readonly matrices: number
}
