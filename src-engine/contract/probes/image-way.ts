/** One image on its way through a net and back: what every unit takes in and gives out, and how its error comes back. */

/**
 * An example of the document by its place from 0, or pixels as bytes 0 to 255 (input size), scaled as the images of the document are;
 * bytes over 255 where it has none. `label`: which output should win, null where nobody knows.
 */
export type ImageWayParams =
  | { readonly part: 'training' | 'validation'; readonly position: number }
  | { readonly pixels: readonly number[] | Uint8Array; readonly label: number | null }

/** Lists of arrays have one entry per layer with weights, (units) each, output last. */
export interface ImageWay {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** (input size), after scaling */
  readonly inputs: Float64Array
  /** zˡ = Wˡ aˡ⁻¹ + bˡ */
  readonly zs: readonly Float64Array[]
  /** aˡ = f(zˡ) */
  readonly activations: readonly Float64Array[]
  /** δˡ = ∂Cₓ/∂zˡ, equations BP1 and BP2 of Nielsen, chapter 2; null without a target. */
  readonly deltas: readonly Float64Array[] | null
  /** Cₓ of this image by itself, without the regularization term; null without a target. */
  readonly cost: number | null
  /** Place of the largest target, the first of equals; null without one. */
  readonly label: number | null
  /** Place of the largest output, the first of equals. */
  readonly prediction: number
  /** How many examples the asked part has; 0 for pixels. */
  readonly examples: number
}
