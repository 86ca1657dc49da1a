/**
 * Reference cases as experiment documents. Their conventions are ours: weights (fanOut, fanIn) row-major, layers without the input,
 * batches in the given order with wrap-around, mnist-train = the uncut training file.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ActivationName } from '@engine/contract/activations'
import type { CostName } from '@engine/contract/costs'
import type { Experiment, ExperimentData, RegularizationSettings } from '@engine/contract/experiment'
import { accepted, explicitStart } from './experiments'

const folder = resolve(import.meta.dirname, '../../golden/reference')

export interface ReferenceState {
  cost: number
  cost_total: number
  correct: number
  outputs_first: number[][]
  delta_mean: number[][]
  delta_norm: number[]
  delta_mean_of_norms: number[]
  dW_norm: number[]
  dW_entries: [number, number, number, number][]
  activation_mean: number[]
  activation_var: number[]
  dW?: number[][][]
}

export interface ReferenceFinal extends ReferenceState {
  W_norm: number[]
  b_norm: number[]
  W_change_norm: number[]
  b_change_norm: number[]
  W_entries: [number, number, number, number][]
  b_entries: [number, number, number][]
  W?: number[][][]
  b?: number[][]
}

export interface ReferenceCase {
  id: string
  title: string
  sizes: number[]
  activations: string[]
  cost: 'quadratic' | 'mse' | 'cross_entropy' | 'log_likelihood'
  data:
    | { source: 'inline'; x: number[][]; y: number[][] }
    | { source: 'mnist-train'; first: number; count: number }
    | { source: 'mnist-train'; indices: number[] }
  params: { inline: { W: number[][][]; b: number[][] } } | { file: string }
  regularization: { type: 'none' } | { type: 'l2_nielsen'; lambda: number; n: number }
  training: { optimizer: { type: 'sgd'; lr: number }; batch_size: number; steps: number }
  initial: ReferenceState
  final?: ReferenceFinal
  trace?: { step: number[]; cost: number[]; cost_total: number[]; correct: number[]; delta_norm: number[][] }
}

export const referenceCases: ReferenceCase[] = readdirSync(folder)
  .filter((name) => /^[sm]\d\d-.*\.json$/.test(name))
  .sort()
  .map((name) => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as ReferenceCase)

export const referenceFile = <T>(name: string): T => JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as T

const COSTS: Record<ReferenceCase['cost'], CostName> = {
  quadratic: 'quadratic',
  mse: 'mse',
  cross_entropy: 'crossEntropy',
  log_likelihood: 'logLikelihood',
}

/** The document of a case: nothing is measured but the start, the end and the steps a test stops at. */
export function experimentOf(reference: ReferenceCase): Experiment {
  const { sizes, training } = reference
  const start = startValues(reference)
  return accepted({
    schema: 1,
    name: reference.id,
    data: dataOf(reference),
    layers: reference.activations.map((name, l) => ({
      size: sizes[l + 1],
      activation: (name === 'leaky_relu' ? 'leakyRelu' : name) as ActivationName,
      weights: explicitStart(start.weights[l] ?? []),
      biases: explicitStart(start.biases[l] ?? []),
    })),
    cost: COSTS[reference.cost],
    optimizer: { name: 'sgd', learningRate: training.optimizer.lr },
    regularization: regularizationOf(reference),
    batch: { size: training.batch_size, order: 'given' },
    duration: { unit: 'steps', count: training.steps },
    seed: 0,
    precision: 'float64',
    measure: { images: 60_000, every: 100_000 },
  })
}

function dataOf({ data }: ReferenceCase): ExperimentData {
  if (data.source === 'inline') return { kind: 'inline', inputs: data.x, targets: data.y }
  const slice = 'indices' in data ? { indices: data.indices } : { first: data.first, count: data.count }
  return { kind: 'set', set: 'mnist', training: { part: 'train', ...slice }, validation: null }
}

const regularizationOf = ({ regularization }: ReferenceCase): RegularizationSettings =>
  regularization.type === 'none'
    ? { name: 'none' }
    : { name: 'l2Nielsen', lambda: regularization.lambda, trainingCount: regularization.n }

/** Weights and biases per layer, flat. Files hold float32 little-endian: W1, b1, W2, b2, … */
export function startValues({ params, sizes }: ReferenceCase): { weights: number[][]; biases: number[][] } {
  if ('inline' in params) return { weights: params.inline.W.map((layer) => layer.flat()), biases: params.inline.b }
  const bytes = new Uint8Array(readFileSync(resolve(folder, params.file)))
  const values = new Float32Array(bytes.buffer)
  const weights: number[][] = []
  const biases: number[][] = []
  let offset = 0
  const take = (count: number): number[] => [...values.slice(offset, (offset += count))]
  for (let l = 1; l < sizes.length; l++) {
    const [fanIn = 0, fanOut = 0] = [sizes[l - 1], sizes[l]]
    weights.push(take(fanIn * fanOut))
    biases.push(take(fanOut))
  }
  return { weights, biases }
}
