import { exp, log } from '../numeric/elementary'
import { euclideanNorm } from '../numeric/norm'
import { singularValues } from './eigenvalues'

/**
 * How far the units of a layer are from equal: ‖W − W̄‖_F / ‖W‖_F, W̄ the mean of the rows in every row (digest
 * BEY-02). 0 for a zero matrix. weights (fanOut, fanIn) row-major.
 */
export function symmetryDefect(weights: Float64Array, fanIn: number): number {
  const size = euclideanNorm(weights)
  if (size === 0) return 0
  const fanOut = weights.length / fanIn
  const means = new Float64Array(fanIn)
  weights.forEach((value, i) => {
    means[i % fanIn]! += value / fanOut
  })
  return euclideanNorm(weights.map((value, i) => value - means[i % fanIn]!)) / size
}

/**
 * How many different things the units of a layer say (digest BEY-04). All 0 where no unit changes from example to
 * example.
 */
export interface Diversity {
  /** Singular values of the centred activations (examples, units) above 10⁻⁹ of the largest. */
  readonly rank: number
  /** exp(−Σ p ln p), p the shares of the squared singular values. */
  readonly effectiveRank: number
  /** (Σ s²)² / Σ s⁴ */
  readonly participation: number
}

const NEGLIGIBLE = 1e-9

/** `activations`: (units) per example. */
export function diversity(activations: readonly Float64Array[]): Diversity {
  const units = activations[0]!.length
  const columns = Array.from({ length: units }, (_, unit) => {
    const column = Float64Array.from(activations, (row) => row[unit]!)
    const first = column[0]!
    // Differences from the first example: equal activations give exact zeros.
    const shifted = column.map((value) => value - first)
    const mean = shifted.reduce((sum, value) => sum + value, 0) / column.length
    return shifted.map((value) => value - mean)
  })
  const values = singularValues(columns)
  const squares = values.map((s) => s * s)
  const total = squares.reduce((sum, square) => sum + square, 0)
  if (total === 0) return { rank: 0, effectiveRank: 0, participation: 0 }
  const shares = squares.map((square) => square / total).filter((share) => share > 0)
  return {
    rank: values.filter((s) => s > NEGLIGIBLE * values[0]!).length,
    effectiveRank: exp(-shares.reduce((sum, share) => sum + share * log(share), 0)),
    participation: 1 / shares.reduce((sum, share) => sum + share * share, 0),
  }
}
