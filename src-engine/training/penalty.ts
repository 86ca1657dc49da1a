import type { RegularizationSettings } from '../contract/regularizations'
import type { Parameters } from '../network/parameters'
import { frobeniusNorm } from '../numeric/norm'

/** What regularization adds to the cost of the data; weights only. `strength`: λ/n. */
export function penalty(parameters: Parameters, settings: RegularizationSettings, strength: number): number {
  switch (settings.name) {
    case 'none':
    case 'decoupledDecay':
      return 0
    case 'l1':
      return strength === 0 ? 0 : strength * sumOfSizes(parameters)
    case 'l2Nielsen':
      return strength === 0 ? 0 : timesSquares(strength / 2, parameters)
    case 'weightDecay':
      return settings.coefficient === 0 ? 0 : timesSquares(settings.coefficient / 2, parameters)
  }
}

/** `factor` · Σ w². */
function timesSquares(factor: number, { machine, weights }: Parameters): number {
  const norms = weights.map((matrix) => frobeniusNorm(machine, matrix))
  const squares = norms.reduce((sum, norm) => sum + norm * norm, 0)
  // What is too large when squared need not be after the product with a small factor.
  return Number.isFinite(squares) ? factor * squares : norms.reduce((sum, norm) => sum + factor * norm * norm, 0)
}

/** Σ |w|, in the order of the rows, whatever order the machine keeps. */
function sumOfSizes({ machine, weights }: Parameters): number {
  let sum = 0
  for (const matrix of weights) {
    const entries = new Float64Array(matrix.fanOut * matrix.fanIn)
    machine.read(matrix, entries)
    for (let i = 0; i < entries.length; i++) sum += Math.abs(entries[i]!)
  }
  return sum
}
