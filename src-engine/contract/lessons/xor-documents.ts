/** Documents for the Workbench with the four points of two bits, in the convention of the lessons about them. */
import type { ActivationName } from '../activations'
import type { Experiment, LayerSettings } from '../experiment'
import { PLAIN_LAYER, presetExperiment } from '../presets'

type Table = readonly (readonly number[])[]

const TWO_BITS: Table = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
export const XOR_TARGETS: Table = [[0], [1], [1], [0]]

/** The same points around 0, and the first input as a target. */
export const CORNERS: Table = TWO_BITS.map((bits) => bits.map((bit) => 2 * bit - 1))
export const FIRST_CORNER: Table = CORNERS.map(([a]) => [a!])

const constant = (value: number) => ({ name: 'constant', params: { value } }) as const

/** A layer of which all weights are equal, and all biases. */
export const equalLayer = (size: number, activation: ActivationName, weight: number, bias: number): LayerSettings => ({
  size,
  activation,
  weights: constant(weight),
  biases: constant(bias),
  ...PLAIN_LAYER,
})

/** A layer of random weights around `weight`, all biases equal. */
export const normalLayer = (
  size: number,
  activation: ActivationName,
  weight: number,
  deviation: number,
  bias: number,
): LayerSettings => ({
  ...equalLayer(size, activation, weight, bias),
  weights: { name: 'normal', params: { std: deviation, mean: weight } },
})

/** A layer of given weights, (size, fanIn) row-major. */
export const givenLayer = (
  activation: ActivationName,
  weights: readonly number[],
  biases: readonly number[],
): LayerSettings => ({
  size: biases.length,
  activation,
  weights: { name: 'explicit', values: weights },
  biases: { name: 'explicit', values: biases },
  ...PLAIN_LAYER,
})

interface Training {
  readonly learningRate: number
  /** Updates. */
  readonly steps: number
  /** Examples of one update; left out: all of them. */
  readonly batchSize?: number
  readonly inputs?: Table
  readonly targets?: Table
  readonly seed?: number
}

/** Squared error, plain descent, samples in the given order: XOR where nothing else is given. */
export function bitsDocument(
  name: string,
  layers: readonly LayerSettings[],
  { learningRate, steps, inputs = TWO_BITS, targets = XOR_TARGETS, batchSize = inputs.length, seed = 1 }: Training,
): Experiment {
  return {
    ...presetExperiment('zeros', name),
    data: { kind: 'inline', inputs, targets },
    layers,
    cost: 'squaredError',
    optimizer: { name: 'sgd', learningRate },
    regularization: { name: 'none' },
    batch: { size: batchSize, order: 'given' },
    duration: { unit: 'steps', count: steps },
    measure: { images: inputs.length, every: 0 },
    seed,
  }
}
