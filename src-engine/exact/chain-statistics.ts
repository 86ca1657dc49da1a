import { exp, log } from '../numeric/elementary'
import { RandomStream } from '../random/random-stream'
import { chainFactors } from './chain'

/** What chains of weights and biases N(0, 1) do to gradients (digest NIEL-15, NIEL-16). */
export interface VanishingStatistics {
  /** P(|w| < 1) */
  readonly smallWeights: number
  /** P(|wⱼ₊₁ σ′(zⱼ)| < ¼) and P(… ≥ 1), over all such factors */
  readonly belowQuarter: number
  readonly atLeastOne: number
  /** exp E ln |wⱼ₊₁ σ′(zⱼ)| */
  readonly geometricMean: number
  /** |∂C/∂b₁ / ∂C/∂b₃| of every chain, ascending. */
  readonly ratios: Float64Array
}

const LAYERS = 4

/** `draws` chains of four sigmoid neurons, a₀ ~ U(0, 1), from the seed. */
export function vanishingStatistics(draws: number, seed: number): VanishingStatistics {
  const normals = (name: string): Float64Array[] => {
    const stream = new RandomStream(seed, `chain/${name}`)
    return Array.from({ length: LAYERS }, () => Float64Array.from({ length: draws }, () => stream.nextNormal()))
  }
  const weights = normals('weights')
  const stream = new RandomStream(seed, 'chain/inputs')
  const inputs = Float64Array.from({ length: draws }, () => stream.nextUniform())
  const { slopes, gradients } = chainFactors({ weights, biases: normals('biases'), inputs, activation: 'sigmoid' })
  const factors = weights.slice(1).flatMap((w, l) => [...w.map((value, c) => Math.abs(value * slopes[l]![c]!))])
  const share = (values: readonly number[], is: (value: number) => boolean): number =>
    values.filter(is).length / values.length
  return {
    smallWeights: share([...weights[0]!], (w) => Math.abs(w) < 1),
    belowQuarter: share(factors, (factor) => factor < 0.25),
    atLeastOne: share(factors, (factor) => factor >= 1),
    geometricMean: exp(factors.reduce((sum, factor) => sum + log(factor), 0) / factors.length),
    ratios: gradients[0]!.map((first, c) => Math.abs(first / gradients[2]![c]!)).sort(),
  }
}

/** Euler's γ. */
const EULER = 0.5772156649015329
const LN_TWO = 0.6931471805599453

/**
 * Mean and variance of ln |w|, w ~ N(0, 1): −(γ + ln 2)/2 and π²/8. The logarithm of a product of L such weights
 * spreads with √L even where its mean stays (digest NIEL-19, BEY-07).
 */
export const LOG_WEIGHT = { mean: -(EULER + LN_TWO) / 2, variance: (Math.PI * Math.PI) / 8 } as const
