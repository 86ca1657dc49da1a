import { BLOCK, doubleConstants, sigmoidOfDoubles, tanhOfDoubles } from './double'
import { sigmoidOfFour, singleConstants, tanhOfFour } from './single'
import { zeros } from './tiles'

// Activations of whole rows, padding and all: `bytes` is a multiple of 16.

// @ts-ignore: decorator
@inline
function constants(): usize {
  return sizeof<real>() == 4 ? singleConstants() : doubleConstants()
}

export function sigmoid(activations: usize, zs: usize, bytes: usize): void {
  const base = constants()
  if (sizeof<real>() == 8) {
    for (; bytes > BLOCK; bytes -= BLOCK, activations += BLOCK, zs += BLOCK) {
      sigmoidOfDoubles(base, activations, zs, BLOCK)
    }
    sigmoidOfDoubles(base, activations, zs, bytes)
    return
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(zs + at)
    v128.store(activations + at, sigmoidOfFour(base, z))
  }
}

/** deltas ← deltas · (a · (1 − a)) */
export function sigmoidSlope(deltas: usize, activations: usize, bytes: usize): void {
  const ones = v128.splat<real>(1)
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(activations + at)
    const slope = v128.mul<real>(a, v128.sub<real>(ones, a))
    v128.store(deltas + at, v128.mul<real>(v128.load(deltas + at), slope))
  }
}

export function tanh(activations: usize, zs: usize, bytes: usize): void {
  const base = constants()
  if (sizeof<real>() == 8) {
    for (; bytes > BLOCK; bytes -= BLOCK, activations += BLOCK, zs += BLOCK) {
      tanhOfDoubles(base, activations, zs, BLOCK)
    }
    tanhOfDoubles(base, activations, zs, bytes)
    return
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(zs + at)
    v128.store(activations + at, tanhOfFour(base, z))
  }
}

/** deltas ← deltas · (1 − a · a) */
export function tanhSlope(deltas: usize, activations: usize, bytes: usize): void {
  const ones = v128.splat<real>(1)
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(activations + at)
    const slope = v128.sub<real>(ones, v128.mul<real>(a, a))
    v128.store(deltas + at, v128.mul<real>(v128.load(deltas + at), slope))
  }
}

/** z ≤ 0 gives 0, anything else itself, so that a NaN stays one. */
export function relu(activations: usize, zs: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(zs + at)
    v128.store(activations + at, v128.andnot(z, v128.le<real>(z, zeros())))
  }
}

/** The slope is 0 below 0, `atZero` there, else 1. */
export function reluSlope(deltas: usize, zs: usize, bytes: usize, atZero: real): void {
  const ones = v128.splat<real>(1)
  const zero = v128.splat<real>(atZero)
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(zs + at)
    const slope = v128.andnot(v128.bitselect(zero, ones, v128.eq<real>(z, zeros())), v128.lt<real>(z, zeros()))
    v128.store(deltas + at, v128.mul<real>(v128.load(deltas + at), slope))
  }
}

export function leakyRelu(activations: usize, zs: usize, bytes: usize, leak: real): void {
  const leaks = v128.splat<real>(leak)
  for (let at: usize = 0; at < bytes; at += 16) {
    const z = v128.load(zs + at)
    v128.store(activations + at, v128.bitselect(z, v128.mul<real>(leaks, z), v128.gt<real>(z, zeros())))
  }
}

export function leakyReluSlope(deltas: usize, zs: usize, bytes: usize, leak: real): void {
  const ones = v128.splat<real>(1)
  const leaks = v128.splat<real>(leak)
  for (let at: usize = 0; at < bytes; at += 16) {
    const slope = v128.bitselect(ones, leaks, v128.gt<real>(v128.load(zs + at), zeros()))
    v128.store(deltas + at, v128.mul<real>(v128.load(deltas + at), slope))
  }
}
