import type { ActivationName } from '../contract/activations'
import { exp, expm1, sigmoid as logistic, tanh } from '../numeric/elementary'
import type { Activation } from './activation'
import { pointwiseActivations } from './pointwise-activations'

const LEAK = 0.01

const sigmoid: Activation = {
  activate(activations, zs, rows, units) {
    for (let i = 0; i < rows * units; i++) activations[i] = logistic(zs[i]!)
  },
  multiplyByDerivative(deltas, _zs, activations, count) {
    for (let i = 0; i < count; i++) deltas[i]! *= activations[i]! * (1 - activations[i]!)
  },
}

const hyperbolicTangent: Activation = {
  activate(activations, zs, rows, units) {
    for (let i = 0; i < rows * units; i++) activations[i] = tanh(zs[i]!)
  },
  multiplyByDerivative(deltas, _zs, activations, count) {
    for (let i = 0; i < count; i++) deltas[i]! *= 1 - activations[i]! * activations[i]!
  },
}

const relu: Activation = {
  activate(activations, zs, rows, units) {
    // Not Math.max: a NaN must stay one, and −0 becomes 0.
    for (let i = 0; i < rows * units; i++) activations[i] = zs[i]! <= 0 ? 0 : zs[i]!
  },
  multiplyByDerivative(deltas, zs, _activations, count) {
    for (let i = 0; i < count; i++) if (zs[i]! <= 0) deltas[i] = 0
  },
}

const leakyRelu: Activation = {
  activate(activations, zs, rows, units) {
    for (let i = 0; i < rows * units; i++) activations[i] = zs[i]! > 0 ? zs[i]! : LEAK * zs[i]!
  },
  multiplyByDerivative(deltas, zs, _activations, count) {
    for (let i = 0; i < count; i++) if (!(zs[i]! > 0)) deltas[i]! *= LEAK
  },
}

const elu: Activation = {
  activate(activations, zs, rows, units) {
    for (let i = 0; i < rows * units; i++) activations[i] = zs[i]! > 0 ? zs[i]! : expm1(zs[i]!)
  },
  multiplyByDerivative(deltas, zs, _activations, count) {
    for (let i = 0; i < count; i++) if (zs[i]! < 0) deltas[i]! *= exp(zs[i]!)
  },
}

const linear: Activation = {
  activate(activations, zs, rows, units) {
    for (let i = 0; i < rows * units; i++) activations[i] = zs[i]!
  },
  multiplyByDerivative() {
    // f' = 1
  },
}

const softmax: Activation = {
  activate(activations, zs, rows, units) {
    for (let r = 0; r < rows; r++) {
      const from = r * units
      const largest = largestOf(zs, from, units)
      let sum = 0
      for (let i = from; i < from + units; i++) {
        activations[i] = exp(zs[i]! - largest)
        sum += activations[i]!
      }
      for (let i = from; i < from + units; i++) activations[i]! /= sum
    }
  },
  multiplyByDerivative() {
    // An output only, under a cost that gives ∂C/∂z at once.
    throw new Error('softmax has no derivative of one unit by itself')
  },
}

/** The largest of `count` entries from `from`; NaN if one of them is. */
export function largestOf(values: Float64Array, from: number, count: number): number {
  let largest = values[from]!
  for (let i = from + 1; i < from + count; i++) if (!(values[i]! <= largest)) largest = values[i]!
  return largest
}

export const activationFunctions: Readonly<Record<ActivationName, Activation>> = {
  sigmoid,
  tanh: hyperbolicTangent,
  relu,
  leakyRelu,
  elu,
  linear,
  ...pointwiseActivations,
  softmax,
}
