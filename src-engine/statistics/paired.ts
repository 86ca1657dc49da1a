import { meanInterval, type Interval, CONFIDENCE } from './mean-interval'
import { momentsOf } from './spread'
import { studentQuantile } from './student'

/** What two settings with the same seeds say about their difference b − a. */
export interface PairedComparison {
  /** Seeds for which both values are finite. */
  readonly n: number
  readonly mean: number
  /** Sample standard deviation of the differences; NaN of one seed. */
  readonly sd: number
  /** 95 %; null of fewer than two seeds, which say nothing about others. */
  readonly interval: Interval | null
  /** The interval leaves 0 out. */
  readonly distinguishable: boolean
  /** Seeds with which a difference of this size would be found four times out of five; null where it is 0 or there is one seed. */
  readonly needed: number | null
}

/** Of the seeds in order; `a[i]` and `b[i]` have the same one. Throws for lists of different lengths. */
export function comparePaired(a: readonly number[], b: readonly number[], seed: number): PairedComparison {
  if (a.length !== b.length) throw new Error(`${a.length} values against ${b.length}`)
  const differences = a.map((value, i) => b[i]! - value).filter(Number.isFinite)
  const { n, mean, sd } = momentsOf(differences)
  const interval = meanInterval(differences, seed)
  const distinguishable = interval !== null && (interval.low > 0 || interval.high < 0)
  return { n, mean, sd, interval, distinguishable, needed: seedsNeeded(mean, sd) }
}

const POWER = 0.8
const MOST = 1_000_000

/**
 * The least n ≥ 2 with n ≥ ((t₀.₉₇₅ + t₀.₈)·sd/|mean|)², Student's quantiles with n − 1 degrees of freedom: the usual approximation
 * of the sample size of a paired test (for example Rosner, Fundamentals of Biostatistics, chapter 8).
 */
export function seedsNeeded(mean: number, sd: number): number | null {
  if (!(Math.abs(mean) > 0) || !Number.isFinite(sd)) return null
  const enough = (n: number): boolean => {
    const t = studentQuantile(CONFIDENCE, n - 1) + studentQuantile(2 * POWER - 1, n - 1)
    return n >= (t * t * sd * sd) / (mean * mean)
  }
  let high = 2
  while (!enough(high)) {
    if (high > MOST) return high
    high *= 2
  }
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
