import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { GAINS } from '@engine/contract/gains'
import { exponential, root } from '@engine/contract/small-powers'

type Real = (z: number) => number
const sigmoid: Real = (z) => 1 / (1 + Math.exp(-z))
const density: Real = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
/** Φ by its series, which converges everywhere. */
const normalShare: Real = (z) => {
  if (z < -8) return 0
  if (z > 8) return 1
  let [term, sum] = [z, z]
  for (let k = 1; Math.abs(term) > 1e-18; k++) sum += term *= (z * z) / (2 * k + 1)
  return 0.5 + sum * density(z)
}
const [SCALE, ALPHA] = [1.0507009873554805, 1.6732632423543772]

/** φ and φ′ by the platform's functions, not by ours. */
const FUNCTIONS: Partial<Record<ActivationName, [Real, Real]>> = {
  linear: [(z) => z, () => 1],
  sigmoid: [sigmoid, (z) => sigmoid(z) * sigmoid(-z)],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(0, z), (z) => (z > 0 ? 1 : 0)],
  leakyRelu: [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  elu: [(z) => (z > 0 ? z : Math.expm1(z)), (z) => (z > 0 ? 1 : Math.exp(z))],
  hardSigmoid: [(z) => Math.max(0, Math.min(1, 0.2 * z + 0.5)), (z) => (Math.abs(z) < 2.5 ? 0.2 : 0)],
  hardTanh: [(z) => Math.max(-1, Math.min(1, z)), (z) => (Math.abs(z) < 1 ? 1 : 0)],
  lecunTanh: [(z) => 1.7159 * Math.tanh((2 * z) / 3), (z) => ((1.7159 * 2) / 3) * (1 - Math.tanh((2 * z) / 3) ** 2)],
  arctan: [Math.atan, (z) => 1 / (1 + z * z)],
  softsign: [(z) => z / (1 + Math.abs(z)), (z) => 1 / (1 + Math.abs(z)) ** 2],
  softplus: [(z) => Math.log1p(Math.exp(z)), sigmoid],
  selu: [(z) => SCALE * (z > 0 ? z : ALPHA * Math.expm1(z)), (z) => SCALE * (z > 0 ? 1 : ALPHA * Math.exp(z))],
  gelu: [(z) => z * normalShare(z), (z) => normalShare(z) + z * density(z)],
  silu: [(z) => z * sigmoid(z), (z) => sigmoid(z) * (1 + z * sigmoid(-z))],
  mish: [
    (z) => z * Math.tanh(Math.log1p(Math.exp(z))),
    (z) => {
      const gate = Math.tanh(Math.log1p(Math.exp(z)))
      return gate + z * sigmoid(z) * (1 - gate * gate)
    },
  ],
  sine: [Math.sin, Math.cos],
}

/** 1/√E[f(z)²], z ~ N(0, 1), by the midpoint rule on ±12; the corners of the functions lie between the midpoints. */
function gainOf(f: Real): number {
  const step = 1e-4
  let mean = 0
  for (let i = 0; i < 24 / step; i++) {
    const z = -12 + (i + 0.5) * step
    mean += f(z) ** 2 * density(z) * step
  }
  return 1 / Math.sqrt(mean)
}

describe('the table of gains', () => {
  it.each(Object.entries(FUNCTIONS))('%s: another quadrature agrees', (name, [f, slope]) => {
    const { forward, backward } = GAINS[name as ActivationName]
    expect(Math.abs(gainOf(f) / forward - 1)).toBeLessThan(1e-8)
    expect(Math.abs(gainOf(slope) / backward - 1)).toBeLessThan(1e-8)
  })

  it('has every activation, each of one variable checked above', () => {
    expect(Object.keys(GAINS).sort()).toEqual([...ACTIVATION_NAMES].sort())
    expect(ACTIVATION_NAMES.filter((name) => FUNCTIONS[name] === undefined)).toEqual(['softmax'])
    expect(GAINS.softmax).toEqual(GAINS.linear)
  })

  // The four-digit numbers of the options digest, part B.6.
  it.each([
    ['linear', 1, 1, 1],
    ['sigmoid', 1, 1.846, 4.723],
    ['hardSigmoid', undefined, 1.86, 5.031],
    ['tanh', 5 / 3, 1.593, 1.467],
    ['lecunTanh', undefined, 1.154, 1.115],
    ['hardTanh', undefined, 1.392, 1.21],
    ['arctan', undefined, 1.491, 1.414],
    ['softsign', undefined, 2.338, 2.096],
    ['relu', Math.SQRT2, 1.414, 1.414],
    ['leakyRelu', Math.sqrt(2 / (1 + 0.01 ** 2)), 1.414, 1.414],
    ['elu', undefined, 1.245, 1.223],
    ['selu', 0.75, 1, 0.966],
    ['gelu', undefined, 1.534, 1.481],
    ['silu', undefined, 1.677, 1.623],
    ['mish', undefined, 1.487, 1.445],
    ['softplus', undefined, 1.042, 1.846],
    ['sine', undefined, 1.521, 1.327],
  ] as const)('%s: library %d, forward %d, backward %d', (name, library, forward, backward) => {
    const gains = GAINS[name]
    if (library === undefined) expect(gains.library).toBeUndefined()
    else expect(gains.library).toBeCloseTo(library, 12)
    expect(Number(gains.forward.toFixed(3))).toBe(forward)
    expect(Number(gains.backward.toFixed(3))).toBe(backward)
  })
})

describe('powers of the declarations', () => {
  it.each([0, 1e-9, 0.0005, 0.3333, 1, -0.7])('exp(%d)', (x) => {
    expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(5e-16)
  })

  it.each([
    [30, 784],
    [4_096, 1],
    [4_096, 2],
    [1, 5],
    [10, 3],
    [2, 4_096],
  ])('the root of %d to degree %d', (value, degree) => {
    expect(Math.abs(root(value, degree) / value ** (1 / degree) - 1)).toBeLessThan(5e-16)
  })

  it('a root of what is no number ends', () => {
    expect(root(Number.NaN, 3)).toBe(1)
    expect(root(5, Number.NaN)).toBeLessThanOrEqual(5)
  })
})
