/**
 * How much the gradients of single examples disagree: B = tr Σ/‖G‖² (McCandlish et al. 2018, [1812.06162]), G = ⟨g⟩ the mean
 * gradient of weights and biases over the measured examples and tr Σ = ⟨‖g‖²⟩ − ‖G‖². Batches far smaller than B give noise
 * more than gradient, far larger ones waste examples. Data cost only.
 */
export type NoiseScaleParams = Readonly<Record<string, never>>

/** Arrays have one entry per layer with weights, output last. */
export interface NoiseScale {
  readonly images: number
  /** ⟨‖gˡ‖²⟩ */
  readonly meanSquares: Float64Array
  /** ‖⟨gˡ⟩‖² */
  readonly squaresOfMean: Float64Array
  /** B of every layer by itself; NaN where its gradient is 0. */
  readonly scales: Float64Array
  /** B of all parameters together. */
  readonly scale: number
}
