import { powerOfTwo, productError, scale } from './binary-parts'

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

/** Written by `expm1Parts`: what its answer lost to rounding. (An array, because a variable of a module holding a double is slow.) */
export const expm1Lost = new Float64Array(1)

/** eˣ − 1 for |x| ≤ 40 as a sum of two numbers, the second in `expm1Lost`; together good to about 2⁻⁵⁸. */
export function expm1Parts(x: number): number {
  const k = Math.floor(x * LOG2_E + 0.5)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const tail = high - r - low
  // r²/2 is the largest term after r: with its rounding error kept, the rest may be rounded.
  const square = r * r
  const half = 0.5 * square
  const rest = tail + (tail * r + (remainder(r) - half) + 0.5 * productError(r, r, square))
  const a = r + half
  const aLost = half - (a - r)
  const t = a + (aLost + rest)
  const tLost = aLost + rest - (t - a)
  if (k === 0) {
    expm1Lost[0] = tLost
    return t
  }
  const power = powerOfTwo(k)
  const base = power - 1
  const baseLost = power - base - 1
  const scaled = t * power
  const sum = base + scaled
  const part = sum - base
  expm1Lost[0] = base - (sum - part) + (scaled - part) + (baseLost + tLost * power)
  return sum
}

/** eˣ − 1 without cancellation near 0. Error below 0.85 ulp. */
export function expm1(x: number): number {
  if (x !== x || x === 0) return x
  if (x > ONE_IS_LOST) return exp(x)
  if (x < -ONE_IS_LOST) return -1
  if (x < 1e-300 && x > -1e-300) return x
  const m = expm1Parts(x)
  return m + expm1Lost[0]!
}
