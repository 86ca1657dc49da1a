import type { CostName } from '../contract/costs'
import { exp, log, log1p } from '../numeric/elementary'
import type { Pointwise, Rows } from '../numeric/machine'
import { largestOf } from './activations'

/**
 * A cost over the outputs of many examples. Formulas: `COSTS` in the contract. The logarithmic costs are computed from z: a
 * saturated activation has lost the digits its logarithm needs. Everything is computed in double precision, whatever the outputs'.
 */
export interface Cost {
  /** Cₓ of row r. */
  ofRow(output: OutputRows, row: number): number
  /** deltas = ∂Cₓ/∂z of the first `count` rows, overwritten. */
  outputDeltas(deltas: Rows, output: OutputRows, count: number, activation: Pointwise): void
}

/** The last layer and what it should say; all three of one stride. */
export interface OutputRows {
  readonly zs: Rows
  readonly activations: Rows
  readonly targets: Rows
}

/** A product of factors 1 + e beyond this is taken to the logarithm before it could overflow. */
const LARGE_PRODUCT = 1e100

const crossEntropy: Cost = {
  // −[t ln σ(z) + (1 − t) ln(1 − σ(z))] = max(z, 0) − t z + ln(1 + exp(−|z|))
  ofRow({ zs, targets }, row) {
    const { values, stride, units } = zs
    const wanted = targets.values
    const from = row * stride
    let cost = 0
    // Π (1 + e) − 1, so that one logarithm is enough: all terms are positive, and tiny ones are not lost beside 1.
    let product = 0
    for (let i = from; i < from + units; i++) {
      const z = values[i]!
      cost += (z > 0 ? z : 0) - wanted[i]! * z
      const e = exp(z > 0 ? -z : z)
      product += e + product * e
      if (product > LARGE_PRODUCT) {
        cost += log1p(product)
        product = 0
      }
    }
    return cost + log1p(product)
  },
  outputDeltas(deltas, { activations, targets }, count) {
    const { values, stride, units } = activations
    const errors = deltas.values
    const wanted = targets.values
    for (let r = 0; r < count; r++) {
      for (let i = r * stride; i < r * stride + units; i++) errors[i] = values[i]! - wanted[i]!
    }
  },
}

const logLikelihood: Cost = {
  // −Σⱼ tⱼ ln aⱼ = Σⱼ tⱼ (ln Σₖ exp(zₖ) − zⱼ), the largest z taken out of the exponentials
  ofRow({ zs, targets }, row) {
    const { values, units } = zs
    const from = row * zs.stride
    const largest = largestOf(values, from, units)
    let exponentials = 0
    for (let i = from; i < from + units; i++) exponentials += exp(values[i]! - largest)
    const logOfSum = log(exponentials)
    let cost = 0
    for (let i = from; i < from + units; i++) cost += targets.values[i]! * (logOfSum - (values[i]! - largest))
    return cost
  },
  // aⱼ Σₖ tₖ − tⱼ: the sum is 1 for one-hot targets, inline targets may be anything
  outputDeltas(deltas, { activations, targets }, count) {
    const { units, stride } = activations
    for (let r = 0; r < count; r++) {
      const from = r * stride
      let targetSum = 0
      for (let i = from; i < from + units; i++) targetSum += targets.values[i]!
      for (let i = from; i < from + units; i++) {
        deltas.values[i] = activations.values[i]! * targetSum - targets.values[i]!
      }
    }
  },
}

/** A sum over the outputs of a function of the error e = a − t, and its slope; both may depend on the number of outputs. */
function ofErrors(
  value: (error: number, outputs: number) => number,
  slope: (error: number, outputs: number) => number,
): Cost {
  return {
    ofRow({ activations, targets }, row) {
      const { values, stride, units } = activations
      let cost = 0
      for (let i = row * stride; i < row * stride + units; i++) cost += value(values[i]! - targets.values[i]!, units)
      return cost
    },
    outputDeltas(deltas, { zs, activations, targets }, count, activation) {
      const { units } = activations
      forEachEntry(activations, count, (i) => {
        deltas.values[i] = slope(activations.values[i]! - targets.values[i]!, units)
      })
      activation.multiplyByDerivative(deltas, zs, activations, count)
    },
  }
}

function forEachEntry({ stride, units }: Rows, count: number, visit: (i: number) => void): void {
  for (let r = 0; r < count; r++) for (let i = r * stride; i < r * stride + units; i++) visit(i)
}

export const costFunctions: Readonly<Record<CostName, Cost>> = {
  crossEntropy,
  logLikelihood,
  quadratic: ofErrors(
    (e) => (e * e) / 2,
    (e) => e,
  ),
  mse: ofErrors(
    (e, outputs) => (e * e) / outputs,
    (e, outputs) => (2 / outputs) * e,
  ),
  huber: ofErrors(
    (e) => (Math.abs(e) <= 1 ? (e * e) / 2 : Math.abs(e) - 0.5),
    (e) => (e > 1 ? 1 : e < -1 ? -1 : e),
  ),
  squaredError: ofErrors(
    (e) => e * e,
    (e) => 2 * e,
  ),
}
