// Two float64 at once; formulas as in `elementary/hyperbolic.ts`, bit for bit.

// Constants lie in memory: see `single.ts`.
const LOG2_E: usize = 0
const LN2_HIGH: usize = 8
const LN2_LOW: usize = 16
const SPLITTER: usize = 24
const ROUNDER: usize = 32
const HALF: usize = 40
const ONE: usize = 48
const TWO: usize = 56
const ENDS: usize = 64
const TANH_ENDS: usize = 72
const TANH_STARTS: usize = 80
const MINUS_ENDS: usize = 88
const SERIES: usize = 96
const SIGN: usize = 200
const EXPONENT_BIAS: usize = 208
const CONSTANTS = memory.data<f64>([
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, 134217729, 6755399441055744, 0.5, 1, 2, 40, 20, 1e-8,
  -40,
  1.1470745597729725e-11, 1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7,
  2.7557319223985893e-6, 2.48015873015873e-5, 0.0001984126984126984, 0.001388888888888889, 0.008333333333333333,
  0.041666666666666664, 0.16666666666666666, 0.5, -0.0,
  // The bits of the whole number 1023:
  5.054e-321,
])

const ADDRESS = memory.data<usize>([0])
store<usize>(ADDRESS, CONSTANTS)

export function doubleConstants(): usize {
  return load<usize>(ADDRESS)
}

// @ts-ignore: decorator
@inline
function firstHalf(base: usize, x: v128): v128 {
  const c = f64x2.mul(v128.load64_splat(base, SPLITTER), x)
  return f64x2.sub(c, f64x2.sub(c, x))
}

/** `quotient` of `elementary/binary-parts.ts`. */
// @ts-ignore: decorator
@inline
function quotient(base: usize, n: v128, nLost: v128, d: v128, dLost: v128): v128 {
  const inverse = f64x2.div(v128.load64_splat(base, ONE), d)
  const q = firstHalf(base, f64x2.mul(n, inverse))
  const dHigh = firstHalf(base, d)
  const dLow = f64x2.add(f64x2.sub(d, dHigh), dLost)
  const left = f64x2.sub(f64x2.sub(n, f64x2.mul(q, dHigh)), f64x2.mul(q, dLow))
  return f64x2.add(q, f64x2.mul(f64x2.add(left, nLost), inverse))
}

/** x · high + low */
// @ts-ignore: decorator
@inline
function pair(x: v128, high: v128, low: v128): v128 {
  return f64x2.add(f64x2.mul(x, high), low)
}

/** `remainder` of `elementary/exponential.ts`, for the square of r. */
// @ts-ignore: decorator
@inline
function remainder(base: usize, r: v128, z: v128): v128 {
  const z2 = f64x2.mul(z, z)
  const zero = pair(r, v128.load64_splat(base, SERIES + 88), v128.load64_splat(base, SERIES + 96))
  const two = pair(r, v128.load64_splat(base, SERIES + 72), v128.load64_splat(base, SERIES + 80))
  const four = pair(r, v128.load64_splat(base, SERIES + 56), v128.load64_splat(base, SERIES + 64))
  const six = pair(r, v128.load64_splat(base, SERIES + 40), v128.load64_splat(base, SERIES + 48))
  const eight = pair(r, v128.load64_splat(base, SERIES + 24), v128.load64_splat(base, SERIES + 32))
  const ten = pair(r, v128.load64_splat(base, SERIES + 8), v128.load64_splat(base, SERIES + 16))
  const last = pair(z2, v128.load64_splat(base, SERIES), pair(z, ten, eight))
  const rest = pair(f64x2.mul(z2, z2), last, pair(z2, pair(z, six, four), pair(z, two, zero)))
  return f64x2.mul(z, rest)
}

// All operations of one number wait for each other, and a processor does not look far enough ahead to work on the next
// number meanwhile: they are cut into two loops (measured: a quarter faster), and what the second needs of a block of
// numbers lies here in between, at most so many bytes of each part.
export const BLOCK: usize = 1024
const SCALED: usize = BLOCK
const LOST: usize = 2 * BLOCK
const POWERS = memory.data(3072, 16)

/** `expParts` of `elementary/exponential.ts`, written to `to`. */
// @ts-ignore: decorator
@inline
function expParts(base: usize, x: v128, to: usize): void {
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, v128.load64_splat(base, LOG2_E)), v128.load64_splat(base, HALF)))
  const high = f64x2.sub(x, f64x2.mul(k, v128.load64_splat(base, LN2_HIGH)))
  const low = f64x2.mul(k, v128.load64_splat(base, LN2_LOW))
  const r = f64x2.sub(high, low)
  const tail = f64x2.sub(f64x2.sub(high, r), low)
  const series = remainder(base, r, f64x2.mul(r, r))
  const rest = f64x2.add(tail, f64x2.add(f64x2.mul(tail, r), series))
  const t = f64x2.add(r, rest)
  const whole = i64x2.add(f64x2.add(k, v128.load64_splat(base, ROUNDER)), v128.load64_splat(base, EXPONENT_BIAS))
  const power = i64x2.shl(whole, 52)
  v128.store(to, power)
  v128.store(to, f64x2.mul(t, power), SCALED)
  v128.store(to, f64x2.mul(f64x2.sub(rest, f64x2.sub(t, r)), power), LOST)
}

/** What 2ᵏ + 1 + `scaled` loses to rounding, for its rounded sums more and d. */
// @ts-ignore: decorator
@inline
function lostBySum(base: usize, from: usize, more: v128, d: v128): v128 {
  const first = f64x2.sub(v128.load(from, SCALED), f64x2.sub(d, more))
  const second = f64x2.sub(v128.load64_splat(base, ONE), f64x2.sub(more, v128.load(from)))
  return f64x2.add(first, f64x2.add(second, v128.load(from, LOST)))
}

/** activations ← sigmoid(zs), at most BLOCK bytes; they are two places, or the same. */
export function sigmoidOfDoubles(base: usize, activations: usize, zs: usize, bytes: usize): void {
  const parts = POWERS
  let far = i64x2(0, 0)
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(zs + at)
    const near = f64x2.pmin(f64x2.neg(x), v128.load64_splat(base, ENDS))
    expParts(base, f64x2.pmax(near, v128.load64_splat(base, MINUS_ENDS)), parts + at)
    far = v128.or(far, f64x2.lt(x, v128.load64_splat(base, MINUS_ENDS)))
  }
  if (v128.any_true(far)) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const x = v128.load(zs + at)
      v128.store(activations + at, orVanishing(base, x, sigmoidOfTwo(base, x, parts + at)))
    }
  } else {
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(activations + at, sigmoidOfTwo(base, v128.load(zs + at), parts + at))
    }
  }
}

// @ts-ignore: decorator
@inline
function sigmoidOfTwo(base: usize, x: v128, from: usize): v128 {
  const one = v128.load64_splat(base, ONE)
  const more = f64x2.add(v128.load(from), one)
  const d = f64x2.add(more, v128.load(from, SCALED))
  const ratio = quotient(base, one, i64x2(0, 0), d, lostBySum(base, from, more, d))
  return v128.bitselect(one, ratio, f64x2.gt(x, v128.load64_splat(base, ENDS)))
}

/** Far below 0, sigmoid(x) is eˣ. */
function orVanishing(base: usize, x: v128, near: v128): v128 {
  const far = f64x2.lt(x, v128.load64_splat(base, MINUS_ENDS))
  if (!v128.any_true(far)) return near
  const vanishing = f64x2(exp(base, f64x2.extract_lane(x, 0)), exp(base, f64x2.extract_lane(x, 1)))
  return v128.bitselect(vanishing, near, far)
}

/** activations ← tanh(zs), at most BLOCK bytes; they are two places, or the same. */
export function tanhOfDoubles(base: usize, activations: usize, zs: usize, bytes: usize): void {
  const parts = POWERS
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.andnot(v128.load(zs + at), v128.load64_splat(base, SIGN))
    const near = f64x2.pmin(a, v128.load64_splat(base, TANH_ENDS))
    expParts(base, f64x2.mul(v128.load64_splat(base, TWO), near), parts + at)
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(activations + at, tanhOfTwo(base, v128.load(zs + at), parts + at))
  }
}

// @ts-ignore: decorator
@inline
function tanhOfTwo(base: usize, x: v128, from: usize): v128 {
  const one = v128.load64_splat(base, ONE)
  const sign = v128.load64_splat(base, SIGN)
  const a = v128.andnot(x, sign)
  const power = v128.load(from)
  const scaled = v128.load(from, SCALED)
  const less = f64x2.sub(power, one)
  const n = f64x2.add(less, scaled)
  const lost = f64x2.add(f64x2.sub(f64x2.sub(power, less), one), v128.load(from, LOST))
  const nLost = f64x2.add(f64x2.sub(scaled, f64x2.sub(n, less)), lost)
  const more = f64x2.add(power, one)
  const d = f64x2.add(more, scaled)
  const t = quotient(base, n, nLost, d, lostBySum(base, from, more, d))
  const size = v128.bitselect(one, t, f64x2.gt(a, v128.load64_splat(base, TANH_ENDS)))
  const found = v128.bitselect(a, size, f64x2.lt(a, v128.load64_splat(base, TANH_STARTS)))
  return v128.or(found, v128.and(x, sign))
}

const VANISHES: f64 = -745.1332191019412

/** 2ᵏ for k ≥ −1074. */
function powerOfTwo(k: i64): f64 {
  return reinterpret<f64>(k >= -1022 ? (k + 1023) << 52 : (<i64>1) << (k + 1074))
}

/** `exp` of `elementary/exponential.ts`, for x < 0 only. */
function exp(base: usize, x: f64): f64 {
  if (x < VANISHES) return 0
  const k = Math.floor(x * load<f64>(base, LOG2_E) + 0.5)
  const high = x - k * load<f64>(base, LN2_HIGH)
  const low = k * load<f64>(base, LN2_LOW)
  const r = high - low
  const tail = high - r - low
  const series = f64x2.extract_lane(remainder(base, f64x2.splat(r), f64x2.splat(r * r)), 0)
  const y = 1 + (r + (tail + (tail * r + series)))
  if (k < -1074) return y * 0.25 * powerOfTwo(<i64>k + 2)
  return y * powerOfTwo(<i64>k)
}
