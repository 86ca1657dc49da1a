import { expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { activationFunction } from '@engine/network/activations'
import { plainMachine } from '@engine/numeric/plain-machine'

/** For z ~ N(0,1): gains 1/√E[φ²], 1/sd(φ) and 1/√E[φ'²], as printed in the options digest, part B.6. */
const GAINS: Partial<Record<ActivationName, [forward: number, unitStd: number, backward: number]>> = {
  linear: [1, 1, 1],
  sigmoid: [1.846, 4.801, 4.723],
  hardSigmoid: [1.86, 5.057, 5.031],
  tanh: [1.593, 1.593, 1.467],
  lecunTanh: [1.154, 1.154, 1.115],
  hardTanh: [1.392, 1.392, 1.21],
  arctan: [1.491, 1.491, 1.414],
  softsign: [2.338, 2.338, 2.096],
  relu: [1.414, 1.713, 1.414],
  leakyRelu: [1.414, 1.705, 1.414],
  elu: [1.245, 1.271, 1.223],
  selu: [1, 1, 0.966],
  gelu: [1.534, 1.701, 1.481],
  silu: [1.677, 1.787, 1.623],
  mish: [1.487, 1.592, 1.445],
  softplus: [1.042, 1.919, 1.846],
  sine: [1.521, 1.521, 1.327],
}

/** Gaussian means by the trapezoidal rule on [−12, 12]; a half step aside, so that no corner of a function is a node. */
function gains(name: ActivationName): number[] {
  const step = 1e-3
  const zs = Float64Array.from({ length: 24_000 }, (_, i) => -12 + (i + 0.5) * step)
  const values = new Float64Array(zs.length)
  const slopes = new Float64Array(zs.length).fill(1)
  const row = (numbers: Float64Array) => ({ values: numbers, stride: numbers.length, units: numbers.length })
  const activation = activationFunction(plainMachine('float64'), name, 0)
  activation.activate(row(values), row(zs), 1)
  activation.multiplyByDerivative(row(slopes), row(zs), row(values), 1)
  const mean = (f: (i: number) => number): number =>
    zs.reduce((sum, z, i) => sum + (f(i) * step * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI), 0)
  const first = mean((i) => values[i] ?? NaN)
  const second = mean((i) => (values[i] ?? NaN) ** 2)
  const slope = mean((i) => (slopes[i] ?? NaN) ** 2)
  return [second, second - first ** 2, slope].map((power) => 1 / Math.sqrt(power))
}

it.each(Object.entries(GAINS))('%s has the gains of the digest', (name, printed) => {
  const rounded = gains(name as ActivationName).map((gain) => Number(gain.toFixed(3)))
  expect(rounded).toEqual(printed)
})
