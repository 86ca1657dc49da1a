import type { ActivationName } from '../contract/activations'
import type { Precision, ReluSlopeAtZero } from '../contract/option'
import { exp, sigmoid, tanh } from '../numeric/elementary'
import { sigmoid32, tanh32 } from '../numeric/elementary/single'
import { LEAK, type Machine, type Pointwise, type RealArray } from '../numeric/machine'
import { pointwise, pointwiseActivations } from './pointwise-activations'

const { fround } = Math

/** The activation of a layer, by the machine's own code where it has any. */
export const activationFunction = (
  machine: Machine,
  name: ActivationName,
  reluSlopeAtZero: ReluSlopeAtZero,
): Pointwise => machine.pointwise(name, reluSlopeAtZero) ?? sharedActivation(name, reluSlopeAtZero, machine.precision)

function sharedActivation(name: ActivationName, reluSlopeAtZero: ReluSlopeAtZero, precision: Precision): Pointwise {
  const single = precision === 'float32'
  switch (name) {
    case 'sigmoid':
      return single ? sigmoidSingle : sigmoidDouble
    case 'tanh':
      return single ? tanhSingle : tanhDouble
    case 'relu':
      return relu(reluSlopeAtZero)
    case 'leakyRelu':
      return leakyRelu(single ? fround(LEAK) : LEAK)
    case 'softmax':
      return softmax
    default:
      return pointwiseActivations[name]
  }
}

const sigmoidDouble = pointwise(sigmoid, (_z, a) => a * (1 - a))
const tanhDouble = pointwise(tanh, (_z, a) => 1 - a * a)
/** Rounded after every operation, as processors compute in single precision. */
const sigmoidSingle = pointwise(sigmoid32, (_z, a) => fround(a * fround(1 - a)))
const tanhSingle = pointwise(tanh32, (_z, a) => fround(1 - fround(a * a)))

/** Not Math.max: a NaN must stay one, and −0 becomes 0. */
const relu = (slopeAtZero: number): Pointwise =>
  pointwise(
    (z) => (z <= 0 ? 0 : z),
    (z) => (z > 0 ? 1 : z < 0 ? 0 : z === 0 ? slopeAtZero : 1),
  )

const leakyRelu = (leak: number): Pointwise =>
  pointwise(
    (z) => (z > 0 ? z : leak * z),
    (z) => (z > 0 ? 1 : leak),
  )

const softmax: Pointwise = {
  activate(activations, zs, count) {
    const { values, units } = zs
    // Rounded once, at the end, whatever the precision of the rows.
    const exponentials = new Float64Array(units)
    for (let r = 0; r < count; r++) {
      const from = r * zs.stride
      const to = r * activations.stride
      const largest = largestOf(values, from, units)
      let sum = 0
      for (let u = 0; u < units; u++) {
        exponentials[u] = exp(values[from + u]! - largest)
        sum += exponentials[u]!
      }
      for (let u = 0; u < units; u++) activations.values[to + u] = exponentials[u]! / sum
    }
  },
  multiplyByDerivative() {
    // An output only, under a cost that gives ∂C/∂z at once.
    throw new Error('softmax has no derivative of one unit by itself')
  },
}

/** The largest of `count` entries from `from`; NaN if one of them is. */
export function largestOf(values: RealArray, from: number, count: number): number {
  let largest = values[from]!
  for (let i = from + 1; i < from + count; i++) if (!(values[i]! <= largest)) largest = values[i]!
  return largest
}
