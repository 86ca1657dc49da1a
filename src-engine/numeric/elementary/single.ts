import { powerOfTwo } from './binary-parts'

/**
 * Activation functions in single precision: every operation is rounded to float32 by itself, so that processors that work on four
 * numbers at once (`kernels/pointwise-single.ts`) give the same bits. Errors are stated in units of the last place of the result.
 */
const { fround } = Math

const LOG2_E = fround(1.4426950408889634)
/** ln 2 in two parts; the first has nine digits, so its product with a whole number below 2¹⁵ is exact. */
const LN2_HIGH = 0.693359375
const LN2_LOW = fround(-0.00021219444005469057)
/** 1.5·2²³: adding it rounds a small number to a whole one. */
const ROUNDER = 12582912

/**
 * (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2, interpolated at the Chebyshev nodes; its own error is below 2⁻²⁹. Highest power first. Neighbours
 * are paired (Estrin), for short chains of operations.
 */
const EXPONENTIAL = [
  0.000198910798644647, 0.0013933731243014336, 0.00833331048488617, 0.041666463017463684, 0.1666666716337204, 0.5,
].map(fround)

/** (tanh a − a)/a³ as a polynomial in a² for 0 ≤ a ≤ 0.55, interpolated likewise. */
const HYPERBOLIC = [
  -0.00661022774875164, 0.021309388801455498, -0.05390942841768265, 0.13333113491535187, -0.3333333134651184,
].map(fround)
const POLYNOMIAL_ENDS = fround(0.55)

/** e^−104 is below half of the smallest float32. */
const VANISHES = -104

const wholeExponent = (x: number): number => fround(fround(fround(x * LOG2_E) + ROUNDER) - ROUNDER)

/** eˣ = 2ᵏ·eʳ with k from `wholeExponent`: the answer is eʳ − 1. */
function reducedExpm1(x: number, k: number): number {
  const r = fround(fround(x - fround(k * LN2_HIGH)) - fround(k * LN2_LOW))
  const square = fround(r * r)
  const [c5, c4, c3, c2, c1, c0] = EXPONENTIAL as [number, number, number, number, number, number]
  const high = fround(fround(fround(fround(c5 * r) + c4) * square) + fround(fround(c3 * r) + c2))
  const q = fround(fround(high * square) + fround(fround(c1 * r) + c0))
  return fround(r + fround(square * q))
}

/** σ(x) = 1/(1 + e^(−|x|)) or e^(−|x|)/(1 + e^(−|x|)), for a float32 x. Error below 1.6 ulp, however small the result. */
export function sigmoid32(x: number): number {
  if (x !== x) return x
  const y = Math.max(-Math.abs(x), VANISHES)
  const k = wholeExponent(y)
  const m = reducedExpm1(y, k)
  const p = fround(1 + m)
  const e = fround(p * powerOfTwo(k))
  const d = fround(1 + e)
  if (x >= 0) return fround(1 / d)
  const ratio = fround(e / d)
  // What the two sums above lost to rounding.
  const lost = fround(fround(m - fround(p - 1)) - fround(e - fround(d - 1)))
  return fround(ratio + fround(ratio * lost))
}

/** tanh x: a polynomial near 0, else 1 − 2e^(−2|x|)/(1 + e^(−2|x|)) with the sign of x, for a float32 x. Error below 1.5 ulp. */
export function tanh32(x: number): number {
  if (x !== x || x === 0) return x
  const a = Math.abs(x)
  const size = a < POLYNOMIAL_ENDS ? tanhNearZero(a) : tanhBeyond(a)
  return x < 0 ? -size : size
}

function tanhNearZero(a: number): number {
  const square = fround(a * a)
  let q = HYPERBOLIC[0]!
  for (let i = 1; i < HYPERBOLIC.length; i++) q = fround(fround(q * square) + HYPERBOLIC[i]!)
  return fround(a + fround(fround(a * square) * q))
}

function tanhBeyond(a: number): number {
  const y = Math.max(fround(-2 * a), VANISHES)
  const k = wholeExponent(y)
  const e = fround(fround(1 + reducedExpm1(y, k)) * powerOfTwo(k))
  return fround(1 - fround(2 * fround(e / fround(1 + e))))
}
