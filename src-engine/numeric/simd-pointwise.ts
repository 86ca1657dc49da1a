import type { ActivationName } from '../contract/activations'
import type { ReluSlopeAtZero } from '../contract/option'
import type { Arena } from './arena'
import { LEAK, type Pointwise, type Rows } from './machine'

/** The kernels of an activation, or null if it has none. All rows of a call have the same units, hence the same stride. */
export function simdPointwise(
  { kernels, size }: Arena,
  name: ActivationName,
  reluSlopeAtZero: ReluSlopeAtZero,
): Pointwise | null {
  const bytes = ({ stride }: Rows, count: number): number => count * stride * size
  const at = ({ values }: Rows): number => values.byteOffset
  switch (name) {
    case 'sigmoid':
      return {
        activate: (a, z, count) => kernels.sigmoid(at(a), at(z), bytes(z, count)),
        multiplyByDerivative: (d, _z, a, count) => kernels.sigmoidSlope(at(d), at(a), bytes(a, count)),
      }
    case 'tanh':
      return {
        activate: (a, z, count) => kernels.tanh(at(a), at(z), bytes(z, count)),
        multiplyByDerivative: (d, _z, a, count) => kernels.tanhSlope(at(d), at(a), bytes(a, count)),
      }
    case 'relu':
      return {
        activate: (a, z, count) => kernels.relu(at(a), at(z), bytes(z, count)),
        multiplyByDerivative: (d, z, _a, count) => kernels.reluSlope(at(d), at(z), bytes(z, count), reluSlopeAtZero),
      }
    case 'leakyRelu':
      return {
        activate: (a, z, count) => kernels.leakyRelu(at(a), at(z), bytes(z, count), LEAK),
        multiplyByDerivative: (d, z, _a, count) => kernels.leakyReluSlope(at(d), at(z), bytes(z, count), LEAK),
      }
    default:
      return null
  }
}
