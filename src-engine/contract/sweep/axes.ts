import { ACTIVATION_NAMES, type ActivationName } from '../activations'
import type { ChoiceDeclaration } from '../choices'
import type { Experiment, LayerSettings } from '../experiment'
import type { InitializerDeclaration } from '../initializer-declaration'
import { isGiven, WEIGHT_INITIALIZERS } from '../initializers'
import { LIMITS } from '../limits'
import { type NumberOption, PRECISIONS, RUN_OPTIONS } from '../option'
import { OPTIMIZER_NAMES, OPTIMIZERS, type OptimizerSettings } from '../optimizers'
import type { WeightInitializer } from '../start-values'

export type AxisValue = number | string

/** What a sweep can vary. `withValue` gives the document with that one thing changed. Words: `sweepAxis.<name>.label`. */
interface NumberAxis {
  readonly option: NumberOption
  withValue(experiment: Experiment, value: number): Experiment
}
interface ChoiceAxis {
  readonly choices: readonly string[]
  withValue(experiment: Experiment, value: string): Experiment
}

const number = (option: NumberOption, withValue: NumberAxis['withValue']): NumberAxis => ({ option, withValue })
const choice = (choices: readonly string[], withValue: ChoiceAxis['withValue']): ChoiceAxis => ({ choices, withValue })

type LayerChange = (layer: LayerSettings, index: number) => LayerSettings
const everyLayer = (experiment: Experiment, change: LayerChange): Experiment => ({
  ...experiment,
  layers: experiment.layers.map(change),
})
/** The output layer stays as it is. */
const hiddenLayers = (experiment: Experiment, change: LayerChange): Experiment =>
  everyLayer(experiment, (layer, i) => (i < experiment.layers.length - 1 ? change(layer, i) : layer))

/** What needs no more than its name; templates of the data belong to the first layer alone. */
const DRAWN_NAMES = Object.entries(WEIGHT_INITIALIZERS as Readonly<Record<string, InitializerDeclaration>>)
  .filter(([name, declared]) => declared.layer === undefined && !isGiven(name))
  .map(([name]) => name)

/** The initializer with its default numbers, its variance not multiplied by a gain. */
function drawn(name: string): WeightInitializer {
  const declared = (WEIGHT_INITIALIZERS as Readonly<Record<string, InitializerDeclaration>>)[name]!
  const params = Object.fromEntries(Object.entries(declared.params).map(([key, option]) => [key, option.default]))
  const chosen = Object.entries(declared.choices ?? {}).map(([kind, names]) => [
    kind,
    (names as readonly string[]).includes('custom') ? 'custom' : names[0],
  ])
  const settings = chosen.length === 0 ? { params } : { params, choices: Object.fromEntries(chosen) }
  return { name, ...settings } as WeightInitializer
}

const normal = (mean: number, std: number): WeightInitializer => ({ name: 'normal', params: { std, mean } })

/** Starts that are known by a name of their own although their initializer alone does not say them. */
const NAMED_STARTS: Readonly<Record<string, (layer: LayerSettings) => LayerSettings>> = {
  /** The spread of many tutorials, whatever the number of inputs. */
  normalSmall: (layer) => ({ ...layer, weights: normal(0, 0.01) }),
  /** Chapter 3 draws the biases too; with any other biases its weights are LeCun's. */
  nielsenNet: (layer) => ({
    ...layer,
    weights: drawn('nielsen'),
    biases: { name: 'normal', params: { std: 1, mean: 0 } },
  }),
}

/** σ of weights of variance σ_w²/n_in is that of the mean-field papers. */
const sigmaW: NumberOption = { kind: 'number', symbol: 'σw', default: 1, min: 0, max: 1e6, scale: 'log' }
const sigma: NumberOption = { ...sigmaW, symbol: 'σ' }
const depth: NumberOption = {
  kind: 'integer',
  symbol: 'L',
  default: 4,
  min: 1,
  max: LIMITS.layers - 1,
  scale: 'linear',
}

function withDepth(experiment: Experiment, value: number): Experiment {
  const hidden = experiment.layers.slice(0, -1)
  const output = experiment.layers.slice(-1)
  const model = hidden.at(-1)
  if (model === undefined) return experiment
  const kept = hidden.slice(0, value)
  return { ...experiment, layers: [...kept, ...Array.from({ length: value - kept.length }, () => model), ...output] }
}

function withGain(layer: LayerSettings, gain: number): LayerSettings {
  const { weights } = layer
  if (!('params' in weights) || !('gain' in weights.params)) return layer
  const scaled = { ...weights, params: { ...weights.params, gain } }
  return {
    ...layer,
    weights: 'choices' in weights ? { ...scaled, choices: { ...weights.choices, gain: 'custom' } } : scaled,
  }
}

function withOptimizer(experiment: Experiment, name: string): Experiment {
  const declared: ChoiceDeclaration = OPTIMIZERS[name as keyof typeof OPTIMIZERS]
  const { learningRate } = experiment.optimizer
  const params = Object.fromEntries(Object.entries(declared.params).map(([key, option]) => [key, option.default]))
  return { ...experiment, optimizer: { name, ...params, learningRate } as OptimizerSettings }
}

/** Of the first rule of the document; one without L2 gets the chapter's. */
const withLambda = (experiment: Experiment, lambda: number): Experiment => ({
  ...experiment,
  regularization:
    'lambda' in experiment.regularization
      ? { ...experiment.regularization, lambda }
      : { name: 'l2Nielsen', lambda, trainingCount: null },
})

export const SWEEP_AXES = {
  weights: choice([...DRAWN_NAMES, ...Object.keys(NAMED_STARTS)], (experiment, name) =>
    everyLayer(experiment, NAMED_STARTS[name] ?? ((layer) => ({ ...layer, weights: drawn(name) }))),
  ),
  gain: number({ ...sigmaW, symbol: 'g' }, (experiment, gain) =>
    everyLayer(experiment, (layer) => withGain(layer, gain)),
  ),
  sigma: number(sigma, (experiment, std) => everyLayer(experiment, (layer) => ({ ...layer, weights: normal(0, std) }))),
  sigmaW: number(sigmaW, (experiment, std) =>
    everyLayer(experiment, (layer) => ({
      ...layer,
      weights: { name: 'lecunNormal', params: { gain: std }, choices: { gain: 'custom' } },
    })),
  ),
  /** σ of the biases of hidden layers. */
  sigmaB: number({ ...sigma, symbol: 'σb' }, (experiment, std) =>
    hiddenLayers(experiment, (layer) => ({
      ...layer,
      biases: std === 0 ? { name: 'zeros', params: {} } : { name: 'normal', params: { std, mean: 0 } },
    })),
  ),
  /** The constant weight keeps its value, ε is the deviation around it. */
  epsilon: number({ ...sigma, symbol: 'ε' }, (experiment, std) =>
    everyLayer(experiment, (layer) => ({ ...layer, weights: normal(meanOf(layer.weights), std) })),
  ),
  activation: choice(
    ACTIVATION_NAMES.filter((name) => name !== 'softmax'),
    (experiment, name) => hiddenLayers(experiment, (layer) => ({ ...layer, activation: name as ActivationName })),
  ),
  depth: number(depth, withDepth),
  width: number(RUN_OPTIONS.layerSize, (experiment, size) => hiddenLayers(experiment, (layer) => ({ ...layer, size }))),
  learningRate: number(RUN_OPTIONS.learningRate, (experiment, learningRate) => ({
    ...experiment,
    optimizer: { ...experiment.optimizer, learningRate },
  })),
  lambda: number(RUN_OPTIONS.lambda, withLambda),
  batchSize: number(RUN_OPTIONS.batchSize, (experiment, size) => ({
    ...experiment,
    batch: { ...experiment.batch, size },
  })),
  optimizer: choice(OPTIMIZER_NAMES, withOptimizer),
  precision: choice(PRECISIONS, (experiment, precision) => ({
    ...experiment,
    precision: precision as Experiment['precision'],
  })),
  /** Of the first repeat. */
  seed: number(RUN_OPTIONS.seed, (experiment, seed) => ({ ...experiment, seed })),
  dropout: number(RUN_OPTIONS.dropout, (experiment, dropout) =>
    hiddenLayers(experiment, (layer) => ({ ...layer, dropout })),
  ),
} as const satisfies Readonly<Record<string, NumberAxis | ChoiceAxis>>

export type SweepAxisName = keyof typeof SWEEP_AXES
export const SWEEP_AXIS_NAMES = Object.keys(SWEEP_AXES) as SweepAxisName[]

/** Each of them says the weights anew, so of two the values of one would be lost. */
const WHOLE_STARTS: readonly SweepAxisName[] = ['weights', 'sigma', 'sigmaW', 'epsilon']

/** Whether what one axis sets the other sets again. A gain belongs to an initializer that has one, so it goes with `weights` alone. */
export function clash(one: SweepAxisName, other: SweepAxisName): boolean {
  if (one === other) return true
  const starts = [one, other].filter((name) => WHOLE_STARTS.includes(name))
  return starts.length === 2 || ([one, other].includes('gain') && starts.some((name) => name !== 'weights'))
}

/** The document with the value of one axis; unchanged where it has nothing to set, such as the gain of zeros. */
export function withAxisValue(experiment: Experiment, name: SweepAxisName, value: AxisValue): Experiment {
  const axis: NumberAxis | ChoiceAxis = SWEEP_AXES[name]
  return 'option' in axis ? axis.withValue(experiment, Number(value)) : axis.withValue(experiment, String(value))
}

function meanOf(weights: WeightInitializer): number {
  if (weights.name === 'constant') return weights.params['value'] ?? 0
  return weights.name === 'normal' ? (weights.params['mean'] ?? 0) : 0
}
