import type { ActivationName } from '../contract/activations'
import { atan, cos, erfc, exp, expm1, log1p, sigmoid, sin, tanh } from '../numeric/elementary'
import type { Pointwise } from '../numeric/machine'

/** An activation made of a function of one number and its slope, given z and f(z). */
export function pointwise(f: (z: number) => number, slope: (z: number, a: number) => number): Pointwise {
  return {
    activate(activations, zs, count) {
      for (let r = 0; r < count; r++) {
        const from = r * zs.stride
        const to = r * activations.stride
        for (let u = 0; u < zs.units; u++) activations.values[to + u] = f(zs.values[from + u]!)
      }
    },
    multiplyByDerivative(deltas, zs, activations, count) {
      for (let r = 0; r < count; r++) {
        const at = r * deltas.stride
        const z = r * zs.stride
        const a = r * activations.stride
        for (let u = 0; u < zs.units; u++) {
          deltas.values[at + u] = deltas.values[at + u]! * slope(zs.values[z + u]!, activations.values[a + u]!)
        }
      }
    },
  }
}

export const softplus = (z: number): number => (z > 0 ? z : 0) + log1p(exp(-Math.abs(z)))

/** tanh(ln(1 + eᶻ)), the factor of Mish. */
const mishGate = (z: number): number => tanh(softplus(z))

export const SQRT_HALF = 0.7071067811865476
export const ONE_OVER_SQRT_TWO_PI = 0.3989422804014327
/** Φ(z), the normal distribution, by erfc: accurate also where it is tiny. */
const normalShare = (z: number): number => 0.5 * erfc(-z * SQRT_HALF)

export const LECUN_HEIGHT = 1.7159
export const LECUN_SLOPE = 2 / 3

/** Klambauer et al. 2017: mean 0 and variance 1 are a fixed point. */
export const SELU_SCALE = 1.0507009873554805
export const SELU_ALPHA = 1.6732632423543772

/** Computed in double precision and rounded once where they are stored. The comparisons are so that a NaN stays one. */
export const pointwiseActivations = {
  elu: pointwise(
    (z) => (z > 0 ? z : expm1(z)),
    (z) => (z < 0 ? exp(z) : 1),
  ),
  linear: {
    activate(activations, zs, count) {
      activations.values.set(zs.values.subarray(0, count * zs.stride))
    },
    multiplyByDerivative() {
      // f' = 1
    },
  } satisfies Pointwise,
  hardSigmoid: pointwise(
    (z) => (z <= -2.5 ? 0 : z >= 2.5 ? 1 : 0.2 * z + 0.5),
    (z) => (z <= -2.5 || z >= 2.5 ? 0 : 0.2),
  ),
  hardTanh: pointwise(
    (z) => (z <= -1 ? -1 : z >= 1 ? 1 : z),
    (z) => (z <= -1 || z >= 1 ? 0 : 1),
  ),
  lecunTanh: pointwise(
    (z) => LECUN_HEIGHT * tanh(LECUN_SLOPE * z),
    (_z, a) => LECUN_SLOPE * (LECUN_HEIGHT - (a * a) / LECUN_HEIGHT),
  ),
  arctan: pointwise(atan, (z) => 1 / (1 + z * z)),
  softsign: pointwise(
    (z) => z / (1 + Math.abs(z)),
    (z) => 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z))),
  ),
  softplus: pointwise(softplus, sigmoid),
  selu: pointwise(
    (z) => (z > 0 ? SELU_SCALE * z : SELU_SCALE * SELU_ALPHA * expm1(z)),
    (z) => (z > 0 ? SELU_SCALE : SELU_SCALE * SELU_ALPHA * exp(z)),
  ),
  gelu: pointwise(
    (z) => z * normalShare(z),
    (z) => normalShare(z) + z * ONE_OVER_SQRT_TWO_PI * exp(-0.5 * z * z),
  ),
  silu: pointwise(
    (z) => z * sigmoid(z),
    (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
  ),
  mish: pointwise(
    (z) => z * mishGate(z),
    (z) => mishGate(z) + z * sigmoid(z) * (1 - mishGate(z) * mishGate(z)),
  ),
  sine: pointwise(sin, cos),
} satisfies Partial<Record<ActivationName, Pointwise>>
