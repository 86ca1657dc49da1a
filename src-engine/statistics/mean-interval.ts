import { RandomStream } from '../random/random-stream'
import { momentsOf, quantile } from './spread'
import { studentQuantile } from './student'

export interface Interval {
  readonly low: number
  readonly high: number
}

export const CONFIDENCE = 0.95
const RESAMPLES = 999
/** Of the bootstrap's bound; the rest is Student's. */
const WEIGHT = 0.65
/**
 * Of fewer values most samples drawn are nearly all the same one, and the bootstrap says anything. Student's bounds alone cover the
 * mean of skewed values in 88 to 94 % only.
 */
export const SURE_FROM = 5

/**
 * An interval for the mean of what `values` are drawn from, by a weighted mean of two bounds: Student's, right for normal values, and
 * the bootstrap of the studentized mean (Efron and Tibshirani 1993, chapter 12), which follows skewed ones but is unsteady for few. In
 * simulations of normal, exponential, log-normal and two-sided exponential values, n = 5 to 50, it covers the truth in 93 to 97 %;
 * neither does alone. Null of fewer than two values. `seed` makes the same interval of the same values.
 */
export function meanInterval(values: readonly number[], seed: number): Interval | null {
  const { n, mean, sd } = momentsOf(values)
  if (n < 2) return null
  // Rounding gives values that are all the same a spread, of which no sample knows anything.
  const [first = mean] = values
  if (sd === 0 || values.every((value) => value === first)) return { low: first, high: first }
  const error = sd / Math.sqrt(n)
  const student = studentQuantile(CONFIDENCE, n - 1)
  if (n < SURE_FROM) return { low: mean - student * error, high: mean + student * error }
  const ratios = studentizedMeans(values, mean, new RandomStream(seed, 'bootstrap'))
  const tail = (1 - CONFIDENCE) / 2
  const upper = WEIGHT * quantile(ratios, 1 - tail) + (1 - WEIGHT) * student
  const lower = WEIGHT * quantile(ratios, tail) - (1 - WEIGHT) * student
  return { low: mean - upper * error, high: mean - lower * error }
}

/** (m* − m)/s* of samples drawn from the values with replacement, ascending; those of one value only have none. */
function studentizedMeans(values: readonly number[], mean: number, stream: RandomStream): Float64Array {
  const n = values.length
  const ratios: number[] = []
  const drawn = new Float64Array(n)
  for (let b = 0; b < RESAMPLES; b++) {
    for (let i = 0; i < n; i++) drawn[i] = values[Math.floor(stream.nextUniform() * n)]!
    const sample = momentsOf(drawn)
    const even = drawn.every((value) => value === drawn[0])
    if (!even) ratios.push((sample.mean - mean) / (sample.sd / Math.sqrt(n)))
  }
  return Float64Array.from(ratios).sort()
}
