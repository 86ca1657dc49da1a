/** How the error fares on its way back, and what the next update makes of it. */

export interface LayerGradientsParams {
  /** Updates done before: what the schedules say of the next one. */
  readonly step: number
}

/** Means ⟨·⟩ are over the measured images, norms over the units or weights of a layer. δˡ = ∂Cₓ/∂zˡ, without regularization. */
export const GRADIENT_QUANTITIES = [
  /** ‖⟨δ⟩‖₂, the learning speed of the book (Nielsen, chapter 5). */
  'normOfMean',
  /** ⟨‖δ‖₂⟩: does not shrink when the images pull in different directions. */
  'meanOfNorms',
  /** ‖⟨δ⟩‖₂ / √n: compares layers of different widths n. */
  'rmsPerUnit',
  /** ‖∂C/∂W‖_F of the data cost. */
  'weightGradient',
  /**
   * ‖ΔW‖_F / ‖W‖_F of the next update as training would make it (clipping, regularization, learning rate, rounding), with a fresh
   * optimizer and the measured images as its batch, nothing dropped out. Infinite where weights of 0 move, NaN where they stay.
   */
  'updateRatio',
] as const
export type GradientQuantity = (typeof GRADIENT_QUANTITIES)[number]

/**
 * Usual bounds of ‖ΔW‖/‖W‖: about 10⁻³ is typical (Karpathy, cs231n, "Neural networks part 3"); that a layer below 10⁻⁵ is as good as
 * frozen and one above 10⁻¹ unstable are proposals of this lab.
 */
export const UPDATE_RATIOS = { frozen: 1e-5, typical: 1e-3, unstable: 1e-1 } as const

export interface LayerGradients {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** Training images measured, from the first on. */
  readonly images: number
  /** One entry per layer with weights, output last. */
  readonly layers: Readonly<Record<GradientQuantity, Float64Array>>
  /**
   * Of log₁₀ of each quantity over the hidden layers, in decades per layer: the least-squares slope. Positive where the quantity falls on
   * the way back to the first layer. NaN with fewer than two hidden layers that have a positive, finite value.
   */
  readonly slopes: Readonly<Record<GradientQuantity, number>>
  /** ⟨δⱼ⟩ = ∂C/∂bⱼ of every unit, layers one after the other, output last. */
  readonly neurons: Float64Array
}
