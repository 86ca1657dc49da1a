// Two float64 at once; formulas as in `elementary/hyperbolic.ts`, bit for bit.

/** V8 makes a splatted constant anew in every round of a loop; loading one costs less. */
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
const CONSTANTS = memory.data<f64>([
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, 134217729, 6755399441055744, 0.5, 1, 2, 40, 20, 1e-8,
  -40,
  1.1470745597729725e-11, 1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7,
  2.7557319223985893e-6, 2.48015873015873e-5, 0.0001984126984126984, 0.001388888888888889, 0.008333333333333333,
  0.041666666666666664, 0.16666666666666666, 0.5,
])
const SIGN = memory.data<u64>([0x8000000000000000])
const EXPONENT_BIAS = memory.data<i64>([1023])

// @ts-ignore: decorator
@inline
function constant(place: usize): v128 {
  return v128.load64_splat(CONSTANTS + place)
}

// @ts-ignore: decorator
@inline
function firstHalf(x: v128): v128 {
  const c = f64x2.mul(constant(SPLITTER), x)
  return f64x2.sub(c, f64x2.sub(c, x))
}

/** `quotient` of `elementary/binary-parts.ts`. */
// @ts-ignore: decorator
@inline
function quotient(n: v128, nLost: v128, d: v128, dLost: v128): v128 {
  const inverse = f64x2.div(constant(ONE), d)
  const q = firstHalf(f64x2.mul(n, inverse))
  const dHigh = firstHalf(d)
  const dLow = f64x2.add(f64x2.sub(d, dHigh), dLost)
  const left = f64x2.sub(f64x2.sub(n, f64x2.mul(q, dHigh)), f64x2.mul(q, dLow))
  return f64x2.add(q, f64x2.mul(f64x2.add(left, nLost), inverse))
}

// @ts-ignore: decorator
@inline
function pair(x: v128, place: usize): v128 {
  return f64x2.add(f64x2.mul(x, constant(place)), constant(place + 8))
}

/** `remainder` of `elementary/exponential.ts`, for the square of r. */
// @ts-ignore: decorator
@inline
function remainder(r: v128, z: v128): v128 {
  const z2 = f64x2.mul(z, z)
  const first = f64x2.add(f64x2.mul(pair(r, SERIES + 72), z), pair(r, SERIES + 88))
  const second = f64x2.add(f64x2.mul(pair(r, SERIES + 40), z), pair(r, SERIES + 56))
  const third = f64x2.add(f64x2.mul(pair(r, SERIES + 8), z), pair(r, SERIES + 24))
  const last = f64x2.add(f64x2.mul(z2, constant(SERIES)), third)
  const rest = f64x2.add(f64x2.mul(last, f64x2.mul(z2, z2)), f64x2.add(f64x2.mul(second, z2), first))
  return f64x2.mul(z, rest)
}

/** Written by `expParts`: see `elementary/exponential.ts`. */
let scaled: v128 = i64x2(0, 0)
let scaledLost: v128 = i64x2(0, 0)

// @ts-ignore: decorator
@inline
function expParts(x: v128): v128 {
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, constant(LOG2_E)), constant(HALF)))
  const high = f64x2.sub(x, f64x2.mul(k, constant(LN2_HIGH)))
  const low = f64x2.mul(k, constant(LN2_LOW))
  const r = f64x2.sub(high, low)
  const tail = f64x2.sub(f64x2.sub(high, r), low)
  const series = remainder(r, f64x2.mul(r, r))
  const rest = f64x2.add(tail, f64x2.add(f64x2.mul(tail, r), series))
  const t = f64x2.add(r, rest)
  const whole = i64x2.add(f64x2.add(k, constant(ROUNDER)), v128.load64_splat(EXPONENT_BIAS))
  const power = i64x2.shl(whole, 52)
  scaled = f64x2.mul(t, power)
  scaledLost = f64x2.mul(f64x2.sub(rest, f64x2.sub(t, r)), power)
  return power
}

/** What 2ᵏ + 1 + `scaled` loses to rounding, for its rounded sums more and d. */
// @ts-ignore: decorator
@inline
function lostBySum(power: v128, more: v128, d: v128): v128 {
  const first = f64x2.sub(scaled, f64x2.sub(d, more))
  const second = f64x2.sub(constant(ONE), f64x2.sub(more, power))
  return f64x2.add(first, f64x2.add(second, scaledLost))
}

// @ts-ignore: decorator
@inline
export function sigmoidOfTwo(x: v128): v128 {
  const ends = constant(ENDS)
  const one = constant(ONE)
  const power = expParts(f64x2.pmax(f64x2.pmin(f64x2.neg(x), ends), constant(MINUS_ENDS)))
  const more = f64x2.add(power, one)
  const d = f64x2.add(more, scaled)
  const ratio = quotient(one, i64x2(0, 0), d, lostBySum(power, more, d))
  const result = v128.bitselect(one, ratio, f64x2.gt(x, ends))
  const far = f64x2.lt(x, constant(MINUS_ENDS))
  if (!v128.any_true(far)) return result
  const vanishing = f64x2(exp(f64x2.extract_lane(x, 0)), exp(f64x2.extract_lane(x, 1)))
  return v128.bitselect(vanishing, result, far)
}

// @ts-ignore: decorator
@inline
export function tanhOfTwo(x: v128): v128 {
  const one = constant(ONE)
  const sign = v128.load64_splat(SIGN)
  const a = v128.andnot(x, sign)
  const power = expParts(f64x2.mul(constant(TWO), f64x2.pmin(a, constant(TANH_ENDS))))
  const less = f64x2.sub(power, one)
  const n = f64x2.add(less, scaled)
  const lost = f64x2.add(f64x2.sub(f64x2.sub(power, less), one), scaledLost)
  const nLost = f64x2.add(f64x2.sub(scaled, f64x2.sub(n, less)), lost)
  const more = f64x2.add(power, one)
  const d = f64x2.add(more, scaled)
  const t = quotient(n, nLost, d, lostBySum(power, more, d))
  const size = v128.bitselect(one, t, f64x2.gt(a, constant(TANH_ENDS)))
  const near = v128.bitselect(a, size, f64x2.lt(a, constant(TANH_STARTS)))
  return v128.or(near, v128.and(x, sign))
}

const VANISHES: f64 = -745.1332191019412

/** 2ᵏ for k ≥ −1074. */
function powerOfTwo(k: i64): f64 {
  return reinterpret<f64>(k >= -1022 ? (k + 1023) << 52 : (<i64>1) << (k + 1074))
}

/** `exp` of `elementary/exponential.ts`, for x < 0 only. */
function exp(x: f64): f64 {
  if (x < VANISHES) return 0
  const k = Math.floor(x * load<f64>(CONSTANTS + LOG2_E) + 0.5)
  const high = x - k * load<f64>(CONSTANTS + LN2_HIGH)
  const low = k * load<f64>(CONSTANTS + LN2_LOW)
  const r = high - low
  const tail = high - r - low
  const series = f64x2.extract_lane(remainder(f64x2.splat(r), f64x2.splat(r * r)), 0)
  const y = 1 + (r + (tail + (tail * r + series)))
  if (k < -1074) return y * 0.25 * powerOfTwo(<i64>k + 2)
  return y * powerOfTwo(<i64>k)
}
