import type { Experiment } from '../contract/experiment'
import { layerPlace } from '../contract/initializer-declaration'
import { drawBiases, drawWeights } from '../network/initializers'
import { StartValues } from '../network/start-values'
import type { Parameters } from '../network/parameters'
import { RandomStream } from '../random/random-stream'

/**
 * The second bug of digest CN-10: weights that are an expression instead of a variable are drawn again whenever
 * anything reads them, so that they are never trained and printed values are not those a step used. Overwrites layers
 * with `redrawn`, drawn from streams of the seed and `reading`, a name for this one reading. Start values that follow
 * from data are drawn as without it.
 */
export function redraw(
  parameters: Parameters,
  experiment: Experiment,
  redrawn: readonly boolean[],
  reading: string,
): void {
  const { sizes } = parameters
  const { layers, seed } = experiment
  const values = new StartValues(sizes)
  values.flat.set(parameters.toFlat())
  layers.forEach(({ weights, biases, activation, size }, l) => {
    if (redrawn[l] !== true) return
    const shape = { fanIn: sizes[l]!, fanOut: size, activation, place: layerPlace(l, layers.length) }
    const stream = (tensor: string): RandomStream => new RandomStream(seed, `redrawn/${reading}/${l + 1}/${tensor}`)
    drawWeights(values.weights[l]!, weights, shape, stream('weights'))
    drawBiases(values.biases[l]!, biases, shape, stream('biases'))
  })
  parameters.setFlat(values.flat)
}
