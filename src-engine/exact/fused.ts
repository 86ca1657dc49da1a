import { productError } from '../numeric/elementary/binary-parts'

const bits = new DataView(new ArrayBuffer(8))

/** What the rounded sum s = x + y has lost (Knuth). */
function sumError(x: number, y: number, s: number): number {
  const back = s - x
  return x - (s - back) + (y - back)
}

/**
 * x + y rounded to odd: where it is not exact, the neighbour whose last bit is 1, so that a second rounding cannot fall
 * on a false tie.
 */
function oddSum(x: number, y: number): number {
  const s = x + y
  const lost = sumError(x, y, s)
  if (lost === 0 || !Number.isFinite(s)) return s
  bits.setFloat64(0, s)
  const word = bits.getBigInt64(0)
  if ((word & 1n) === 1n) return s
  // Away from zero where what was lost has the sign of s.
  bits.setBigInt64(0, word + (lost > 0 === s > 0 ? 1n : -1n))
  return bits.getFloat64(0)
}

/**
 * a·b + c rounded once to double precision (Boldo and Melquiond 2008), as a fused multiply-add does. Exact while no
 * product overflows or is smaller than 10⁻²⁹¹.
 */
export function fused64(a: number, b: number, c: number): number {
  const product = a * b
  const lost = productError(a, b, product)
  const low = lost + c
  const lowLost = sumError(lost, c, low)
  const high = product + low
  const highLost = sumError(product, low, high)
  return Number.isFinite(high) ? high + oddSum(lowLost, highLost) : product + c
}

/** a·b + c of single-precision numbers rounded once to single precision: their product is exact in double precision. */
export const fused32 = (a: number, b: number, c: number): number => Math.fround(oddSum(a * b, c))
