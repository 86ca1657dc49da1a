import type { Experiment } from '../contract/experiment'
import { layerPlace, type LayerShape } from '../contract/initializer-declaration'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZERS } from '../contract/initializers'
import type { BiasInitializer, WeightInitializer } from '../contract/start-values'
import { RandomStream } from '../random/random-stream'
import { builtWeights, isBuilt } from './built-weights'
import { finishFromData } from './data-dependent'
import type { Examples } from './examples'
import { drawIndependent } from './independent-draws'
import { drawOrthonormal } from './orthonormal'
import { raiBiases } from './rai'
import type { StartValues } from './start-values'

/**
 * Fills the start values of an experiment; every tensor draws from its own stream. Hidden layers' streams are named by number,
 * the output layer's `output`: a hidden layer added behind the other hidden ones changes no other layer's draws (where it
 * changes the output layer's fan-in, only their number and scale). `start` is overwritten.
 */
export function initialize(start: StartValues, experiment: Experiment, training: Examples): void {
  const { layers, seed } = experiment
  const shapes = layers.map(({ size, activation }, l) => ({
    fanIn: start.sizes[l]!,
    fanOut: size,
    activation,
    place: layerPlace(l, layers.length),
  }))
  const streamOf = (l: number, tensor: 'weights' | 'biases'): RandomStream =>
    new RandomStream(seed, `layer/${l === layers.length - 1 ? 'output' : l + 1}/${tensor}`)
  layers.forEach(({ weights, biases }, l) => {
    drawWeights(start.weights[l]!, weights, shapes[l]!, streamOf(l, 'weights'))
    // A unit's bias of RAI is an entry of the row its weights are drawn from.
    const drawn = biases.name === 'warmStart' ? biases.rest.name : biases.name
    const tensor = drawn === 'rai' ? 'weights' : 'biases'
    drawBiases(start.biases[l]!, biases, shapes[l]!, streamOf(l, tensor))
  })
  finishFromData(start, experiment, training, shapes, (l) => streamOf(l, 'weights'))
}

/** What can be drawn without data; what cannot is 0, of LSUV the orthonormal start. `out` (fanOut, fanIn) is overwritten. */
export function drawWeights(
  out: Float64Array,
  weights: WeightInitializer,
  layer: LayerShape,
  stream: RandomStream,
): void {
  const { fanIn, fanOut } = layer
  if (weights.name === 'explicit') out.set(weights.values)
  else if (weights.name === 'warmStart') {
    drawWeights(out, weights.rest, layer, stream)
    const { rows, columns, values } = weights
    for (let row = 0; row < Math.min(rows, fanOut); row++) {
      for (let i = 0; i < Math.min(columns, fanIn); i++) out[row * fanIn + i] = values[row * columns + i]!
    }
  } else if (weights.name === 'lsuv') drawOrthonormal(out, fanIn, fanOut, stream)
  else if (isBuilt(weights.name)) builtWeights[weights.name](out, layer, weights, stream)
  else if (WEIGHT_INITIALIZERS[weights.name].distribution === 'data') out.fill(0)
  else drawIndependent(out, WEIGHT_INITIALIZERS[weights.name], layer, weights, stream)
}

/** As {@link drawWeights}. `out` (fanOut) is overwritten. */
export function drawBiases(out: Float64Array, biases: BiasInitializer, layer: LayerShape, stream: RandomStream): void {
  if (biases.name === 'explicit') out.set(biases.values)
  else if (biases.name === 'warmStart') {
    drawBiases(out, biases.rest, layer, stream)
    out.set(biases.values.slice(0, layer.fanOut))
  } else if (biases.name === 'rai') raiBiases(out, layer, stream)
  else if (biases.name === 'logPrior') out.fill(0)
  else drawIndependent(out, BIAS_INITIALIZERS[biases.name], layer, biases, stream)
}
