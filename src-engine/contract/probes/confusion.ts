/** Which outputs a net takes for which, and the images it finds hardest. */

/** `hardest`: how many images to list, 0 to {@link MOST_HARDEST}. `pair`: also list the images of one cell of the matrix. */
export interface ConfusionParams {
  readonly part: 'training' | 'validation'
  readonly hardest: number
  readonly pair: { readonly label: number; readonly prediction: number } | null
}

export const MOST_HARDEST = 500

/** Beyond so many outputs there is no matrix to look at. */
export const MOST_CLASSES = 256

export interface JudgedImage {
  /** Place in the part, from 0. */
  readonly position: number
  readonly label: number
  /** Place of the largest output, the first of equals. */
  readonly prediction: number
  /** The largest output; a probability where the last layer is a softmax. */
  readonly confidence: number
  /** Cₓ of this image by itself, without the regularization term. */
  readonly cost: number
}

export interface Confusion {
  /** 0 where the part has no examples, or the net one output, which cannot be the largest, or more than {@link MOST_CLASSES}. */
  readonly classes: number
  readonly examples: number
  /** (classes, classes), row-major: counts[t · classes + p] images labelled t were taken for p. */
  readonly counts: Float64Array
  /** Share of the images of each label taken for it (classes); NaN for a label without images. */
  readonly recalls: Float64Array
  /** 0 to 1; NaN without examples or with one output. */
  readonly accuracy: number
  /** Mean of Cₓ, without the regularization term; NaN without examples. */
  readonly cost: number
  /** Largest cost first, of equals the earlier; not finite counts as largest. */
  readonly hardest: readonly JudgedImage[]
  /** The first {@link MOST_HARDEST} images of the asked cell, by position. */
  readonly ofPair: readonly JudgedImage[]
}
