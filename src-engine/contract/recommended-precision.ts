import type { ActivationName } from './activations'
import type { Experiment } from './experiment'
import { WEIGHT_INITIALIZERS, type InitializerDeclaration } from './initializers'

/** Slopes of at most ¼ multiply on the way back: behind three of them the updates are of the size of a float32 rounding error. */
const SHRINKING: readonly ActivationName[] = ['sigmoid', 'hardSigmoid']
const MOST_SHRINKING_LAYERS = 2

/**
 * `float64` where the curves of float32 would show rounding errors instead of training: on the plateau of deep sigmoid nets,
 * where the updates of the first biases are near 6e-8, and in the wave that runs through equal weights, which starts with updates
 * near 1e-12. Elsewhere both precisions show the same.
 */
export function recommendedPrecision({ layers }: Pick<Experiment, 'layers'>): 'float64' | 'either' {
  const hidden = layers.slice(0, -1)
  const shrinking = hidden.filter(({ activation }) => SHRINKING.includes(activation))
  const equalWeights = layers.every(({ weights }) => distribution(weights.name) === 'fixed')
  return shrinking.length > MOST_SHRINKING_LAYERS || (hidden.length > 1 && equalWeights) ? 'float64' : 'either'
}

const distribution = (name: Experiment['layers'][number]['weights']['name']): InitializerDeclaration['distribution'] =>
  WEIGHT_INITIALIZERS[name].distribution
