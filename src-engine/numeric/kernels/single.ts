// Four float32 at once; formulas and coefficients as in `elementary/single.ts`, bit for bit.

// Constants lie in memory, since V8 makes one that is written in the code anew in every round of a loop. Functions are
// given their address, `base`: it would put a known one into a register first, every time.
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
const SIGN: usize = 76
const EXPONENT_BIAS: usize = 80
const CONSTANTS = memory.data<f32>([
  1.4426950408889634, 0.693359375, -0.00021219444005469057, 12582912, -104, 1, 0.55, -2, 0.000198910798644647,
  0.0013933731243014336, 0.00833331048488617, 0.041666463017463684, 0.1666666716337204, 0.5, -0.00661022774875164,
  0.021309388801455498, -0.05390942841768265, 0.13333113491535187, -0.3333333134651184, -0.0,
  // The bits of the whole number 127:
  1.779649e-43,
])
const ADDRESS = memory.data<usize>([0])
store<usize>(ADDRESS, CONSTANTS)

export function singleConstants(): usize {
  return load<usize>(ADDRESS)
}

// @ts-ignore: decorator
@inline
function step(sum: v128, x: v128, next: v128): v128 {
  return f32x4.add(f32x4.mul(sum, x), next)
}

/** k + ROUNDER: the last bits of this number are the whole number k. */
// @ts-ignore: decorator
@inline
function roundedExponent(base: usize, x: v128): v128 {
  return f32x4.add(f32x4.mul(x, v128.load32_splat(base, LOG2_E)), v128.load32_splat(base, ROUNDER))
}

// @ts-ignore: decorator
@inline
function reducedExpm1(base: usize, x: v128, k: v128): v128 {
  const near = f32x4.sub(x, f32x4.mul(k, v128.load32_splat(base, LN2_HIGH)))
  const r = f32x4.sub(near, f32x4.mul(k, v128.load32_splat(base, LN2_LOW)))
  const square = f32x4.mul(r, r)
  const fifth = step(v128.load32_splat(base, EXPONENTIAL), r, v128.load32_splat(base, EXPONENTIAL + 4))
  const third = step(v128.load32_splat(base, EXPONENTIAL + 8), r, v128.load32_splat(base, EXPONENTIAL + 12))
  const first = step(v128.load32_splat(base, EXPONENTIAL + 16), r, v128.load32_splat(base, EXPONENTIAL + 20))
  const high = f32x4.add(f32x4.mul(fifth, square), third)
  const q = f32x4.add(f32x4.mul(high, square), first)
  return f32x4.add(r, f32x4.mul(square, q))
}

/** p · 2ᵏ, rounded once, for k from −151 to 0: in two steps, of which only the second can leave the normal numbers. */
// @ts-ignore: decorator
@inline
function scaled(base: usize, p: v128, rounded: v128): v128 {
  const k = i32x4.sub(rounded, v128.load32_splat(base, ROUNDER))
  const half = i32x4.shr_s(k, 1)
  const bias = v128.load32_splat(base, EXPONENT_BIAS)
  const first = i32x4.shl(i32x4.add(half, bias), 23)
  const second = i32x4.shl(i32x4.add(i32x4.sub(k, half), bias), 23)
  return f32x4.mul(f32x4.mul(p, first), second)
}

// @ts-ignore: decorator
@inline
export function sigmoidOfFour(base: usize, x: v128): v128 {
  const one = v128.load32_splat(base, ONE)
  const y = f32x4.pmax(v128.or(x, v128.load32_splat(base, SIGN)), v128.load32_splat(base, VANISHES))
  const rounded = roundedExponent(base, y)
  const m = reducedExpm1(base, y, f32x4.sub(rounded, v128.load32_splat(base, ROUNDER)))
  const p = f32x4.add(one, m)
  const e = scaled(base, p, rounded)
  const d = f32x4.add(one, e)
  const positive = f32x4.ge(x, i32x4.splat(0))
  const ratio = f32x4.div(v128.bitselect(one, e, positive), d)
  const lost = f32x4.sub(f32x4.sub(m, f32x4.sub(p, one)), f32x4.sub(e, f32x4.sub(d, one)))
  return f32x4.add(ratio, v128.andnot(f32x4.mul(ratio, lost), positive))
}

// @ts-ignore: decorator
@inline
export function tanhOfFour(base: usize, x: v128): v128 {
  const one = v128.load32_splat(base, ONE)
  const sign = v128.load32_splat(base, SIGN)
  const a = v128.andnot(x, sign)
  const square = f32x4.mul(a, a)
  let q = v128.load32_splat(base, HYPERBOLIC)
  q = step(q, square, v128.load32_splat(base, HYPERBOLIC + 4))
  q = step(q, square, v128.load32_splat(base, HYPERBOLIC + 8))
  q = step(q, square, v128.load32_splat(base, HYPERBOLIC + 12))
  q = step(q, square, v128.load32_splat(base, HYPERBOLIC + 16))
  const near = f32x4.add(a, f32x4.mul(f32x4.mul(a, square), q))
  const y = f32x4.pmax(f32x4.mul(v128.load32_splat(base, MINUS_TWO), a), v128.load32_splat(base, VANISHES))
  const rounded = roundedExponent(base, y)
  const m = reducedExpm1(base, y, f32x4.sub(rounded, v128.load32_splat(base, ROUNDER)))
  const e = scaled(base, f32x4.add(one, m), rounded)
  const ratio = f32x4.div(e, f32x4.add(one, e))
  const beyond = f32x4.sub(one, f32x4.add(ratio, ratio))
  const size = v128.bitselect(near, beyond, f32x4.lt(a, v128.load32_splat(base, POLYNOMIAL_ENDS)))
  return v128.or(size, v128.and(x, sign))
}
