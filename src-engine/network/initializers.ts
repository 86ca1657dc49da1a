import type { Experiment } from '../contract/experiment'
import { layerPlace, type LayerShape } from '../contract/initializer-declaration'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '../contract/initializers'
import type { BiasInitializer, WeightInitializer } from '../contract/start-values'
import { RandomStream } from '../random/random-stream'
import { atOnce } from './at-once'
import { builtWeights, isBuilt } from './built-weights'
import { finishFromData } from './data-dependent'
import type { Examples } from './examples'
import { drawIndependent } from './independent-draws'
import { isOrthonormal, orthonormalWeights } from './orthonormal-weights'
import { raiBiases } from './rai'
import { fillStandard, type FillStandard, type RememberedDraws } from './standard-draws'
import type { StartValues } from './start-values'

/** {@link fillStart} without a break. */
export function initialize(start: StartValues, experiment: Experiment, training: Examples): void {
  atOnce(fillStart(start, experiment, training))
}

/**
 * Fills the start values of an experiment; every tensor draws from its own stream. Hidden layers' streams are named by number,
 * the output layer's `output`: a hidden layer added behind the other hidden ones changes no other layer's draws (where it
 * changes the output layer's fan-in, only their number and scale). `start` is overwritten. Yields between layers and, where a
 * layer takes long, within it. `remembered`: draws made before, where the same ones are wanted again and again.
 */
export function* fillStart(
  start: StartValues,
  experiment: Experiment,
  training: Examples,
  remembered: RememberedDraws | null = null,
): Generator<void, void> {
  const { layers, seed } = experiment
  const shapes = layers.map(({ size, activation }, l) => ({
    fanIn: start.sizes[l]!,
    fanOut: size,
    activation,
    place: layerPlace(l, layers.length),
  }))
  const nameOf = (l: number, tensor: 'weights' | 'biases'): string =>
    `layer/${l === layers.length - 1 ? 'output' : l + 1}/${tensor}`
  const streamOf = (name: string): RandomStream => new RandomStream(seed, name)
  const fillerOf = (name: string): FillStandard => remembered?.filler(seed, name) ?? fillStandard
  for (const [l, { weights, biases }] of layers.entries()) {
    const shape = shapes[l]!
    const name = nameOf(l, 'weights')
    yield* weightsWork(start.weights[l]!, weights, shape, streamOf(name), fillerOf(name))
    // A unit's bias of RAI is an entry of the row its weights are drawn from.
    const drawn = biases.name === 'warmStart' ? biases.rest.name : biases.name
    const ofBiases = drawn === 'rai' ? name : nameOf(l, 'biases')
    drawBiases(start.biases[l]!, biases, shape, streamOf(ofBiases), fillerOf(ofBiases))
    yield
  }
  yield* finishFromData(start, experiment, training, shapes, (l) => streamOf(nameOf(l, 'weights')))
}

/**
 * What can be drawn without data; what cannot is 0, of LSUV the orthonormal start. `stream` is at its start. `out` (fanOut, fanIn) is
 * overwritten.
 */
export function drawWeights(
  out: Float64Array,
  weights: WeightInitializer,
  layer: LayerShape,
  stream: RandomStream,
): void {
  atOnce(weightsWork(out, weights, layer, stream, fillStandard))
}

/** {@link drawWeights} that yields between vectors that are made orthogonal to each other. */
function* weightsWork(
  out: Float64Array,
  weights: WeightInitializer,
  layer: LayerShape,
  stream: RandomStream,
  fill: FillStandard,
): Generator<void, void> {
  const { fanIn, fanOut } = layer
  if (weights.name === 'explicit') out.set(weights.values)
  else if (weights.name === 'warmStart') {
    yield* weightsWork(out, weights.rest, layer, stream, fill)
    const { rows, columns, values } = weights
    for (let row = 0; row < Math.min(rows, fanOut); row++) {
      for (let i = 0; i < Math.min(columns, fanIn); i++) out[row * fanIn + i] = values[row * columns + i]!
    }
  } else if (isOrthonormal(weights.name)) yield* orthonormalWeights[weights.name](out, layer, weights, stream)
  else if (isBuilt(weights.name)) builtWeights[weights.name](out, layer, weights, stream)
  else if (WEIGHT_INITIALIZERS[weights.name].distribution === 'data') out.fill(0)
  else drawIndependent(out, WEIGHT_INITIALIZERS[weights.name], layer, weights, stream, fill)
}

/** As {@link drawWeights}. `out` (fanOut) is overwritten. */
export function drawBiases(
  out: Float64Array,
  biases: BiasInitializer,
  layer: LayerShape,
  stream: RandomStream,
  fill: FillStandard = fillStandard,
): void {
  if (biases.name === 'explicit') out.set(biases.values)
  else if (biases.name === 'warmStart') {
    drawBiases(out, biases.rest, layer, stream, fill)
    out.set(biases.values.slice(0, layer.fanOut))
  } else if (biases.name === 'rai') raiBiases(out, layer, stream)
  else if (biases.name === 'logPrior') out.fill(0)
  else drawIndependent(out, BIAS_INITIALIZERS[biases.name], layer, biases, stream, fill)
}
