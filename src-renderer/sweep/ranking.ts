/** The points of a sweep in the order of one result, and whether the seeds tell the two best apart. */
import type { SweepResultName } from '@engine/contract/sweep/results'
import { meanInterval, type Interval } from '@engine/statistics/mean-interval'
import { comparePaired, type PairedComparison } from '@engine/statistics/paired'
import { counted, isShare, merit, uncounted } from './judgement'
import type { SweepCells } from './sweep-cells'

export interface RankedPoint {
  readonly point: number
  /** Seeds with a number. */
  readonly n: number
  /** Geometric of what spans decades. */
  readonly mean: number
  /** 95 % for the mean; null of fewer than two seeds. */
  readonly interval: Interval | null
}

/** The same intervals whenever the table is made. */
const BOOTSTRAP_SEED = 1

/** At most `most` points, the best first. Points without a number are left out. */
export function rankPoints(cells: SweepCells, name: SweepResultName, most: number): readonly RankedPoint[] {
  const judged = Array.from({ length: cells.points }, (_, point) => {
    const merits = [...cells.values(point, name)].map((value) => merit(name, value)).filter(Number.isFinite)
    return { point, merit: merits.reduce((sum, one) => sum + one, 0) / merits.length }
  }).filter((one) => Number.isFinite(one.merit))
  judged.sort((a, b) => b.merit - a.merit)
  return judged.slice(0, most).map(({ point }) => ranked(cells, name, point))
}

function ranked(cells: SweepCells, name: SweepResultName, point: number): RankedPoint {
  const amounts = [...cells.values(point, name)].map((value) => counted(name, value)).filter(Number.isFinite)
  const interval = meanInterval(amounts, BOOTSTRAP_SEED)
  // No share lies beyond 0 and 1, whatever the seeds say.
  const back = (amount: number): number => (isShare(name) ? Math.max(0, Math.min(1, amount)) : uncounted(name, amount))
  return {
    point,
    n: amounts.length,
    mean: uncounted(name, amounts.reduce((sum, one) => sum + one, 0) / amounts.length),
    interval: interval && { low: back(interval.low), high: back(interval.high) },
  }
}

/** By how much `best` is better than `other`, seed by seed; what spans decades counts in decades. */
export const compareMerits = (
  cells: SweepCells,
  name: SweepResultName,
  other: number,
  best: number,
): PairedComparison => {
  const merits = (point: number): number[] => [...cells.values(point, name)].map((value) => merit(name, value))
  return comparePaired(merits(other), merits(best), BOOTSTRAP_SEED)
}
