import { powerOfTwo, scale } from './binary-parts'

const LOG2_E = 1.4426950408889634
/** ln 2 in two parts; the first has 21 trailing zero bits, so k·LN2_HIGH is exact for every exponent k. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const OVERFLOWS = 709.782712893384
const VANISHES = -745.1332191019412
/** Beyond this |x| the smaller of eˣ and 1 is lost in their sum. */
const ONE_IS_LOST = 40

/**
 * eʳ − 1 − r for |r| ≤ 0.35, Taylor's series: r²·(1/2! + r/3! + … + r¹²/14!). Neighbours are paired (Estrin), for short chains of
 * operations; `kernels/double.ts` does the same.
 */
function remainder(r: number): number {
  const z = r * r
  const z2 = z * z
  const first = (r * (1 / 120) + 1 / 24) * z + (r * (1 / 6) + 0.5)
  const second = (r * (1 / 362880) + 1 / 40320) * z + (r * (1 / 5040) + 1 / 720)
  const third = (r * (1 / 6227020800) + 1 / 479001600) * z + (r * (1 / 39916800) + 1 / 3628800)
  const last = z2 * (1 / 87178291200) + third
  return z * (last * (z2 * z2) + (second * z2 + first))
}

/** x = r + k·ln 2: the answer is eʳ − 1 for the whole number k. */
function reducedExpm1(x: number, k: number): number {
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const tail = high - r - low
  return r + (tail + (tail * r + remainder(r)))
}

/** eˣ = 2ᵏ·eʳ. Error below 0.85 ulp. */
export function exp(x: number): number {
  if (x > OVERFLOWS) return Infinity
  if (x < VANISHES) return 0
  if (x !== x) return x
  const k = Math.floor(x * LOG2_E + 0.5)
  return scale(1 + reducedExpm1(x, k), k)
}

/** y·e^(x + lost) with one rounding less than a product of `exp`. −746 ≤ x ≤ 0, ½⁷ < y < 2, lost far below x. */
export function timesExp(y: number, x: number, lost: number): number {
  const k = Math.floor(x * LOG2_E + 0.5)
  const m = reducedExpm1(x, k)
  return scale(y + y * (m + lost * (1 + m)), k)
}

/** Written by `expParts`: 2ᵏ(eʳ − 1), and what it lost to rounding. (An array, because a variable of a module holding a double is slow.) */
export const scaledParts = new Float64Array(2)

/** eˣ for |x| ≤ 40 as a sum of three numbers: 2ᵏ, the answer, and those in `scaledParts`; together good to about 2⁻⁵⁶. */
export function expParts(x: number): number {
  const k = Math.floor(x * LOG2_E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const tail = high - r - low
  const rest = tail + (tail * r + remainder(r))
  const t = r + rest
  const power = powerOfTwo(k)
  scaledParts[0] = t * power
  scaledParts[1] = (rest - (t - r)) * power
  return power
}

/** eˣ − 1 without cancellation near 0. Error below 0.9 ulp. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x
  if (x > ONE_IS_LOST) return exp(x)
  if (x < -ONE_IS_LOST) return -1
  if (x < 1e-300 && x > -1e-300) return x
  const power = expParts(x)
  const scaled = scaledParts[0]!
  const base = power - 1
  const m = base + scaled
  return m + (scaled - (m - base) + (power - base - 1 + scaledParts[1]!))
}
