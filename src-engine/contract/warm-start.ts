import { countParameters, type Experiment, type LayerSettings } from './experiment'
import {
  BIAS_INITIALIZERS,
  isDrawn,
  WEIGHT_INITIALIZERS,
  type BiasInitializerName,
  type WeightInitializerName,
} from './initializers'
import type { BiasInitializer, Drawn, WeightInitializer } from './start-values'

/**
 * The document whose net starts from what a saved run ended with. Layers are paired from the first one on, an output layer only
 * with an output layer, for its units are classes. Of each pair the overlapping top left of the weights and the first biases are
 * copied; the others start as the document said before, or where that was given or follows from data, as LeCun and zeros.
 *
 * `donorSizes`: units of every layer, input first. `donorParameters`: W row-major (fanOut, fanIn), then b, layer by layer.
 * `options.layers`: only the first so many layers are copied. RangeError where the number of parameters is not that of the sizes.
 * The state of the donor's optimizer is not handed over.
 */
export function withWarmStart(
  experiment: Experiment,
  donorSizes: readonly number[],
  donorParameters: ArrayLike<number>,
  options: { readonly layers?: number } = {},
): Experiment {
  const { weights, biases } = countParameters(donorSizes)
  if (donorParameters.length !== weights + biases) {
    throw new RangeError(`${donorParameters.length} parameters for a net of ${weights + biases}`)
  }
  const donors = donorSizes.length - 1
  const depth = experiment.layers.length
  const pairs = donors === depth ? depth : Math.min(donors, depth) - 1
  const copied = Math.min(options.layers ?? Infinity, pairs)
  let offset = 0
  const next = (length: number): number[] => {
    const values = Array.from({ length }, (_, i) => donorParameters[offset + i] ?? Number.NaN)
    offset += length
    return values
  }
  const layers = experiment.layers.map((layer, l) => {
    if (l >= copied) return layer
    const [columns, rows] = [donorSizes[l] ?? 0, donorSizes[l + 1] ?? 0]
    const values = next(rows * columns)
    return warmLayer(layer, rows, columns, values, next(rows))
  })
  return { ...experiment, layers }
}

function warmLayer(
  layer: LayerSettings,
  rows: number,
  columns: number,
  values: readonly number[],
  biases: readonly number[],
): LayerSettings {
  return {
    ...layer,
    weights: { name: 'warmStart', rows, columns, values, rest: weightRest(layer.weights) },
    biases: { name: 'warmStart', values: biases, rest: biasRest(layer.biases) },
  }
}

function weightRest(weights: WeightInitializer): Drawn<WeightInitializerName> {
  if (weights.name === 'warmStart') return weights.rest
  if (weights.name !== 'explicit' && isDrawn(WEIGHT_INITIALIZERS[weights.name])) return weights
  return { name: 'lecunNormal', params: { gain: 1 }, choices: { gain: 'custom' } }
}

function biasRest(biases: BiasInitializer): Drawn<BiasInitializerName> {
  if (biases.name === 'warmStart') return biases.rest
  if (biases.name !== 'explicit' && isDrawn(BIAS_INITIALIZERS[biases.name])) return biases
  return { name: 'zeros', params: {} }
}
