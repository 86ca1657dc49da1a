// Four float32 at once; formulas and coefficients as in `elementary/single.ts`, bit for bit.

/** V8 makes a splatted constant anew in every round of a loop; loading one costs less. */
const LOG2_E: usize = 0
const LN2_HIGH: usize = 4
const LN2_LOW: usize = 8
const ROUNDER: usize = 12
const VANISHES: usize = 16
const ONE: usize = 20
const POLYNOMIAL_ENDS: usize = 24
const MINUS_TWO: usize = 28
const EXPONENTIAL: usize = 32
const HYPERBOLIC: usize = 56
const CONSTANTS = memory.data<f32>([
  1.4426950408889634, 0.693359375, -0.00021219444005469057, 12582912, -104, 1, 0.55, -2, 0.000198910798644647,
  0.0013933731243014336, 0.00833331048488617, 0.041666463017463684, 0.1666666716337204, 0.5, -0.00661022774875164,
  0.021309388801455498, -0.05390942841768265, 0.13333113491535187, -0.3333333134651184,
])
const SIGN = memory.data<u32>([0x80000000])
const EXPONENT_BIAS = memory.data<i32>([127])

// @ts-ignore: decorator
@inline
function constant(place: usize): v128 {
  return v128.load32_splat(CONSTANTS + place)
}

// @ts-ignore: decorator
@inline
function step(sum: v128, x: v128, place: usize): v128 {
  return f32x4.add(f32x4.mul(sum, x), constant(place))
}

/** k + ROUNDER: the last bits of this number are the whole number k. */
// @ts-ignore: decorator
@inline
function roundedExponent(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, constant(LOG2_E)), constant(ROUNDER))
}

// @ts-ignore: decorator
@inline
function reducedExpm1(x: v128, k: v128): v128 {
  const near = f32x4.sub(x, f32x4.mul(k, constant(LN2_HIGH)))
  const r = f32x4.sub(near, f32x4.mul(k, constant(LN2_LOW)))
  const square = f32x4.mul(r, r)
  const fifth = step(constant(EXPONENTIAL), r, EXPONENTIAL + 4)
  const third = step(constant(EXPONENTIAL + 8), r, EXPONENTIAL + 12)
  const first = step(constant(EXPONENTIAL + 16), r, EXPONENTIAL + 20)
  const high = f32x4.add(f32x4.mul(fifth, square), third)
  const q = f32x4.add(f32x4.mul(high, square), first)
  return f32x4.add(r, f32x4.mul(square, q))
}

/** p · 2ᵏ, rounded once, for k from −151 to 0: in two steps, of which only the second can leave the normal numbers. */
// @ts-ignore: decorator
@inline
function scaled(p: v128, rounded: v128): v128 {
  const k = i32x4.sub(rounded, constant(ROUNDER))
  const half = i32x4.shr_s(k, 1)
  const bias = v128.load32_splat(EXPONENT_BIAS)
  const first = i32x4.shl(i32x4.add(half, bias), 23)
  const second = i32x4.shl(i32x4.add(i32x4.sub(k, half), bias), 23)
  return f32x4.mul(f32x4.mul(p, first), second)
}

// @ts-ignore: decorator
@inline
export function sigmoidOfFour(x: v128): v128 {
  const one = constant(ONE)
  const y = f32x4.pmax(v128.or(x, v128.load32_splat(SIGN)), constant(VANISHES))
  const rounded = roundedExponent(y)
  const m = reducedExpm1(y, f32x4.sub(rounded, constant(ROUNDER)))
  const p = f32x4.add(one, m)
  const e = scaled(p, rounded)
  const d = f32x4.add(one, e)
  const positive = f32x4.ge(x, i32x4.splat(0))
  const ratio = f32x4.div(v128.bitselect(one, e, positive), d)
  const lost = f32x4.sub(f32x4.sub(m, f32x4.sub(p, one)), f32x4.sub(e, f32x4.sub(d, one)))
  return f32x4.add(ratio, v128.andnot(f32x4.mul(ratio, lost), positive))
}

// @ts-ignore: decorator
@inline
export function tanhOfFour(x: v128): v128 {
  const one = constant(ONE)
  const sign = v128.load32_splat(SIGN)
  const a = v128.andnot(x, sign)
  const square = f32x4.mul(a, a)
  let q = constant(HYPERBOLIC)
  q = step(q, square, HYPERBOLIC + 4)
  q = step(q, square, HYPERBOLIC + 8)
  q = step(q, square, HYPERBOLIC + 12)
  q = step(q, square, HYPERBOLIC + 16)
  const near = f32x4.add(a, f32x4.mul(f32x4.mul(a, square), q))
  const y = f32x4.pmax(f32x4.mul(constant(MINUS_TWO), a), constant(VANISHES))
  const rounded = roundedExponent(y)
  const e = scaled(f32x4.add(one, reducedExpm1(y, f32x4.sub(rounded, constant(ROUNDER)))), rounded)
  const ratio = f32x4.div(e, f32x4.add(one, e))
  const beyond = f32x4.sub(one, f32x4.add(ratio, ratio))
  const size = v128.bitselect(near, beyond, f32x4.lt(a, constant(POLYNOMIAL_ENDS)))
  return v128.or(size, v128.and(x, sign))
}
