/**
 * Nets of the digest in its conventions: squared error summed over outputs and averaged over examples, plain descent,
 * samples in the given order; its matrices are (fanIn, fanOut), the transpose of ours.
 */
import type { ActivationName } from '../contract/activations'
import { PLAIN_RULES, type ExactRules } from '../contract/exact'
import type { Experiment, LayerSettings } from '../contract/experiment'
import { PLAIN_LAYER, presetExperiment } from '../contract/presets'
import { ExactNet } from './exact-net'
import { InlineExamples } from '../network/examples'
import type { Machine } from '../numeric/machine'

export type Table = readonly (readonly number[])[]

interface Settings extends Partial<Omit<Experiment, 'batch'>> {
  /** Examples of one update, all of them where not given. */
  readonly batchSize?: number
  readonly learningRate?: number
}

export function smallExperiment(
  inputs: Table,
  targets: Table,
  layers: readonly LayerSettings[],
  { batchSize = inputs.length, learningRate = 0.1, ...settings }: Settings = {},
): Experiment {
  return {
    ...presetExperiment('zeros', 'small net'),
    data: { kind: 'inline', inputs, targets },
    layers,
    cost: 'squaredError',
    optimizer: { name: 'sgd', learningRate },
    regularization: { name: 'none' },
    batch: { size: batchSize, order: 'given' },
    ...settings,
  }
}

/** Throws for a document without samples of its own. */
export function examplesOf({ data }: Experiment): InlineExamples {
  if (data.kind !== 'inline') throw new Error('not inline')
  return new InlineExamples(data.inputs, data.targets)
}

export const exactNet = (experiment: Experiment, rules: Partial<ExactRules> = {}, machine?: Machine): ExactNet =>
  new ExactNet(experiment, examplesOf(experiment), {
    rules: { ...PLAIN_RULES, ...rules },
    ...(machine === undefined ? {} : { machine }),
  })

export const layer = (
  size: number,
  activation: ActivationName,
  weights: LayerSettings['weights'],
  biases: LayerSettings['biases'] = { name: 'zeros', params: {} },
): LayerSettings => ({ size, activation, weights, biases, ...PLAIN_LAYER })

const constantStart = (value: number) => ({ name: 'constant', params: { value } }) as const
export const explicitStart = (values: Iterable<number>) => ({ name: 'explicit', values: [...values] }) as const

/** All weights of a layer equal, and all its biases. */
export const constantLayers = (
  sizes: readonly number[],
  activations: readonly ActivationName[],
  weights: readonly number[],
  biases: readonly number[],
): LayerSettings[] =>
  sizes.map((size, l) => layer(size, activations[l]!, constantStart(weights[l]!), constantStart(biases[l]!)))

/** A layer that starts from the digest's matrix, whose entry (i, j) is `entry(i, j)`, and biases. */
export function matrixLayer(
  fanIn: number,
  fanOut: number,
  activation: ActivationName,
  entry: (i: number, j: number) => number,
  bias: (j: number) => number,
): LayerSettings {
  const weights = Array.from({ length: fanOut * fanIn }, (_, at) => entry(at % fanIn, Math.floor(at / fanIn)))
  const biases = Array.from({ length: fanOut }, (_, j) => bias(j))
  return layer(fanOut, activation, explicitStart(weights), explicitStart(biases))
}

/** Outputs over all examples, example by example. */
export const outputs = (net: ExactNet): number[] =>
  net
    .look()
    .layers.at(-1)!
    .activations.flatMap((row) => [...row])

export const BITS: Table = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
export const XOR: Table = [[0], [1], [1], [0]]
