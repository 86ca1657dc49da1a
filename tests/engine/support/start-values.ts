/** Start values without a run: single tensors, and all of a small document. */
import type { LayerSettings } from '@engine/contract/experiment'
import {
  type InitializerDeclaration,
  type InitializerSettings,
  type LayerShape,
} from '@engine/contract/initializer-declaration'
import type { WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PLAIN_LAYER, presetExperiment } from '@engine/contract/presets'
import type { BiasInitializer, WeightInitializer } from '@engine/contract/start-values'
import { InlineExamples } from '@engine/network/examples'
import { drawBiases, drawWeights, initialize } from '@engine/network/initializers'
import { StartValues } from '@engine/network/start-values'
import { RandomStream } from '@engine/random/random-stream'

export const shapeOf = (fanIn: number, fanOut: number, more: Partial<LayerShape> = {}): LayerShape => ({
  fanIn,
  fanOut,
  activation: 'tanh',
  place: 'hidden',
  ...more,
})

/** Every parameter and choice at its default. */
export function defaultsOf({ params, choices }: InitializerDeclaration): InitializerSettings {
  const numbers = Object.fromEntries(Object.entries(params).map(([key, option]) => [key, option.default]))
  if (choices === undefined) return { params: numbers }
  const first = Object.entries(choices).map(([kind, names]) => [kind, names[0]])
  return { params: numbers, choices: Object.fromEntries(first) as Record<string, string> }
}

export type GainedName = {
  [Name in keyof typeof WEIGHT_INITIALIZERS]: (typeof WEIGHT_INITIALIZERS)[Name] extends { choices: unknown }
    ? Name
    : never
}[keyof typeof WEIGHT_INITIALIZERS]

/** The formula as it stands, times `gain`. */
export const gained = <Name extends GainedName>(
  name: Name,
  gain: number,
): { name: Name; params: { gain: number }; choices: { gain: string } } => ({
  name,
  params: { gain },
  choices: { gain: 'custom' },
})

/** From the stream that the weights of hidden layer 1 have. */
export function weightsOf(weights: WeightInitializer, layer: LayerShape, seed = 1): Float64Array {
  const out = new Float64Array(layer.fanIn * layer.fanOut).fill(Number.NaN)
  drawWeights(out, weights, layer, new RandomStream(seed, 'layer/1/weights'))
  return out
}

export function biasesOf(biases: BiasInitializer, layer: LayerShape, seed = 1): Float64Array {
  const out = new Float64Array(layer.fanOut).fill(Number.NaN)
  const tensor = biases.name === 'rai' ? 'weights' : 'biases'
  drawBiases(out, biases, layer, new RandomStream(seed, `layer/1/${tensor}`))
  return out
}

export type StartLayer = Pick<LayerSettings, 'size' | 'activation' | 'weights' | 'biases'>

/** What a document of these layers starts with, after the parser has accepted it. */
export function startOf(
  layers: readonly StartLayer[],
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  seed = 1,
): StartValues {
  const output = layers.at(-1)?.activation
  const document = {
    ...presetExperiment('zeros', 'test'),
    data: { kind: 'inline', inputs, targets },
    layers: layers.map((layer) => ({ ...PLAIN_LAYER, ...layer })),
    cost: output === 'softmax' ? 'logLikelihood' : 'squaredError',
    regularization: { name: 'none' },
    batch: { size: 1, order: 'given' },
    duration: { unit: 'steps', count: 0 },
    seed,
  }
  const parsed = parseExperiment(document, [])
  if (!parsed.ok) throw new Error(`refused: ${JSON.stringify(parsed.problems)}`)
  const start = new StartValues([inputs[0]?.length ?? 0, ...layers.map(({ size }) => size)])
  initialize(start, parsed.experiment, new InlineExamples(inputs, targets))
  return start
}

export function moments(values: ArrayLike<number>): { mean: number; variance: number; kurtosis: number } {
  const count = values.length
  let sum = 0
  for (let i = 0; i < count; i++) sum += values[i] ?? NaN
  const mean = sum / count
  let [second, fourth] = [0, 0]
  for (let i = 0; i < count; i++) {
    const square = ((values[i] ?? NaN) - mean) ** 2
    second += square
    fourth += square * square
  }
  return { mean, variance: second / count, kurtosis: (fourth * count) / (second * second) }
}
