/**
 * Short ways to write small experiments for the exact engine, without the parser: the documents are right by their
 * types.
 */
import type { ActivationName } from '@engine/contract/activations'
import type { ExactRules } from '@engine/contract/exact'
import { PLAIN_RULES } from '@engine/contract/exact'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import { ExactNet } from '@engine/exact/exact-net'
import { InlineExamples } from '@engine/network/examples'
import type { Machine } from '@engine/numeric/machine'
import { constantStart, layer } from '../support/experiments'

export type Table = readonly (readonly number[])[]

interface Settings extends Partial<Omit<Experiment, 'batch'>> {
  /** Examples of one update, all of them where not given. */
  readonly batchSize?: number
  readonly learningRate?: number
}

/** Digest conventions: squared error, plain descent, samples in the given order. */
export function smallExperiment(
  inputs: Table,
  targets: Table,
  layers: readonly LayerSettings[],
  { batchSize = inputs.length, learningRate = 0.1, ...settings }: Settings = {},
): Experiment {
  return {
    ...presetExperiment('zeros', 'small'),
    data: { kind: 'inline', inputs, targets },
    layers: layers.map((settings) => ({ ...PLAIN_LAYER, ...settings })),
    cost: 'squaredError',
    optimizer: { name: 'sgd', learningRate },
    regularization: { name: 'none' },
    batch: { size: batchSize, order: 'given' },
    ...settings,
  }
}

export function examplesOf({ data }: Experiment): InlineExamples {
  if (data.kind !== 'inline') throw new Error('not inline')
  return new InlineExamples(data.inputs, data.targets)
}

export const exactNet = (experiment: Experiment, rules: Partial<ExactRules> = {}, machine?: Machine): ExactNet =>
  new ExactNet(experiment, examplesOf(experiment), {
    rules: { ...PLAIN_RULES, ...rules },
    ...(machine === undefined ? {} : { machine }),
  })

/** Hidden layers and output of constant weights and biases. */
export const constantLayers = (
  sizes: readonly number[],
  activations: readonly ActivationName[],
  weights: readonly number[],
  biases: readonly number[],
): LayerSettings[] =>
  sizes.map((size, l) => layer(size, activations[l]!, constantStart(weights[l]!), constantStart(biases[l]!)))

export const BITS: Table = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
export const XOR: Table = [[0], [1], [1], [0]]
