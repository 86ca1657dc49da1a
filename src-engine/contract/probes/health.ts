/** What verdicts are made from: how the signal and the error fare in each layer over the measured images. */

export type HealthParams = Readonly<Record<string, never>>

/** Arrays have one entry per layer with weights, output last. δ = ∂C/∂z of the data cost; ⟨·⟩ is the mean over the images. */
export interface Health {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** Training images measured, from the first on. */
  readonly images: number
  /** Whether cost, weights and gradients are all finite. */
  readonly finite: boolean
  readonly cost: number
  /** Share of images whose largest output is at the largest target, 0 to 1. */
  readonly accuracy: number
  /**
   * Least cost of an output that is the same for every image, whether or not the output layer can give it: for one-hot targets that
   * of answering the class frequencies. NaN where the cost has no least value for these targets.
   */
  readonly constantCost: number
  /** ‖⟨δˡ⟩‖₂ (Nielsen 2015, chapter 5). */
  readonly speeds: Float64Array
  /** ⟨‖δˡ‖₂⟩: 0 only where no image gives the layer any error, while ⟨δ⟩ may cancel. */
  readonly meanOfNorms: Float64Array
  /** ‖∂C/∂Wˡ‖_F */
  readonly weightGradients: Float64Array
  /** ‖Wˡ‖_F */
  readonly weightNorms: Float64Array
  /** Mean and standard deviation of weighted inputs and activations over all units and images. */
  readonly zMean: Float64Array
  readonly zDeviation: Float64Array
  readonly activationMean: Float64Array
  readonly activationDeviation: Float64Array
  /**
   * Share of (unit, image) pairs with an activation outside [0.03, 0.97] (sigmoid, hard sigmoid) or beyond 0.97 of its bound to either
   * side (tanh, hard tanh, LeCun's tanh); NaN for other activations. After Glorot and Bengio 2010.
   */
  readonly saturated: Float64Array
  /**
   * Share of the units of a ReLU layer that no image gives a slope: z ≤ 0 on all of them, or z < 0 where ReLU has a slope at 0
   * (Lu et al., arXiv:1903.06733); NaN for other activations.
   */
  readonly dead: Float64Array
  /** Different units: two are equal where incoming weights, bias and outgoing weights are, bit for bit. */
  readonly distinct: Float64Array
}
