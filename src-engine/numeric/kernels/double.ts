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
const SERIES: usize = 88
const CONSTANTS = memory.data<f64>([
  1.4426950408889634, 0.6931471803691238, 1.9082149292705877e-10, 134217729, 6755399441055744, 0.5, 1, 2, 40, 20, 1e-8,
  1.1470745597729725e-11, 1.6059043836821613e-10, 2.08767569878681e-9, 2.505210838544172e-8, 2.755731922398589e-7,
  2.7557319223985893e-6, 2.48015873015873e-5, 0.0001984126984126984, 0.001388888888888889, 0.008333333333333333,
  0.041666666666666664, 0.16666666666666666, 0.5,
])
const EXPONENT_BIAS: i64 = 1023

// @ts-ignore: decorator
@inline
function constant(place: usize): v128 {
  return v128.load64_splat(CONSTANTS + place)
}

/** `productError` of `elementary/binary-parts.ts`. */
// @ts-ignore: decorator
@inline
function productError(x: v128, y: v128, p: v128): v128 {
  const cx = f64x2.mul(constant(SPLITTER), x)
  const xHigh = f64x2.sub(cx, f64x2.sub(cx, x))
  const xLow = f64x2.sub(x, xHigh)
  const cy = f64x2.mul(constant(SPLITTER), y)
  const yHigh = f64x2.sub(cy, f64x2.sub(cy, y))
  const yLow = f64x2.sub(y, yHigh)
  const rest = f64x2.sub(f64x2.sub(p, f64x2.mul(xHigh, yHigh)), f64x2.mul(xLow, yHigh))
  return f64x2.sub(f64x2.mul(xLow, yLow), f64x2.sub(rest, f64x2.mul(xHigh, yLow)))
}

/** `quotient` of `elementary/binary-parts.ts`. */
// @ts-ignore: decorator
@inline
function quotient(n: v128, nLost: v128, d: v128, dLost: v128): v128 {
  const q = f64x2.div(n, d)
  const p = f64x2.mul(q, d)
  const rest = f64x2.add(f64x2.sub(f64x2.sub(n, p), productError(q, d, p)), nLost)
  return f64x2.add(q, f64x2.div(f64x2.sub(rest, f64x2.mul(q, dLost)), d))
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

/** What the last call of `expm1Parts` lost to rounding. */
let expm1Lost: v128 = i64x2(0, 0)

/** `expm1Parts` of `elementary/exponential.ts`. */
// @ts-ignore: decorator
@inline
function expm1Parts(x: v128): v128 {
  const k = f64x2.floor(f64x2.add(f64x2.mul(x, constant(LOG2_E)), constant(HALF)))
  const high = f64x2.sub(x, f64x2.mul(k, constant(LN2_HIGH)))
  const low = f64x2.mul(k, constant(LN2_LOW))
  const r = f64x2.sub(high, low)
  const tail = f64x2.sub(f64x2.sub(high, r), low)
  const square = f64x2.mul(r, r)
  const half = f64x2.mul(constant(HALF), square)
  const series = f64x2.sub(remainder(r, square), half)
  const error = f64x2.mul(constant(HALF), productError(r, r, square))
  const rest = f64x2.add(tail, f64x2.add(f64x2.add(f64x2.mul(tail, r), series), error))
  const a = f64x2.add(r, half)
  const aRest = f64x2.add(f64x2.sub(half, f64x2.sub(a, r)), rest)
  const t = f64x2.add(a, aRest)
  const tLost = f64x2.sub(aRest, f64x2.sub(t, a))
  const bits = i64x2.add(f64x2.add(k, constant(ROUNDER)), i64x2.splat(EXPONENT_BIAS))
  const power = i64x2.shl(bits, 52)
  const base = f64x2.sub(power, constant(ONE))
  const baseLost = f64x2.sub(f64x2.sub(power, base), constant(ONE))
  const scaled = f64x2.mul(t, power)
  const sum = f64x2.add(base, scaled)
  const part = f64x2.sub(sum, base)
  const lost = f64x2.add(f64x2.sub(base, f64x2.sub(sum, part)), f64x2.sub(scaled, part))
  expm1Lost = f64x2.add(lost, f64x2.add(baseLost, f64x2.mul(tLost, power)))
  return sum
}

/** What m + 2 loses to rounding, for its rounded sum d. */
// @ts-ignore: decorator
@inline
function lostByTwo(m: v128, d: v128): v128 {
  const two = constant(TWO)
  const large = f64x2.sub(two, f64x2.sub(d, m))
  const small = f64x2.sub(m, f64x2.sub(d, two))
  return v128.bitselect(large, small, f64x2.gt(m, two))
}

// @ts-ignore: decorator
@inline
export function sigmoidOfTwo(x: v128): v128 {
  const ends = constant(ENDS)
  const m = expm1Parts(f64x2.pmax(f64x2.pmin(f64x2.neg(x), ends), f64x2.neg(ends)))
  const d = f64x2.add(m, constant(TWO))
  const ratio = quotient(constant(ONE), i64x2.splat(0), d, f64x2.add(lostByTwo(m, d), expm1Lost))
  const result = v128.bitselect(constant(ONE), ratio, f64x2.gt(x, ends))
  const far = f64x2.lt(x, f64x2.neg(ends))
  if (!v128.any_true(far)) return result
  const vanishing = f64x2(exp(f64x2.extract_lane(x, 0)), exp(f64x2.extract_lane(x, 1)))
  return v128.bitselect(vanishing, result, far)
}

// @ts-ignore: decorator
@inline
export function tanhOfTwo(x: v128): v128 {
  const a = f64x2.abs(x)
  const n = expm1Parts(f64x2.mul(constant(TWO), f64x2.pmin(a, constant(TANH_ENDS))))
  const nLost = expm1Lost
  const d = f64x2.add(n, constant(TWO))
  const t = quotient(n, nLost, d, f64x2.add(lostByTwo(n, d), nLost))
  const size = v128.bitselect(constant(ONE), t, f64x2.gt(a, constant(TANH_ENDS)))
  const near = v128.bitselect(a, size, f64x2.lt(a, constant(TANH_STARTS)))
  return v128.bitselect(x, near, i64x2.splat(0x8000000000000000))
}

const VANISHES: f64 = -745.1332191019412

/** 2ᵏ for k ≥ −1074. */
function powerOfTwo(k: i64): f64 {
  return reinterpret<f64>(k >= -1022 ? (k + EXPONENT_BIAS) << 52 : (<i64>1) << (k + 1074))
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
