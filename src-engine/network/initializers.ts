import type { Experiment } from '../contract/experiment'
import {
  BIAS_INITIALIZERS,
  TRUNCATED_STD,
  WEIGHT_INITIALIZERS,
  type InitializerDeclaration,
  type InitializerParams,
} from '../contract/initializers'
import { RandomStream } from '../random/random-stream'
import { isBuilt, builtWeights } from './built-weights'
import type { Parameters } from './parameters'

/**
 * Fills the start values of an experiment; every tensor draws from its own stream. Hidden layers' streams are named by number,
 * the output layer's `output`: a hidden layer added behind the other hidden ones changes no other layer's draws (where it
 * changes the output layer's fan-in, only their number and scale). `parameters` is overwritten.
 */
export function initialize(parameters: Parameters, experiment: Experiment): void {
  const { sizes } = parameters
  experiment.layers.forEach(({ weights, biases }, i) => {
    const fanIn = sizes[i]!
    const fanOut = sizes[i + 1]!
    const name = i === experiment.layers.length - 1 ? 'output' : i + 1
    const stream = (tensor: string): RandomStream => new RandomStream(experiment.seed, `layer/${name}/${tensor}`)
    if (weights.name === 'explicit') parameters.weights[i]!.set(weights.values)
    else if (isBuilt(weights.name))
      builtWeights[weights.name](parameters.weights[i]!, fanIn, fanOut, weights.params, stream('weights'))
    else
      fill(parameters.weights[i]!, WEIGHT_INITIALIZERS[weights.name], weights.params, fanIn, fanOut, stream('weights'))
    if (biases.name === 'explicit') parameters.biases[i]!.set(biases.values)
    else fill(parameters.biases[i]!, BIAS_INITIALIZERS[biases.name], biases.params, fanIn, fanOut, stream('biases'))
  })
}

/** Draws as declared: mean 0 or `params.mean`, standard deviation `declaration.std`; a fixed one is `params.value` or `declaration.value`. `out` is overwritten. */
function fill(
  out: Float64Array,
  declaration: InitializerDeclaration,
  params: InitializerParams,
  fanIn: number,
  fanOut: number,
  stream: RandomStream,
): void {
  if (declaration.distribution === 'fixed') {
    out.fill(params['value'] ?? declaration.value!)
    return
  }
  const std = declaration.std(fanIn, fanOut, params)
  const mean = params['mean'] ?? 0
  if (declaration.distribution === 'normal') {
    for (let i = 0; i < out.length; i++) out[i] = mean + std * stream.nextNormal()
    return
  }
  if (declaration.distribution === 'truncated') {
    const uncut = std / TRUNCATED_STD
    for (let i = 0; i < out.length; i++) out[i] = mean + uncut * nextTruncated(stream)
    return
  }
  // A uniform draw between −√3·std and √3·std has this standard deviation.
  const limit = Math.sqrt(3) * std
  for (let i = 0; i < out.length; i++) out[i] = limit * (2 * stream.nextUniform() - 1)
}

/** A normal deviate drawn anew until it is within ±2. */
function nextTruncated(stream: RandomStream): number {
  let deviate = stream.nextNormal()
  while (Math.abs(deviate) > 2) deviate = stream.nextNormal()
  return deviate
}
