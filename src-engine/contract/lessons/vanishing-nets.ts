/** The nets of chapter 5 as documents: what the lessons compute is what the Workbench opens. */
import type { CostName } from '../costs'
import { EXPERIMENT_SCHEMA, type Experiment, type LayerSettings } from '../experiment'
import { RUN_OPTIONS, type NumberOption } from '../option'
import { PLAIN_LAYER, presetExperiment } from '../presets'
import type { ChoiceControl, Controls } from './lesson'

/** Images of the first figures, and what λ is divided by there. */
export const BOOK_IMAGES = 1_000
/** Updates of the curves: the last record of 500 is before the last update. */
export const BOOK_UPDATES = 499
export const BOOK_LAMBDA = 5

export interface BookNet {
  /** Hidden layers. */
  readonly hidden: number
  readonly seed: number
  /** Units of each of them, 30 where not given. */
  readonly width?: number
  /** σ√n of the weights, 1 where not given. */
  readonly spread?: number
  /** σ of the biases, 1 where not given. */
  readonly biasStd?: number
  readonly cost?: CostName
  readonly lambda?: number
  readonly rate?: number
}

/** What lessons on these nets let a person change; each shows some of them, under the names of {@link BookNet}. */
export const BOOK_CONTROLS = {
  spread: { kind: 'number', symbol: 'σ√n', default: 1, min: 0.1, max: 8, scale: 'log' },
  biasStd: { kind: 'number', symbol: 'σ_b', default: 1, min: 0, max: 3, scale: 'linear' },
  width: { kind: 'integer', symbol: 'n', default: 30, min: 6, max: 100, scale: 'linear' },
  lambda: { kind: 'number', symbol: 'λ', default: BOOK_LAMBDA, min: 0, max: 20, scale: 'linear' },
  rate: { kind: 'number', symbol: 'η', default: 0.1, min: 0.001, max: 2, scale: 'log' },
  seed: { ...RUN_OPTIONS.seed, max: 9_999 },
} as const satisfies Record<string, NumberOption>

export const COST_CONTROL = {
  kind: 'choice',
  choices: ['crossEntropy', 'quadratic'],
  default: 'crossEntropy',
} as const satisfies ChoiceControl

/** The net that the controls of a part stand for, with `hidden` layers. */
export function bookNetOf(controls: Controls, hidden: number): BookNet {
  const numbers = Object.keys(BOOK_CONTROLS).flatMap((name) => {
    const value = controls[name]
    return typeof value === 'number' ? [[name, value] as const] : []
  })
  const cost = COST_CONTROL.choices.find((name) => name === controls['cost'])
  return {
    seed: BOOK_CONTROLS.seed.default,
    ...Object.fromEntries(numbers),
    hidden,
    ...(cost === undefined ? {} : { cost }),
  }
}

function layersOf({ hidden, width = 30, spread = 1, biasStd = 1 }: BookNet): LayerSettings[] {
  const layer = (size: number): LayerSettings => ({
    size,
    activation: 'sigmoid',
    weights: { name: 'nielsen', params: { gain: spread }, choices: { gain: 'custom' } },
    biases: { name: 'normal', params: { std: biasStd, mean: 0 } },
    ...PLAIN_LAYER,
  })
  return [...Array.from({ length: hidden }, () => layer(width)), layer(10)]
}

const titleOf = (layers: readonly LayerSettings[]): string => `[784, ${layers.map(({ size }) => size).join(', ')}]`

function base(net: BookNet): Experiment {
  const { seed, cost = 'crossEntropy', lambda = BOOK_LAMBDA, rate = 0.1 } = net
  const layers = layersOf(net)
  return {
    ...presetExperiment('chapter5FourHidden', titleOf(layers)),
    schema: EXPERIMENT_SCHEMA,
    layers,
    cost,
    optimizer: { name: 'sgd', learningRate: rate },
    regularization: { name: 'l2Nielsen', lambda, trainingCount: null },
    seed,
  }
}

const trainingOn = (count: number, validation: number): Experiment['data'] => ({
  kind: 'set',
  set: 'mnist',
  training: { part: 'training', first: 0, count },
  validation: validation === 0 ? null : { part: 'validation', first: 0, count: validation },
  scaling: 'unit',
})

/** Full-batch steps on the first 1,000 images, each one recorded, as behind the curves of the chapter. */
export const fullBatchNet = (net: BookNet): Experiment => ({
  ...base(net),
  data: trainingOn(BOOK_IMAGES, 0),
  batch: { size: BOOK_IMAGES, order: 'given' },
  duration: { unit: 'steps', count: BOOK_UPDATES },
  measure: { images: BOOK_IMAGES, every: 1 },
})

/** Mini-batches of 10 in single precision, validated after every epoch on `validation` images. */
export const miniBatchNet = (net: BookNet, images: number, validation: number, epochs: number): Experiment => ({
  ...base(net),
  data: trainingOn(images, validation),
  duration: { unit: 'epochs', count: epochs },
  precision: 'float32',
})
