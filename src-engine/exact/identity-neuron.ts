import { sigmoid } from '../numeric/elementary'

/** How well w₂ σ(w₁ x + b) says x on [0, 1]. */
export interface IdentityFit {
  readonly bias: number
  readonly outputWeight: number
  /** What an output bias has to take away. */
  readonly offset: number
  /** max |output − offset − x| */
  readonly largestError: number
  /** w₁²/96, the leading term of it. */
  readonly leadingTerm: number
}

/**
 * The neuron that is nearly x + offset for small w₁: b = −w₁/2 and w₂ = 4/w₁ put x = ½ where σ is steepest and has
 * slope ¼; the offset is 2/w₁ − ½ (digest NIEL-22). `points` of [0, 1], ends included.
 */
export function identityFit(weight: number, points: number): IdentityFit {
  const bias = -weight / 2
  const outputWeight = 4 / weight
  const offset = 2 / weight - 0.5
  const largestError = largestErrorOf(weight, bias, outputWeight, offset, points)
  return { bias, outputWeight, offset, largestError, leadingTerm: (weight * weight) / 96 }
}

/** max |w₂ σ(w₁ x + b) − offset − x| over `points` of [0, 1]. */
export function largestErrorOf(
  weight: number,
  bias: number,
  outputWeight: number,
  offset: number,
  points: number,
): number {
  let largest = 0
  for (let i = 0; i < points; i++) {
    const x = i / (points - 1)
    largest = Math.max(largest, Math.abs(outputWeight * sigmoid(weight * x + bias) - offset - x))
  }
  return largest
}
