import { exponentOf, mantissa } from './binary-parts'

/** ln 2 in two parts; e·LN2_HIGH is exact for every exponent e. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const SMALLEST_NORMAL = 2.2250738585072014e-308
const TWO_POW_54 = 18014398509481984

/** e·ln 2 + ln(1 + f) + tail, for 1 + f in [√½, √2]: with s = f/(2 + f), ln(1 + f) = 2s + 2s³/3 + 2s⁵/5 + …, and 2s = f − s·f. */
function logOnePlus(f: number, e: number, tail: number): number {
  const s = f / (2 + f)
  const z = s * s
  let p = 2 / 25
  p = p * z + 2 / 23
  p = p * z + 2 / 21
  p = p * z + 2 / 19
  p = p * z + 2 / 17
  p = p * z + 2 / 15
  p = p * z + 2 / 13
  p = p * z + 2 / 11
  p = p * z + 2 / 9
  p = p * z + 2 / 7
  p = p * z + 2 / 5
  p = p * z + 2 / 3
  const half = 0.5 * f * f
  const small = s * (half + z * p) + (e * LN2_LOW + tail)
  return e * LN2_HIGH - (half - small - f)
}

function logOfNormal(x: number, shift: number): number {
  const e = exponentOf(x)
  return logOnePlus(mantissa(x, e) - 1, e + shift, 0)
}

/** ln x. Error below 0.85 ulp. */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN
  if (x === 0) return -Infinity
  if (x === Infinity) return x
  return x < SMALLEST_NORMAL ? logOfNormal(x * TWO_POW_54, -54) : logOfNormal(x, 0)
}

/** ln(1 + x) without cancellation near 0. Error below 0.85 ulp. */
export function log1p(x: number): number {
  if (x !== x || x < -1) return NaN
  if (x === -1) return -Infinity
  if (x > -0.29 && x < 0.41) return x === 0 ? x : logOnePlus(x, 0, 0)
  const u = 1 + x
  if (u === Infinity) return u
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1)
  const e = exponentOf(u)
  return logOnePlus(mantissa(u, e) - 1, e, lost / u)
}
