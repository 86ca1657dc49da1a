/**
 * λ_max of the Hessian of the data cost in all weights and biases, by power iteration with exact products H·v, always
 * in float64; at a corner of an activation, of the straight piece whose f′ is declared there. Gradient descent on a quadratic valley is
 * stable for η·λ_max < 2 (Cohen et al. 2021, [2103.00065]). L2 regularization would add its coefficient.
 */
export interface CurvatureParams {
  /** Measured examples the cost is the mean of, from the first on. */
  readonly images: number
  /** Of the first direction. */
  readonly seed: number
}

export interface Curvature {
  readonly images: number
  /** The largest eigenvalue, not the largest by size; NaN where the cost overflowed. */
  readonly largest: number
  /** The eigenvalue first found, of largest size: `largest`, or negative at a saddle steeper than any valley. */
  readonly dominant: number
  /** Products with H. */
  readonly products: number
  /** ‖H v − λ v‖ for the unit vector v found: λ is within it of an eigenvalue, and by the square of it near an isolated one. */
  readonly residual: number
  /** Whether the residual fell to {@link RESIDUAL_SHARE} of the largest eigenvalue by size. */
  readonly settled: boolean
  /** η of the document. */
  readonly learningRate: number
}

export const RESIDUAL_SHARE = 2e-3
