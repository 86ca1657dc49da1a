import type { ActivationName } from '../contract/activations'
import { exp, sigmoid, tanh } from '../numeric/elementary'
import type { Rows } from '../numeric/machine'
import {
  LECUN_HEIGHT,
  LECUN_SLOPE,
  ONE_OVER_SQRT_TWO_PI,
  SELU_ALPHA,
  SELU_SCALE,
  softplus,
} from './pointwise-activations'

/** f″ of one number, given z and f(z). */
export type SecondDerivative = (z: number, a: number) => number

/**
 * The closed form of f″; null where f is made of straight pieces. At a corner it is the slope of f′ on the side whose f′ is declared,
 * 0 between two sides that differ only in sign.
 */
export const secondDerivatives: Readonly<Record<Exclude<ActivationName, 'softmax'>, SecondDerivative | null>> = {
  sigmoid: (_z, a) => a * (1 - a) * (1 - 2 * a),
  tanh: (_z, a) => -2 * a * (1 - a * a),
  relu: null,
  leakyRelu: null,
  elu: (z) => (z < 0 ? exp(z) : z >= 0 ? 0 : z),
  linear: null,
  hardSigmoid: null,
  hardTanh: null,
  lecunTanh: (_z, a) => -2 * LECUN_SLOPE * LECUN_SLOPE * a * (1 - (a / LECUN_HEIGHT) * (a / LECUN_HEIGHT)),
  arctan: (z) => (-2 * z) / ((1 + z * z) * (1 + z * z)),
  softsign: (z) => (-2 * Math.sign(z)) / ((1 + Math.abs(z)) * (1 + Math.abs(z)) * (1 + Math.abs(z))),
  softplus: (z) => sigmoid(z) * sigmoid(-z),
  selu: (z) => (z > 0 ? 0 : SELU_SCALE * SELU_ALPHA * exp(z)),
  gelu: (z) => (2 - z * z) * ONE_OVER_SQRT_TWO_PI * exp(-0.5 * z * z),
  silu: (z) => sigmoid(z) * sigmoid(-z) * (2 + z * (sigmoid(-z) - sigmoid(z))),
  mish: (z) => {
    const gate = tanh(softplus(z))
    const share = sigmoid(z)
    return (1 - gate * gate) * share * (2 + z * (sigmoid(-z) - 2 * gate * share))
  },
  sine: (_z, a) => -a,
}

/** slopes += errors ∘ f″(zs) ∘ directions of the first `count` rows; all of one stride. */
export function addBend(
  name: ActivationName,
  slopes: Rows,
  errors: Rows,
  directions: Rows,
  zs: Rows,
  activations: Rows,
  count: number,
): void {
  const bend = name === 'softmax' ? null : secondDerivatives[name]
  if (bend === null) return
  const { values, stride, units } = slopes
  for (let r = 0; r < count; r++) {
    for (let i = r * stride; i < r * stride + units; i++) {
      values[i]! += errors.values[i]! * bend(zs.values[i]!, activations.values[i]!) * directions.values[i]!
    }
  }
}
