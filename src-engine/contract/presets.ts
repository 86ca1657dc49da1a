import { RUN_OPTIONS } from './option'
import { EXPERIMENT_SCHEMA, type Experiment, type LayerSettings } from './experiment'
import type { ActivationName } from './activations'
import type { CostName } from './costs'

/** Networks a person can start from. Words: `preset.<name>.label`. */
export const PRESET_NAMES = [
  'chapter5OneHidden',
  'chapter5TwoHidden',
  'chapter5ThreeHidden',
  'chapter5FourHidden',
  'zeros',
  'constant',
  'tanhXavier',
  'reluHe',
] as const
export type PresetName = (typeof PRESET_NAMES)[number]

/** The window opens on this one: it shows the vanishing gradient at once. */
export const FIRST_PRESET: PresetName = 'chapter5FourHidden'

interface Recipe {
  readonly hidden: readonly number[]
  readonly activation: ActivationName
  readonly output: ActivationName
  readonly cost: CostName
  readonly weights: LayerSettings['weights']
  readonly biases: LayerSettings['biases']
}

/** The variance of the formula, unscaled. */
const plainGain = { params: { gain: 1 }, choices: { gain: 'custom' } } as const
const nielsen = { name: 'nielsen', ...plainGain } as const
const normalBiases = { name: 'normal', params: { std: 1, mean: 0 } } as const
const zeros = { name: 'zeros', params: {} } as const
/** What a layer has beside its neurons and its start: trained as every other one. */
export const PLAIN_LAYER = { learningRateFactor: 1, frozen: false, dropout: 0 } as const

const sigmoidNet = (
  hidden: readonly number[],
  weights: LayerSettings['weights'],
  biases: LayerSettings['biases'],
): Recipe => ({ hidden, activation: 'sigmoid', output: 'sigmoid', cost: 'crossEntropy', weights, biases })

const RECIPES: Record<PresetName, Recipe> = {
  chapter5OneHidden: sigmoidNet([30], nielsen, normalBiases),
  chapter5TwoHidden: sigmoidNet([30, 30], nielsen, normalBiases),
  chapter5ThreeHidden: sigmoidNet([30, 30, 30], nielsen, normalBiases),
  chapter5FourHidden: sigmoidNet([30, 30, 30, 30], nielsen, normalBiases),
  zeros: sigmoidNet([30, 30], zeros, zeros),
  constant: sigmoidNet([30, 30], { name: 'constant', params: { value: 0.5 } }, zeros),
  tanhXavier: {
    hidden: [30, 30, 30, 30],
    activation: 'tanh',
    output: 'softmax',
    cost: 'logLikelihood',
    weights: { name: 'xavierNormal', ...plainGain },
    biases: zeros,
  },
  reluHe: {
    hidden: [30, 30, 30, 30],
    activation: 'relu',
    output: 'softmax',
    cost: 'logLikelihood',
    weights: { name: 'heNormal', ...plainGain },
    biases: zeros,
  },
}

/** A complete document on MNIST: 50,000 images, batch 10, η 0.1, λ 5, 30 epochs, as in chapter 5. `name` is the words of the preset. */
export function presetExperiment(preset: PresetName, name: string): Experiment {
  const { hidden, activation, output, cost, weights, biases } = RECIPES[preset]
  const layer = (size: number, place: ActivationName): LayerSettings => ({
    size,
    activation: place,
    weights,
    biases,
    ...PLAIN_LAYER,
  })
  return {
    schema: EXPERIMENT_SCHEMA,
    name,
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 50_000 },
      validation: { part: 'validation', first: 0, count: 10_000 },
      scaling: 'unit',
    },
    layers: [...hidden.map((size) => layer(size, activation)), layer(10, output)],
    cost,
    reluSlopeAtZero: 0,
    optimizer: { name: 'sgd', learningRate: RUN_OPTIONS.learningRate.default },
    schedule: { learningRate: { name: 'constant' }, warmUp: RUN_OPTIONS.warmUp.default, momentum: 'constant' },
    regularization: { name: 'l2Nielsen', lambda: RUN_OPTIONS.lambda.default, trainingCount: null },
    clipping: { name: 'none' },
    batch: { size: RUN_OPTIONS.batchSize.default, order: 'shuffled' },
    duration: { unit: 'epochs', count: RUN_OPTIONS.epochs.default },
    seed: RUN_OPTIONS.seed.default,
    precision: 'float64',
    measure: { images: RUN_OPTIONS.measuredImages.default, every: RUN_OPTIONS.measureEvery.default },
    changes: [],
  }
}
