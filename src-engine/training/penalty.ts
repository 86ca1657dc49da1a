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
      return strength === 0 ? 0 : (strength / 2) * sumOfSquares(parameters)
    case 'weightDecay':
      return settings.coefficient === 0 ? 0 : (settings.coefficient / 2) * sumOfSquares(parameters)
  }
}

const sumOfSquares = ({ machine, weights }: Parameters): number =>
  weights.reduce((sum, matrix) => {
    const norm = frobeniusNorm(machine, matrix)
    return sum + norm * norm
  }, 0)

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
