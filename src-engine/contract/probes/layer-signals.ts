/** How the signal fares on its way forward: where z and a of every layer lie over the measured images, and how much they still say. */

export const SIGNAL_SCALES = ['common', 'own'] as const
/** `common`: the same bins for all layers, which can be compared; `own`: each layer between its own extremes. */
export type SignalScale = (typeof SIGNAL_SCALES)[number]

export interface LayerSignalsParams {
  readonly scale: SignalScale
}

/** Bins of every histogram. */
export const SIGNAL_BINS = 64

/** Arrays have one entry per layer with weights, output last. */
export interface SignalHistograms {
  /** Lower edge of the first bin and upper edge of the last, round numbers; the bins between are of one width. */
  readonly low: Float64Array
  readonly high: Float64Array
  /**
   * (layers, SIGNAL_BINS) row-major: share of all (unit, image) pairs of the layer; a value on an edge belongs to the bin above, one on the
   * last edge to the last bin.
   */
  readonly shares: Float64Array
  /** Share of exact zeros, and of what is NaN, infinite or beyond ±10³⁰⁰ and so in no bin. */
  readonly zeros: Float64Array
  readonly broken: Float64Array
  /** Mean and population variance over all units and images. */
  readonly mean: Float64Array
  readonly variance: Float64Array
  /** Mean over the units of their variance over the images: 0 where the layer answers every image alike, however its units differ. */
  readonly acrossImages: Float64Array
}

/** Arrays have one entry per layer with weights, output last. */
export interface LayerSignals {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** Training images measured, from the first on. */
  readonly images: number
  readonly z: SignalHistograms
  readonly a: SignalHistograms
  /**
   * Share of (unit, image) pairs where a sigmoid is outside [0.03, 0.97], a tanh beyond ±0.97 (after Glorot and Bengio 2010); NaN for
   * other activations.
   */
  readonly saturated: Float64Array
  /** Share of the units of a ReLU layer with z ≤ 0 on every measured image (Lu et al., arXiv:1903.06733); NaN for other activations. */
  readonly dead: Float64Array
  /**
   * exp(−Σ p ln p), p = s / Σs, s the singular values of the activations (images, units), each unit centred (Roy and Vetterli 2007).
   * From the eigenvalues s² of the covariance, those below their rounding counted as 0. 0 where no unit changes from image to image,
   * NaN where an activation is no number.
   */
  readonly effectiveRank: Float64Array
  /** (Σ s²)² / Σ s⁴ of the same; 0 and NaN as there. */
  readonly participation: Float64Array
  /** Images and units those two look at: the first 1,000 measured images, and of a wider layer 256 units spread evenly over it. */
  readonly rankImages: number
  readonly rankUnits: Float64Array
  /** How many different units there are: two are the same where their activations are equal, with no tolerance, on every measured image. */
  readonly distinct: Float64Array
}
