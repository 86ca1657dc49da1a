import type { ActivationName } from '../contract/activations'
import type { Experiment } from '../contract/experiment'
import { declaredLayer, isDeclared } from './declared-layer'
import type { RandomLayer } from './fixed-point'
import { GaussianMoments, type Moments } from './gaussian-moments'

/** What mean-field theory expects of a net at its start. Arrays: one entry per layer with weights, `chi` one per hidden layer. */
export interface FieldForecast {
  readonly layers: readonly RandomLayer[]
  readonly q: Float64Array
  readonly chi: Float64Array
  /** √(E[φ(zˡ)²]/E[φ(zˡ⁻¹)²]) of hidden layers. */
  readonly forward: Float64Array
  readonly momentsOf: (activation: ActivationName) => GaussianMoments
}

/**
 * Formulas: `contract/probes/mean-field`. `measuredQ` and `measuredSquares` (⟨(aˡ)²⟩), one entry per layer with weights, stand in
 * behind layers of which nothing can be predicted.
 */
export function fieldForecast(
  experiment: Experiment,
  sizes: readonly number[],
  inputSquare: number,
  measuredQ: Float64Array,
  measuredSquares: Float64Array,
): FieldForecast {
  const count = sizes.length - 1
  const layers = Array.from({ length: count }, (_, l) => declaredLayer(experiment, sizes, l))
  const momentsOf = rememberedMoments(experiment)
  const q = new Float64Array(count)
  const chi = new Float64Array(count - 1).fill(Number.NaN)
  const forward = new Float64Array(count - 1)
  let square = inputSquare
  layers.forEach((layer, l) => {
    const { weightVariance, biasVariance, biasMean } = layer
    const declared = isDeclared(layer)
    const variance = weightVariance * square + biasVariance
    q[l] = variance + biasMean * biasMean
    if (l === count - 1) return
    const { activation } = experiment.layers[l]!
    const moments: Moments = declared
      ? momentsOf(activation).at(biasMean, variance)
      : { ...momentsOf(activation).at(0, measuredQ[l]!), square: measuredSquares[l]! }
    forward[l] = declared ? Math.sqrt(moments.square / square) : Number.NaN
    chi[l] = layers[l + 1]!.weightVariance * moments.slopeSquare
    square = moments.square
  })
  return { layers, q, chi, forward, momentsOf }
}

function rememberedMoments({ reluSlopeAtZero }: Experiment): (activation: ActivationName) => GaussianMoments {
  const known = new Map<ActivationName, GaussianMoments>()
  return (activation) => {
    const moments =
      known.get(activation) ?? new GaussianMoments(activation === 'softmax' ? 'linear' : activation, reluSlopeAtZero)
    known.set(activation, moments)
    return moments
  }
}
