import type { ActivationName } from '../contract/activations'
import type { Experiment } from '../contract/experiment'

/** A network with all that another program needs to compute the same outputs. */
export interface Model {
  readonly experiment: Experiment
  readonly engineVersion: string
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** W row-major (fanOut, fanIn), then b, layer by layer. */
  readonly parameters: Float64Array
  /** What a grey x from 0 to 1 becomes before it enters the net, (x − mean)/deviation; null: it enters as it is. */
  readonly inputScale: { readonly mean: number; readonly deviation: number } | null
}

export interface ModelLayer {
  /** Counted from 1, as in W1. */
  readonly number: number
  readonly activation: ActivationName
  readonly fanIn: number
  readonly fanOut: number
  /** (fanOut, fanIn) row-major: a view, not a copy. */
  readonly weights: Float64Array
  /** (fanOut): a view, not a copy. */
  readonly biases: Float64Array
}

/** Layers with weights, first hidden layer first. */
export function modelLayers({ experiment, sizes, parameters }: Model): ModelLayer[] {
  let at = 0
  const take = (count: number): Float64Array => parameters.subarray(at, (at += count))
  return experiment.layers.map(({ activation }, i) => {
    const fanIn = sizes[i] ?? 0
    const fanOut = sizes[i + 1] ?? 0
    return {
      number: i + 1,
      activation,
      fanIn,
      fanOut,
      weights: take(fanOut * fanIn),
      biases: take(fanOut),
    }
  })
}

/** Named arrays in the order of the layers, as every file of weights holds them. */
export interface NamedArray {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float64Array
}

export const modelArrays = (model: Model): NamedArray[] =>
  modelLayers(model).flatMap(({ number, fanIn, fanOut, weights, biases }) => [
    { name: `W${number}`, shape: [fanOut, fanIn], values: weights },
    { name: `b${number}`, shape: [fanOut], values: biases },
  ])
