import { powerOfTwo, productError, wholeDigits } from './binary-parts'

/** π/2 in three parts: the first two have 33 bits, so their products with a quadrant below 2²⁰ are exact. */
const HALF_PI_1 = 1.5707963267341256
const HALF_PI_2 = 6.077100506303966e-11
const HALF_PI_3 = 2.0222662487959506e-21
const QUADRANTS_EXACT = 1048576
const TWO_OVER_PI = 0.6366197723675814

/** Written by `reduce`: what its answer lost to rounding. */
const reducedLost = new Float64Array(1)
/** Written by `reduce`: the quadrant of its argument, 0 to 3. */
let quadrant = 0

/** x − q·π/2 for the nearest whole q, as a sum of two numbers, the second in `reducedLost`. */
function reduce(x: number): number {
  const q = Math.floor(x * TWO_OVER_PI + 0.5)
  if (q > QUADRANTS_EXACT || q < -QUADRANTS_EXACT) return reduceLarge(x)
  quadrant = q & 3
  const r = x - q * HALF_PI_1
  const w = q * HALF_PI_2
  const t = r - w
  const low = q * HALF_PI_3 - (r - t - w)
  const high = t - low
  reducedLost[0] = t - high - low
  return high
}

/** Digits of π behind the point: enough for the largest double, which takes away 1024 of them. */
const PI_BITS = 1300n
const GUARD_BITS = 64n
/** Digits kept of the reduced argument. */
const REST_BITS = 1000n

/** π/2·2^PI_BITS; made when first needed. */
let halfPi = 0n

/** arctan(1/n)·2^(PI_BITS + GUARD_BITS) by Gregory's series. */
function arctanOfInverse(n: bigint): bigint {
  let power = (1n << (PI_BITS + GUARD_BITS)) / n
  let sum = power
  for (let k = 3n, sign = -1n; power > 0n; k += 2n, sign = -sign) {
    power /= n * n
    sum += (sign * power) / k
  }
  return sum
}

/** `reduce` beyond 2²⁰ quadrants, in whole numbers; slow and rare. π/4 = 4 arctan(1/5) − arctan(1/239) (Machin). */
function reduceLarge(x: number): number {
  if (halfPi === 0n) halfPi = (8n * arctanOfInverse(5n) - 2n * arctanOfInverse(239n)) >> GUARD_BITS
  const { digits, exponent } = wholeDigits(x < 0 ? -x : x)
  const scaled = digits << (exponent + PI_BITS)
  let q = scaled / halfPi
  let rest = scaled - q * halfPi
  if (2n * rest > halfPi) {
    q += 1n
    rest -= halfPi
  }
  quadrant = Number(x < 0 ? -q & 3n : q & 3n)
  const kept = rest >> (PI_BITS - REST_BITS)
  const high = Number(kept)
  const unit = x < 0 ? -powerOfTwo(-Number(REST_BITS)) : powerOfTwo(-Number(REST_BITS))
  reducedLost[0] = Number(kept - BigInt(high)) * unit
  return high * unit
}

/** sin(y + low) for |y| ≤ π/4 by Taylor's series. */
function sineSeries(y: number, low: number): number {
  const z = y * y
  let p = -1 / 121645100408832000
  p = p * z + 1 / 355687428096000
  p = p * z - 1 / 1307674368000
  p = p * z + 1 / 6227020800
  p = p * z - 1 / 39916800
  p = p * z + 1 / 362880
  p = p * z - 1 / 5040
  p = p * z + 1 / 120
  p = p * z - 1 / 6
  return y + (y * z * p + low * (1 - 0.5 * z))
}

/** cos(y + low) for |y| ≤ π/4 by Taylor's series. */
function cosineSeries(y: number, low: number): number {
  const z = y * y
  let p = 1 / 2432902008176640000
  p = p * z - 1 / 6402373705728000
  p = p * z + 1 / 20922789888000
  p = p * z - 1 / 87178291200
  p = p * z + 1 / 479001600
  p = p * z - 1 / 3628800
  p = p * z + 1 / 40320
  p = p * z - 1 / 720
  p = p * z + 1 / 24
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z * z * p - y * low))
}

/** sin(y + low + q·π/2). */
function sineOfQuadrant(y: number, low: number, q: number): number {
  const value = q & 1 ? cosineSeries(y, low) : sineSeries(y, low)
  return q & 2 ? -value : value
}

/** sin x. Error below 0.85 ulp. */
export function sin(x: number): number {
  if (x - x !== 0) return NaN
  if (x < 1e-8 && x > -1e-8) return x
  const y = reduce(x)
  return sineOfQuadrant(y, reducedLost[0]!, quadrant)
}

/** cos x. Error below 0.85 ulp. */
export function cos(x: number): number {
  if (x - x !== 0) return NaN
  const y = reduce(x)
  return sineOfQuadrant(y, reducedLost[0]!, quadrant + 1)
}

/** arctan(k/4), k = 0 … 4, each in two parts. */
const ARCTAN_QUARTERS = [0, 0.24497866312686414, 0.4636476090008061, 0.6435011087932844, 0.7853981633974483]
const ARCTAN_QUARTERS_LOW = [
  0, 1.0698755618734451e-17, 2.2698777452961687e-17, 1.5834785051444286e-17, 3.061616997868383e-17,
]
const HALF_PI = 1.5707963267948966
const HALF_PI_LOW = 6.123233995736766e-17

/** arctan x = arctan c + arctan((x − c)/(1 + xc)) with a near quarter c, and π/2 − arctan(1/x) beyond 1. Error below 1.1 ulp. */
export function atan(x: number): number {
  if (x !== x || x === 0) return x
  const a = x < 0 ? -x : x
  const y = a > 1 ? complementOfAtan(a) : atanOfFraction(a, 0)
  return x < 0 ? -y : y
}

/** arctan(v + lost) for 0 ≤ v ≤ 1. */
function atanOfFraction(v: number, lost: number): number {
  // Below 0.3 the sum would cancel near a quarter, and the series alone is good enough.
  const k = v < 0.3 ? 0 : Math.floor(v * 4 + 0.5)
  const c = k / 4
  const t = (v - c) / (1 + v * c)
  const z = t * t
  let p = 0
  for (let n = 33; n >= 3; n -= 2) p = 1 / n - p * z
  const small = ARCTAN_QUARTERS_LOW[k]! + lost / (1 + v * v) - t * z * p
  const high = ARCTAN_QUARTERS[k]! + t
  return high + (t - (high - ARCTAN_QUARTERS[k]!) + small)
}

/** π/2 − arctan(1/a) for a > 1. */
function complementOfAtan(a: number): number {
  const v = 1 / a
  const p = v * a
  // The reciprocal is rounded; what it lost matters in the last digit.
  const lost = a < 1e300 ? (1 - p - productError(v, a, p)) / a : 0
  const y = atanOfFraction(v, lost)
  const high = HALF_PI - y
  return high + (HALF_PI - high - y + HALF_PI_LOW)
}
