import { PLAIN_RULES, type ExactRules, type UnitRates } from '../contract/exact'
import type { Experiment, LayerSettings } from '../contract/experiment'
import type { OptimizerName } from '../contract/optimizers'
import { LiveSettings } from '../training/settings'
import { unitPlaces } from './flat-layout'

/**
 * How the one-unit twin learns. `same`: every rate as in the full net. `scaled`: the rates of digest HABR-11, with
 * which both nets train alike. `multipliers`: one common rate, but the weights of the twin are A = w/m and it computes
 * with m·A, m² being the factors of `scaled` for plain descent; in terms of w a step of A is m times as long, and its
 * gradient m times as large.
 */
export const TWIN_RATES = ['same', 'scaled', 'multipliers'] as const
export type TwinRates = (typeof TWIN_RATES)[number]

/** Optimizers whose steps have no memory of the gradient's size: m-fold gradients give the same steps, but for ε. */
const SIZE_FREE: readonly OptimizerName[] = ['adagrad', 'rmsprop', 'adam', 'adamW']

/**
 * The parameters of the twin of a net whose hidden layers are symmetric: w' = nₗ₋₁ · w behind a hidden layer of nₗ₋₁
 * units, the others as they are, taken from the first unit of every hidden layer. The twin computes the same function
 * (digest HABR-11). `flat` and the answer: W row-major, then b, layer by layer; sizes input first.
 */
export function collapsedParameters(flat: Float64Array, sizes: readonly number[]): Float64Array {
  const twin = collapsedSizes(sizes)
  const from = unitPlaces(sizes)
  const values = new Float64Array(twin.slice(1).reduce((total, size, l) => total + (twin[l]! + 1) * size, 0))
  for (const place of unitPlaces(twin)) {
    const source = from.find(({ layer, unit }) => layer === place.layer && unit === place.unit)!
    const factor = place.layer === 0 ? 1 : sizes[place.layer]!
    for (let k = 0; k < place.fanIn; k++) values[place.from + k] = factor * flat[source.from + k]!
    values[place.bias] = flat[source.bias]!
  }
  return values
}

/** One unit in every hidden layer. */
const collapsedSizes = (sizes: readonly number[]): number[] =>
  sizes.map((size, l) => (l === 0 || l === sizes.length - 1 ? size : 1))

/**
 * The document of the twin: explicit start values, and no L2 term, which {@link twinRules} has instead. `flat`: the
 * parameters of the full net, sizes input first.
 */
export function collapsedExperiment(experiment: Experiment, flat: Float64Array, sizes: readonly number[]): Experiment {
  const twin = collapsedSizes(sizes)
  const values = collapsedParameters(flat, sizes)
  let at = 0
  const take = (count: number): number[] => [...values.subarray(at, (at += count))]
  const layers = experiment.layers.map((settings, l): LayerSettings => {
    const weights = take(twin[l]! * twin[l + 1]!)
    return {
      ...settings,
      size: twin[l + 1]!,
      weights: { name: 'explicit', values: weights },
      biases: { name: 'explicit', values: take(twin[l + 1]!) },
    }
  })
  return isSquared(experiment) ? { ...experiment, layers, regularization: { name: 'none' } } : { ...experiment, layers }
}

const isSquared = ({ regularization }: Experiment): boolean =>
  regularization.name === 'l2Nielsen' || regularization.name === 'weightDecay'

/**
 * What the twin does beside its document. Factors of its changes when scaled: of plain descent and momentum nₗ₋₁/nₗ for
 * weights, 1/nₗ for biases, the units of input and output counted as 1; of optimizers that divide by the size of the
 * gradient nₗ₋₁ and 1. Its L2 coefficient is that of the full net divided by the factor of a plain descent, so that
 * both shrink alike. Other regularizations have no such rule. `sizes` of the full net, input first.
 */
export function twinRules(kind: TwinRates, experiment: Experiment, sizes: readonly number[]): ExactRules {
  const last = sizes.length - 1
  const units = sizes.map((size, l) => (l === 0 || l === last ? 1 : size))
  const sizeFree = SIZE_FREE.includes(experiment.optimizer.name)
  const factor = (before: number, after: number): number => {
    if (kind === 'same') return 1
    const scaled = before / after
    if (kind === 'scaled') return sizeFree ? before : scaled
    return sizeFree ? Math.sqrt(scaled) : scaled
  }
  const rates = sizes.slice(1).map((size, l): UnitRates => {
    const fanOut = l === last - 1 ? size : 1
    return {
      weights: new Array<number>(fanOut).fill(factor(units[l]!, units[l + 1]!)),
      biases: new Array<number>(fanOut).fill(factor(1, units[l + 1]!)),
    }
  })
  const coefficient = squaredCoefficient(experiment)
  const share = (l: number): number => (kind === 'same' ? 1 : units[l + 1]! / units[l]!)
  const decay = coefficient === 0 ? null : rates.map((_, l) => coefficient * share(l))
  return { ...PLAIN_RULES, rates, decay }
}

/** c of an L2 term (c/2) Σ w². */
function squaredCoefficient(experiment: Experiment): number {
  const { regularization } = experiment
  if (regularization.name === 'weightDecay') return regularization.coefficient
  return regularization.name === 'l2Nielsen' ? new LiveSettings(experiment).strength : 0
}
