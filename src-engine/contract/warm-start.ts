import { countParameters, type Experiment, type LayerSettings } from './experiment'
import {
  BIAS_INITIALIZERS,
  isDrawn,
  WEIGHT_INITIALIZERS,
  type BiasInitializerName,
  type WeightInitializerName,
} from './initializers'
import type { LiveSetting } from './option'
import { settingAt } from './setting-changes'
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
  const pairs = layerPairs(experiment.layers.length, donorSizes.length - 1)
  const copied = Math.min(options.layers ?? Infinity, pairs)
  let offset = 0
  const next = (length: number): number[] => {
    const values: number[] = []
    for (const end = offset + length; offset < end; offset++) values.push(donorParameters[offset] ?? Number.NaN)
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

/** How many layers, from the first one on, two nets of `depth` and `donors` layers with weights have in common. */
const layerPairs = (depth: number, donors: number): number => (donors === depth ? depth : Math.min(donors, depth) - 1)

/** What {@link withWarmStart} copies into one layer: so many of its units, each with so many of its weights. `layer` from 0. */
export interface CopiedPart {
  readonly layer: number
  readonly units: number
  readonly ofUnits: number
  readonly weights: number
  readonly ofWeights: number
}

/** One part for every layer that takes anything over; sizes of both nets input first. */
export function copiedParts(sizes: readonly number[], donorSizes: readonly number[]): CopiedPart[] {
  const pairs = layerPairs(sizes.length - 1, donorSizes.length - 1)
  return Array.from({ length: pairs }, (_, layer) => {
    const [ofWeights = 0, ofUnits = 0] = sizes.slice(layer)
    const [donorWeights = 0, donorUnits = 0] = donorSizes.slice(layer)
    const units = Math.min(ofUnits, donorUnits)
    return { layer, units, ofUnits, weights: Math.min(ofWeights, donorWeights), ofWeights }
  })
}

/** The document of a run that goes on after `step` updates: with the settings it has by then, and what it planned for later. */
export function continued(experiment: Experiment, step: number): Experiment {
  const { optimizer, regularization, batch, changes } = experiment
  const at = (setting: LiveSetting, otherwise: number): number => settingAt(experiment, setting, step) ?? otherwise
  return {
    ...experiment,
    optimizer: { ...optimizer, learningRate: at('learningRate', optimizer.learningRate) },
    regularization:
      'lambda' in regularization ? { ...regularization, lambda: at('lambda', regularization.lambda) } : regularization,
    batch: { ...batch, size: at('batchSize', batch.size) },
    changes: changes.filter((change) => change.step > step).map((change) => ({ ...change, step: change.step - step })),
  }
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
