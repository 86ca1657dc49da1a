/** The error of one neuron for one image, factor by factor: the chain rule with its numbers. */

export interface NeuronTraceParams {
  readonly part: 'training' | 'validation'
  /** Place of the image in its part, from 0. */
  readonly position: number
  /** Layers with weights from 0, the output last. */
  readonly layer: number
  /** Place of the neuron in its layer, from 0. */
  readonly unit: number
}

/** Sources listed at most: an image has hundreds of inputs. */
export const MOST_SOURCES = 24

/** One entry per neuron k of the next layer, largest |product| first, the first of equals first. */
export interface TraceReturns {
  readonly units: Int32Array
  /** w_kj */
  readonly weights: Float64Array
  /** δ_k of the next layer */
  readonly deltas: Float64Array
  /** w_kj δ_k */
  readonly products: Float64Array
  /** Σₖ w_kj δ_k, added in the order of k as the net does. */
  readonly sum: number
}

/** One entry per listed neuron or input i of the layer before, largest |∂Cₓ/∂w_ji| first. */
export interface TraceSources {
  readonly units: Int32Array
  readonly activations: Float64Array
  readonly weights: Float64Array
  /** ∂Cₓ/∂w_ji = a_i δ_j (Nielsen 2015, chapter 2, BP4) */
  readonly gradients: Float64Array
}

/**
 * δ_j = f′(z_j) Σₖ w_kj δ_k (Nielsen 2015, chapter 2, BP2), without regularization. Numbers are those of the net, products and sums of
 * them in float64: in a net of that precision `slope · returns.sum` is `delta` bit for bit, in float32 to its rounding.
 */
export interface NeuronTrace {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** (input size), after scaling */
  readonly inputs: Float64Array
  /** Place of the largest target, the first of equals. */
  readonly label: number
  /** Place of the largest output, the first of equals. */
  readonly prediction: number
  /** Cₓ of this image by itself. */
  readonly cost: number
  readonly bias: number
  readonly z: number
  readonly a: number
  /** f′(z); null for softmax, whose outputs depend on each other. */
  readonly slope: number | null
  /** Null for an output: its δ follows from the cost. */
  readonly returns: TraceReturns | null
  /** What an output should be; null for a hidden neuron. */
  readonly target: number | null
  /** δ = ∂Cₓ/∂z = ∂Cₓ/∂b */
  readonly delta: number
  readonly sources: TraceSources
}
