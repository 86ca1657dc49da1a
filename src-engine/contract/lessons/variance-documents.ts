/** Deep nets on images of MNIST as documents for the Workbench. */
import type { ActivationName } from '../activations'
import type { Experiment, LayerSettings } from '../experiment'
import { PLAIN_LAYER, presetExperiment } from '../presets'

interface DeepNet {
  readonly activation: ActivationName
  readonly weights: LayerSettings['weights']
  /** Hidden layers, and the units of each. */
  readonly depth: number
  readonly width: number
  readonly seed: number
}

/** The net before training: no biases, ten softmax outputs. */
export function mnistStart(name: string, { activation, weights, depth, width, seed }: DeepNet): Experiment {
  const layer = (size: number, of: ActivationName): LayerSettings => ({
    size,
    activation: of,
    weights,
    biases: { name: 'zeros', params: {} },
    ...PLAIN_LAYER,
  })
  return {
    ...presetExperiment('tanhXavier', name),
    layers: [...Array.from({ length: depth }, () => layer(width, activation)), layer(10, 'softmax')],
    seed,
  }
}

/** Few enough that depth and scale decide what can be learned from them. */
export const TRAINED_IMAGES = 1400
export const SEEN_IMAGES = 2000
const HIDDEN = 3
const WIDTH = 30
const EPOCHS = 10
const BATCH = 10

/** Three hidden tanh layers, weights N(0, s²/n), plain descent without weight decay (digest XAV-10, there on 8×8 digits). */
export function scaleExperiment(scale: number, learningRate: number, seed: number): Experiment {
  const start = mnistStart('The scale of the start', {
    activation: 'tanh',
    weights: { name: 'meanField', params: { variance: scale * scale } },
    depth: HIDDEN,
    width: WIDTH,
    seed,
  })
  return {
    ...start,
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: TRAINED_IMAGES },
      validation: { part: 'validation', first: 0, count: SEEN_IMAGES },
      scaling: 'unit',
    },
    optimizer: { name: 'sgd', learningRate },
    regularization: { name: 'none' },
    batch: { size: BATCH, order: 'shuffled' },
    duration: { unit: 'epochs', count: EPOCHS },
    // Nothing but the accuracy of each epoch is wanted.
    measure: { images: 1, every: 1_000_000 },
  }
}
