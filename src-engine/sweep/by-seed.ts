import type { Sweep } from '../contract/sweep/sweep'

/** Cells in an order in which those of one seed follow each other, because only the draws of the last seed are remembered. */
export const bySeed = ({ seeds }: Pick<Sweep, 'seeds'>, indices: readonly number[]): readonly number[] =>
  [...indices].sort((a, b) => (a % seeds) - (b % seeds) || a - b)
