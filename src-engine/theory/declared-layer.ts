import type { Experiment } from '../contract/experiment'
import { layerPlace, type InitializerDeclaration } from '../contract/initializer-declaration'
import { BIAS_INITIALIZERS, isGiven, WEIGHT_INITIALIZERS } from '../contract/initializers'
import type { BiasInitializer, WeightInitializer } from '../contract/start-values'
import type { RandomLayer } from './fixed-point'

/** Entries that depend on each other so little that a wide layer cannot tell them from independent ones. */
const ALMOST_INDEPENDENT: readonly string[] = ['orthogonal', 'sparse', 'sparseColumns', 'nguyenWidrow']
const DRAWN: readonly string[] = ['fixed', 'normal', 'truncated', 'uniform']

/** Whether the theory may take the entries for independent draws around one mean. */
const isIndependent = ({ distribution }: InitializerDeclaration, name: string): boolean =>
  DRAWN.includes(distribution) || ALMOST_INDEPENDENT.includes(name)

/** The mean of every entry. */
function meanOf(
  { value }: InitializerDeclaration,
  { params }: { readonly params: Readonly<Record<string, number>> },
): number {
  if ('low' in params && 'high' in params) return (params['low']! + params['high']!) / 2
  return params['mean'] ?? params['value'] ?? value ?? 0
}

/**
 * σw² = fan-in · Var W and mean and variance of the biases of layer `l` (from 0) as the document declares them. NaN for weights with
 * a mean, from data or given, and for biases from data or given: the theory knows no such layer.
 */
export function declaredLayer({ layers }: Experiment, sizes: readonly number[], l: number): RandomLayer {
  const { activation, weights, biases } = layers[l]!
  const shape = { fanIn: sizes[l]!, fanOut: sizes[l + 1]!, activation, place: layerPlace(l, layers.length) }
  const drawnWeights = momentsOf(WEIGHT_INITIALIZERS, weights, shape)
  const drawnBiases = momentsOf(BIAS_INITIALIZERS, biases, shape)
  return {
    weightVariance: drawnWeights.mean === 0 ? shape.fanIn * drawnWeights.variance : Number.NaN,
    biasVariance: drawnBiases.variance,
    biasMean: drawnBiases.mean,
  }
}

function momentsOf(
  declarations: Readonly<Record<string, InitializerDeclaration>>,
  drawn: WeightInitializer | BiasInitializer,
  shape: Parameters<InitializerDeclaration['std']>[0],
): { mean: number; variance: number } {
  const declaration = declarations[drawn.name]
  if (declaration === undefined || isGiven(drawn.name) || !('params' in drawn)) return UNKNOWN
  if (!isIndependent(declaration, drawn.name)) return UNKNOWN
  const std = declaration.std(shape, drawn)
  return { mean: meanOf(declaration, drawn), variance: std * std }
}

const UNKNOWN = { mean: Number.NaN, variance: Number.NaN } as const

export const isDeclared = (layer: RandomLayer): boolean =>
  !Number.isNaN(layer.weightVariance + layer.biasVariance + layer.biasMean)
