import type { WeightPattern } from '../contract/probes/symmetry'

/** The narrowest pattern of weights (fanOut, fanIn) row-major; −0 and 0 are equal, NaN equals nothing. */
export function weightPattern(weights: ArrayLike<number>, fanIn: number): WeightPattern {
  const all = (same: (i: number) => number): boolean => {
    for (let i = 0; i < weights.length; i++) if (weights[i] !== same(i)) return false
    return true
  }
  if (all(() => 0)) return 'zero'
  if (all(() => weights[0]!)) return 'allEqual'
  if (all((i) => weights[i % fanIn]!)) return 'perSource'
  if (all((i) => weights[i - (i % fanIn)]!)) return 'perTarget'
  return 'generic'
}

/**
 * The pattern that gradient training gives the weights between two layers, of which each is symmetric (all its units
 * one colour) or broken (digest 0.2), whatever permutation-equivariant optimizer makes it.
 */
export function patternBetween(symmetricFrom: boolean, symmetricTo: boolean): WeightPattern {
  if (symmetricFrom) return symmetricTo ? 'allEqual' : 'perTarget'
  return symmetricTo ? 'perSource' : 'generic'
}

/** How many different rows, units as the layer before feeds them, a matrix has, bit for bit. */
export function distinctRows(weights: ArrayLike<number>, fanIn: number): number {
  const rows = new Set<string>()
  for (let from = 0; from < weights.length; from += fanIn) {
    rows.add(Array.from({ length: fanIn }, (_, k) => weights[from + k]!).join())
  }
  return rows.size
}
