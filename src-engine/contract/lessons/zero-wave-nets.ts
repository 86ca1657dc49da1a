/**
 * The nets of digest CN as documents: one sample per update in the given order, mean squared error over the outputs,
 * plain descent.
 */
import type { ActivationName } from '../activations'
import type { BiasInitializer, Experiment, WeightInitializer } from '../experiment'
import type { Precision } from '../option'
import { PLAIN_LAYER, presetExperiment } from '../presets'

/** Inputs of the digest, which stand for the drawn ones of the text: five numbers each. */
export const SAMPLES: readonly (readonly number[])[] = [
  [0.5, -1, 1.5, 0.25, -0.75],
  [1, 0.5, -0.5, 2, -1.5],
  [-0.25, 1.25, 0.75, -1, 0.5],
  [0.6, -0.3, 0.2, 1.1, -0.9],
  [-1.2, 0.4, 0.9, -0.6, 0.3],
  [0.8, -0.7, 0.1, 1.4, -0.2],
  [0.3, 0.9, -1.1, 0.7, 1.2],
  [-0.4, -0.8, 0.6, 0.2, 1],
]

/** Units of every layer, input first: the net of the text and its mirror image. */
export const NARROWING: readonly number[] = [5, 4, 3, 2, 2]
export const WIDENING: readonly number[] = [2, 4, 3, 2, 5]

/** Biases of the four layers in the text. */
export const GIVEN_BIASES: readonly number[] = [0.1, 0.2, 0.3, 0.4]

export interface WaveSettings {
  readonly name: string
  readonly sizes: readonly number[]
  readonly activation: ActivationName
  /** Of the output layer where it is another one. */
  readonly output?: ActivationName
  /** Per layer with weights, from 0. */
  readonly weights: (l: number) => WeightInitializer
  readonly biases: (l: number) => BiasInitializer
  readonly targets: readonly number[]
  readonly rate: number
  readonly precision?: Precision
  readonly steps?: number
}

const DEFAULT_STEPS = 6

export const constantStart = (value: number) => ({ name: 'constant', params: { value } }) as const
export const explicitStart = (values: readonly number[]) => ({ name: 'explicit', values }) as const
/** What stands in the Workbench for the digest's matrices of numbers without a pattern. */
export const RANDOM_START = { name: 'normal', params: { std: 1, mean: 0 } } as const

export function waveDocument(settings: WaveSettings): Experiment {
  const { name, sizes, activation, output = activation, weights, biases, targets, rate } = settings
  const { precision = 'float64', steps = DEFAULT_STEPS } = settings
  const last = sizes.length - 2
  return {
    ...presetExperiment('zeros', name),
    data: {
      kind: 'inline',
      inputs: SAMPLES.map((sample) => sample.slice(0, sizes[0])),
      targets: SAMPLES.map(() => targets),
    },
    layers: sizes.slice(1).map((size, l) => ({
      size,
      activation: l === last ? output : activation,
      weights: weights(l),
      biases: biases(l),
      ...PLAIN_LAYER,
    })),
    cost: 'mse',
    optimizer: { name: 'sgd', learningRate: rate },
    regularization: { name: 'none' },
    batch: { size: 1, order: 'given' },
    duration: { unit: 'steps', count: steps },
    precision,
    measure: { images: SAMPLES.length, every: 1 },
  }
}
