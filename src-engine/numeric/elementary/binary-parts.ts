/** Powers of two and the parts of a double: what the functions of this folder share. All of it is exact. */

const LARGEST_EXPONENT = 1023
const SMALLEST_EXPONENT = -1074

/** POWERS[k − SMALLEST_EXPONENT] = 2ᵏ: doubling and halving do not round. */
const POWERS = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1)
  powers[-SMALLEST_EXPONENT] = 1
  for (let i = -SMALLEST_EXPONENT + 1; i < powers.length; i++) powers[i] = powers[i - 1]! * 2
  for (let i = -SMALLEST_EXPONENT - 1; i >= 0; i--) powers[i] = powers[i + 1]! / 2
  return powers
}

/** 2ᵏ, k in [−1074, 1023]. */
export const powerOfTwo = (k: number): number => POWERS[k - SMALLEST_EXPONENT]!

/** y·2ᵏ, rounded once. |y| in (½, 2), k in [−1076, 1024]. */
export function scale(y: number, k: number): number {
  if (k > LARGEST_EXPONENT) return y * 2 * powerOfTwo(LARGEST_EXPONENT)
  if (k < SMALLEST_EXPONENT) return y * 0.25 * powerOfTwo(k + 2)
  return y * powerOfTwo(k)
}

const SQRT_HALF = 0.7071067811865476
const bits = new DataView(new ArrayBuffer(8))

/** Exponent e of x = m·2ᵉ with m = `mantissa(x, e)` in [√½, √2). x positive and normal. */
export function exponentOf(x: number): number {
  bits.setFloat64(0, x)
  const e = ((bits.getUint32(0) >>> 20) & 0x7ff) - 1022
  return mantissa(x, e) < SQRT_HALF ? e - 1 : e
}

export const mantissa = (x: number, e: number): number =>
  e >= 0 ? (x / 2) * powerOfTwo(1 - e) : x * 2 * powerOfTwo(-e - 1)

/** The digits of x as a whole number, x = digits·2^exponent. x positive and normal. */
export function wholeDigits(x: number): { digits: bigint; exponent: bigint } {
  bits.setFloat64(0, x)
  const word = bits.getBigUint64(0)
  return { digits: (word & 0xfffffffffffffn) | 0x10000000000000n, exponent: (word >> 52n) - 1075n }
}

/** Cuts a double into two halves of 26 bits, whose products are exact (Veltkamp). */
const SPLITTER = 134217729

/** The rounding error of p = x·y (Dekker). Exact while nothing overflows or vanishes. */
export function productError(x: number, y: number, p: number): number {
  const cx = SPLITTER * x
  const xHigh = cx - (cx - x)
  const xLow = x - xHigh
  const cy = SPLITTER * y
  const yHigh = cy - (cy - y)
  const yLow = y - yHigh
  return xLow * yLow - (p - xHigh * yHigh - xLow * yHigh - xHigh * yLow)
}

/** The first 26 bits of x, rounded (Veltkamp). */
function firstHalf(x: number): number {
  const c = SPLITTER * x
  return c - (c - x)
}

/** (n + nLost) / (d + dLost), rounded about once: the first half of the quotient, and the rest from what it leaves of n. */
export function quotient(n: number, nLost: number, d: number, dLost: number): number {
  const inverse = 1 / d
  const q = firstHalf(n * inverse)
  const dHigh = firstHalf(d)
  const left = n - q * dHigh - q * (d - dHigh + dLost) + nLost
  return q + left * inverse
}
