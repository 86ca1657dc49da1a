/** Documents of one layer without hidden units: squared error, plain descent, one sample, all of it in every update. */
import type { ActivationName } from '../activations'
import type { Experiment } from '../experiment'
import type { ReluSlopeAtZero } from '../option'
import { PLAIN_LAYER, presetExperiment } from '../presets'

interface Neurons {
  readonly name: string
  readonly x: readonly number[]
  /** One per neuron. */
  readonly targets: readonly number[]
  readonly activation: ActivationName
  /** Row-major, as many of each neuron as inputs; zeros where not given. */
  readonly weights?: readonly number[]
  readonly biases?: readonly number[]
  readonly rate: number
  /** Updates. */
  readonly steps: number
  readonly reluSlopeAtZero?: ReluSlopeAtZero
}

export function neuronDocument(neurons: Neurons): Experiment {
  const { name, x, targets, activation, rate, steps, reluSlopeAtZero = 0 } = neurons
  const zeros = (count: number): number[] => new Array<number>(count).fill(0)
  const { weights = zeros(x.length * targets.length), biases = zeros(targets.length) } = neurons
  return {
    ...presetExperiment('zeros', name),
    data: { kind: 'inline', inputs: [x], targets: [targets] },
    layers: [
      {
        size: targets.length,
        activation,
        weights: { name: 'explicit', values: weights },
        biases: { name: 'explicit', values: biases },
        ...PLAIN_LAYER,
      },
    ],
    cost: 'squaredError',
    reluSlopeAtZero,
    optimizer: { name: 'sgd', learningRate: rate },
    regularization: { name: 'none' },
    batch: { size: 1, order: 'given' },
    duration: { unit: 'steps', count: steps },
    measure: { images: 1, every: 1 },
  }
}
