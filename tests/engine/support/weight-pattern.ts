/**
 * Who is equal to whom in a weight matrix, bit for bit. Named by meaning; the digest names the same patterns by the rows and columns of its
 * transposed matrices: row-const is equal per source, col-const is equal per target.
 */
export type WeightPattern = 'zero' | 'all-equal' | 'equal per source' | 'equal per target' | 'generic'

/** weights (fanOut, fanIn) row-major: row = target unit, column = source unit. */
export function weightPattern(weights: Float64Array, fanIn: number): WeightPattern {
  const entries = [...weights]
  if (entries.every((entry) => entry === 0)) return 'zero'
  if (entries.every((entry) => entry === entries[0])) return 'all-equal'
  if (entries.every((entry, at) => entry === entries[at % fanIn])) return 'equal per source'
  if (entries.every((entry, at) => entry === entries[at - (at % fanIn)])) return 'equal per target'
  return 'generic'
}

const DIGEST_NAMES: Record<string, WeightPattern> = {
  zero: 'zero',
  'all-equal': 'all-equal',
  'row-const': 'equal per source',
  'col-const': 'equal per target',
  generic: 'generic',
}

export const patternOf = (digestName: string): WeightPattern => DIGEST_NAMES[digestName] ?? 'generic'
