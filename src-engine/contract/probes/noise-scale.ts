/**
 * How much the gradients of single examples disagree: B = tr Σ/‖G‖² (McCandlish et al. 2018, [1812.06162]), of weights and biases.
 * Of N measured examples with the mean gradient ⟨g⟩ both are estimated without bias (same paper, A.1): tr Σ by
 * S = N/(N − 1)·(⟨‖g‖²⟩ − ‖⟨g⟩‖²) and ‖G‖² by ‖⟨g⟩‖² − S/N. Batches far smaller than B give noise more than gradient, far larger
 * ones waste examples. Data cost only.
 */
export type NoiseScaleParams = Readonly<Record<string, never>>

/** Arrays have one entry per layer with weights, output last. */
export interface NoiseScale {
  readonly images: number
  /** ⟨‖gˡ‖²⟩ */
  readonly meanSquares: Float64Array
  /** ‖⟨gˡ⟩‖² */
  readonly squaresOfMean: Float64Array
  /** B of every layer by itself; NaN where every gradient is 0, Infinity where the examples are too few to tell it from no gradient at all. */
  readonly scales: Float64Array
  /** B of all parameters together. */
  readonly scale: number
}
