import type { CostName } from '../contract/costs'
import { exp, log, log1p } from '../numeric/elementary'
import type { Activation } from './activation'
import { largestOf } from './activations'

/**
 * A cost over the outputs of many examples. Formulas: `COSTS` in the contract. All arrays are (rows, outputs).
 * The logarithmic costs are computed from z: a saturated activation has lost the digits its logarithm needs.
 */
export interface Cost {
  /** Adds the cost Cₓ of every row to `sum`, in order, and returns the new sum. */
  addTo(sum: number, outputs: OutputRows, rows: number): number
  /** deltas = ∂Cₓ/∂z of every row, overwritten. */
  outputDeltas(deltas: Float64Array, outputs: OutputRows, rows: number, activation: Activation): void
}

export interface OutputRows {
  readonly zs: Float64Array
  readonly activations: Float64Array
  readonly targets: Float64Array
  readonly outputs: number
}

const crossEntropy: Cost = {
  // −[t ln σ(z) + (1 − t) ln(1 − σ(z))] = max(z, 0) − t z + ln(1 + exp(−|z|))
  addTo(sum, { zs, targets, outputs }, rows) {
    let total = sum
    for (let r = 0; r < rows; r++) {
      let cost = 0
      for (let i = r * outputs; i < (r + 1) * outputs; i++) {
        const z = zs[i]!
        cost += (z > 0 ? z : 0) - targets[i]! * z + log1p(exp(-Math.abs(z)))
      }
      total += cost
    }
    return total
  },
  outputDeltas(deltas, { activations, targets, outputs }, rows) {
    for (let i = 0; i < rows * outputs; i++) deltas[i] = activations[i]! - targets[i]!
  },
}

const logLikelihood: Cost = {
  // −Σⱼ tⱼ ln aⱼ = Σⱼ tⱼ (ln Σₖ exp(zₖ) − zⱼ), the largest z taken out of the exponentials
  addTo(sum, { zs, targets, outputs }, rows) {
    let total = sum
    for (let r = 0; r < rows; r++) {
      const from = r * outputs
      const largest = largestOf(zs, from, outputs)
      let exponentials = 0
      for (let i = from; i < from + outputs; i++) exponentials += exp(zs[i]! - largest)
      const logOfSum = log(exponentials)
      let cost = 0
      for (let i = from; i < from + outputs; i++) cost += targets[i]! * (logOfSum - (zs[i]! - largest))
      total += cost
    }
    return total
  },
  // aⱼ Σₖ tₖ − tⱼ: the sum is 1 for one-hot targets, inline targets may be anything
  outputDeltas(deltas, { activations, targets, outputs }, rows) {
    for (let r = 0; r < rows; r++) {
      const from = r * outputs
      let targetSum = 0
      for (let i = from; i < from + outputs; i++) targetSum += targets[i]!
      for (let i = from; i < from + outputs; i++) deltas[i] = activations[i]! * targetSum - targets[i]!
    }
  },
}

/** C = (scale/2) Σⱼ (aⱼ − tⱼ)² per example, so ∂C/∂aⱼ = scale (aⱼ − tⱼ); `scale` may depend on the number of outputs. */
function squares(scale: (outputs: number) => number): Cost {
  return {
    addTo(sum, { activations, targets, outputs }, rows) {
      const half = scale(outputs) / 2
      let total = sum
      for (let r = 0; r < rows; r++) {
        let cost = 0
        for (let i = r * outputs; i < (r + 1) * outputs; i++) {
          const difference = activations[i]! - targets[i]!
          cost += difference * difference
        }
        total += half * cost
      }
      return total
    },
    outputDeltas(deltas, { zs, activations, targets, outputs }, rows, activation) {
      const slope = scale(outputs)
      for (let i = 0; i < rows * outputs; i++) deltas[i] = slope * (activations[i]! - targets[i]!)
      activation.multiplyByDerivative(deltas, zs, activations, rows * outputs)
    },
  }
}

export const costFunctions: Readonly<Record<CostName, Cost>> = {
  crossEntropy,
  logLikelihood,
  quadratic: squares(() => 1),
  mse: squares((outputs) => 2 / outputs),
  squaredError: squares(() => 2),
}
