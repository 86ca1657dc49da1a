import { eigensystem } from './eigenvalues'

/** What plain descent on the mean squared error of one linear neuron does, foretold. */
export interface LinearDescent {
  /** Learning rates below it converge: 2/λ_max of the Hessian, 1/‖x‖² for one sample (digest HABR-03). */
  readonly largestRate: number
  /** The fastest: 2/(λ_max + λ_min), λ_min the smallest curvature that is not 0; 1/(2‖x‖²) for one sample. */
  readonly bestRate: number
  /** Where it ends: w₀ + X⁺(t − X w₀), the solution nearest to the start. The bias is the last entry. */
  readonly limit: readonly number[]
}

/** Curvatures below this share of the largest count as none. */
const NO_CURVATURE = 1e-12

/**
 * Cost Σ (w·x − t)²/n of samples x, whose last entry is 1 for the bias, targets t and start weights. Infinite rates
 * where every input is 0.
 */
export function linearDescent(
  samples: readonly (readonly number[])[],
  targets: readonly number[],
  start: readonly number[],
): LinearDescent {
  const n = start.length
  const hessian = new Float64Array(n * n)
  const slope = new Float64Array(n)
  samples.forEach((x, s) => {
    const error = x.reduce((sum, value, i) => sum + value * start[i]!, 0) - targets[s]!
    for (let i = 0; i < n; i++) {
      slope[i]! += (2 * error * x[i]!) / samples.length
      for (let k = 0; k < n; k++) hessian[i * n + k]! += (2 * x[i]! * x[k]!) / samples.length
    }
  })
  const { values, vectors } = eigensystem(hessian, n)
  const largest = values.at(-1)!
  const curved = values.map((_, k) => k).filter((k) => values[k]! > NO_CURVATURE * largest)
  const limit = [...start]
  for (const k of curved) {
    const step = vectors[k]!.reduce((sum, entry, i) => sum + entry * slope[i]!, 0) / values[k]!
    for (let i = 0; i < n; i++) limit[i]! -= step * vectors[k]![i]!
  }
  const smallest = curved.length === 0 ? 0 : values[curved[0]!]!
  return { largestRate: 2 / largest, bestRate: 2 / (largest + smallest), limit }
}
