import { zeros } from './tiles'

// Updates of flat arrays, as `plain-updates.ts` defines them; each answers whether every new value, and what it
// remembers, is finite. `bytes` is their length, a multiple of 16.

/**
 * Writes shrink · value − rate · step over a value and 0 over its gradient. Answers 0 bits where the new value is
 * finite.
 */
// @ts-ignore: decorator
@inline
function move(value: usize, gradient: usize, shrink: v128, rate: v128, step: v128): v128 {
  const next = v128.sub<real>(v128.mul<real>(shrink, v128.load(value)), v128.mul<real>(rate, step))
  v128.store(value, next)
  v128.store(gradient, zeros())
  return v128.sub<real>(next, next)
}

/** decay · old + rest · fresh */
// @ts-ignore: decorator
@inline
function blend(decay: v128, old: v128, rest: v128, fresh: v128): v128 {
  return v128.add<real>(v128.mul<real>(decay, old), v128.mul<real>(rest, fresh))
}

export function prepare(
  gradient: usize, values: usize, bytes: usize, factor: real, limit: real, l2: real, l1: real,
): void {
  const factors = v128.splat<real>(factor)
  const highest = v128.splat<real>(limit)
  const lowest = v128.neg<real>(highest)
  const squares = v128.splat<real>(l2)
  const sizes = v128.splat<real>(l1)
  const ones = v128.splat<real>(1)
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(values + at)
    const scaled = v128.mul<real>(v128.load(gradient + at), factors)
    const clipped = v128.pmax<real>(v128.pmin<real>(scaled, highest), lowest)
    const positive = v128.and(v128.gt<real>(value, zeros()), ones)
    const negative = v128.and(v128.lt<real>(value, zeros()), ones)
    const sign = v128.sub<real>(positive, negative)
    const sum = v128.add<real>(clipped, v128.mul<real>(squares, value))
    v128.store(gradient + at, v128.add<real>(sum, v128.mul<real>(sizes, sign)))
  }
}

export function sgd(values: usize, gradient: usize, bytes: usize, shrink: real, rate: real): bool {
  const shrinks = v128.splat<real>(shrink)
  const rates = v128.splat<real>(rate)
  let bits = zeros()
  for (let at: usize = 0; at < bytes; at += 16) {
    bits = v128.or(bits, move(values + at, gradient + at, shrinks, rates, v128.load(gradient + at)))
  }
  return !v128.any_true(bits)
}

/** Momentum, or with `ahead` Nesterov's. */
// @ts-ignore: decorator
@inline
function withSpeed(
  ahead: bool, values: usize, gradient: usize, speeds: usize, bytes: usize, shrink: real, rate: real, decay: real,
): bool {
  const shrinks = v128.splat<real>(shrink)
  const rates = v128.splat<real>(rate)
  const decays = v128.splat<real>(decay)
  let bits = zeros()
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at)
    const speed = v128.add<real>(v128.mul<real>(decays, v128.load(speeds + at)), g)
    v128.store(speeds + at, speed)
    const step = ahead ? v128.add<real>(g, v128.mul<real>(decays, speed)) : speed
    bits = v128.or(bits, move(values + at, gradient + at, shrinks, rates, step))
  }
  return !v128.any_true(bits)
}

export function momentum(
  values: usize, gradient: usize, speeds: usize, bytes: usize, shrink: real, rate: real, decay: real,
): bool {
  return withSpeed(false, values, gradient, speeds, bytes, shrink, rate, decay)
}

export function nesterov(
  values: usize, gradient: usize, speeds: usize, bytes: usize, shrink: real, rate: real, decay: real,
): bool {
  return withSpeed(true, values, gradient, speeds, bytes, shrink, rate, decay)
}

/** AdaGrad, or with `fading` RMSprop: the sum of squares is their fading mean. */
// @ts-ignore: decorator
@inline
function bySquares(
  fading: bool, values: usize, gradient: usize, sums: usize, bytes: usize,
  shrink: real, rate: real, decay: real, rest: real, epsilon: real,
): bool {
  const shrinks = v128.splat<real>(shrink)
  const rates = v128.splat<real>(rate)
  const decays = v128.splat<real>(decay)
  const rests = v128.splat<real>(rest)
  const epsilons = v128.splat<real>(epsilon)
  let bits = zeros()
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at)
    const square = v128.mul<real>(g, g)
    const old = v128.load(sums + at)
    const sum = fading ? blend(decays, old, rests, square) : v128.add<real>(old, square)
    v128.store(sums + at, sum)
    bits = v128.or(bits, v128.sub<real>(sum, sum))
    const step = v128.div<real>(g, v128.add<real>(v128.sqrt<real>(sum), epsilons))
    bits = v128.or(bits, move(values + at, gradient + at, shrinks, rates, step))
  }
  return !v128.any_true(bits)
}

export function adagrad(
  values: usize, gradient: usize, sums: usize, bytes: usize, shrink: real, rate: real, epsilon: real,
): bool {
  return bySquares(false, values, gradient, sums, bytes, shrink, rate, 0, 0, epsilon)
}

export function rmsprop(
  values: usize, gradient: usize, means: usize, bytes: usize,
  shrink: real, rate: real, decay: real, rest: real, epsilon: real,
): bool {
  return bySquares(true, values, gradient, means, bytes, shrink, rate, decay, rest, epsilon)
}

export function adam(
  values: usize, gradient: usize, means: usize, squares: usize, bytes: usize, shrink: real, rate: real,
  decay: real, rest: real, decay2: real, rest2: real, epsilon: real, correction: real, correction2: real,
): bool {
  const shrinks = v128.splat<real>(shrink)
  const rates = v128.splat<real>(rate)
  const decays = v128.splat<real>(decay)
  const rests = v128.splat<real>(rest)
  const decays2 = v128.splat<real>(decay2)
  const rests2 = v128.splat<real>(rest2)
  const epsilons = v128.splat<real>(epsilon)
  const corrections = v128.splat<real>(correction)
  const corrections2 = v128.splat<real>(correction2)
  let bits = zeros()
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at)
    const mean = blend(decays, v128.load(means + at), rests, g)
    const square = blend(decays2, v128.load(squares + at), rests2, v128.mul<real>(g, g))
    v128.store(means + at, mean)
    v128.store(squares + at, square)
    bits = v128.or(bits, v128.sub<real>(square, square))
    const size = v128.add<real>(v128.sqrt<real>(v128.mul<real>(square, corrections2)), epsilons)
    const step = v128.div<real>(v128.mul<real>(mean, corrections), size)
    bits = v128.or(bits, move(values + at, gradient + at, shrinks, rates, step))
  }
  return !v128.any_true(bits)
}
