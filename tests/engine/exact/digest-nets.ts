/** The nets of digest CN: one sample per step, patterns seen and foretold. */
import { expect } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { LayerSettings } from '@engine/contract/experiment'
import type { Precision } from '@engine/contract/option'
import type { WeightPattern } from '@engine/contract/probes/symmetry'
import type { ExactNet } from '@engine/exact/exact-net'
import type { Look } from '@engine/exact/look'
import { predictPatterns, type PatternStart } from '@engine/exact/predicted-patterns'
import { weightPattern } from '@engine/exact/weight-pattern'
import { digestLayer } from '../support/acceptance'
import { exactNet, smallExperiment, type Table } from './nets'

export interface Inputs {
  readonly sizes: number[]
  readonly acts: string
  readonly targets: number[]
  readonly lr: number
  readonly inputs: number[][]
  readonly biases: number[]
  readonly rest?: number
}

const DIGEST_NAMES: Record<string, WeightPattern> = {
  zero: 'zero',
  'all-equal': 'allEqual',
  'row-const': 'perSource',
  'col-const': 'perTarget',
  generic: 'generic',
}
export const named = (row: readonly string[]): WeightPattern[] => row.map((name) => DIGEST_NAMES[name]!)

/** `weight(m, k)`: matrix m from 1, k the row-major index of the digest's (fanIn, fanOut) matrix. */
export function layersOf(
  { sizes, acts }: Inputs,
  weight: (m: number, k: number) => number,
  bias: (l: number, j: number) => number,
): LayerSettings[] {
  const name = acts.replace(' x4', '') as ActivationName
  return sizes.slice(1).map((fanOut, l) =>
    digestLayer(
      sizes[l]!,
      fanOut,
      name,
      (i, j) => weight(l + 1, i * fanOut + j),
      (j) => bias(l, j),
    ),
  )
}

/** One sample per step, mean over the outputs of squared errors. */
export function digestNet(
  inputs: Inputs,
  layers: LayerSettings[],
  targets: Table = inputs.inputs.map(() => inputs.targets),
  precision: Precision = 'float64',
): ExactNet {
  const samples = inputs.inputs.map((sample) => sample.slice(0, inputs.sizes[0]))
  return exactNet(
    smallExperiment(samples, targets, layers, { cost: 'mse', learningRate: inputs.lr, batchSize: 1, precision }),
  )
}

export const patternsOf = ({ layers }: Look): WeightPattern[] =>
  layers.map(({ weights, fanIn }) => weightPattern(weights, fanIn))

export const startOf = (look: Look, sizes: readonly number[], acts: string): PatternStart => ({
  sizes,
  weights: look.layers.map(({ weights }) => weights),
  biases: look.layers.map(({ biases }) => biases),
  targets: look.targets,
  activations: look.layers.map(() => acts.replace(' x4', '') as ActivationName),
  reluSlopeAtZero: 0,
})

/** The patterns of training, which have to be the ones foretold. */
export function patternsPerStep(trained: ExactNet, inputs: Inputs, steps: number): WeightPattern[][] {
  const foretold = predictPatterns(startOf(trained.look(), inputs.sizes, inputs.acts), steps)
  const seen = foretold.map(() => {
    trained.advance()
    return patternsOf(trained.look())
  })
  expect(foretold).toEqual(seen)
  return seen
}

/** The digest's “random” matrices. */
export const random = (m: number, k: number): number => Math.sin(1 + 100 * m + k)
export const constantBias =
  (inputs: Inputs) =>
  (l: number): number =>
    inputs.biases[l]!
