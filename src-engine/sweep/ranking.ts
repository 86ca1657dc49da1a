/** The points of a sweep in the order of one result, and whether the seeds tell the two best apart. */
import type { CellStatus } from '../contract/sweep/cell-outcome'
import type { SweepResultName } from '../contract/sweep/results'
import { meanInterval, SURE_FROM, type Interval } from '../statistics/mean-interval'
import { comparePaired, type PairedComparison } from '../statistics/paired'
import { counted, isShare, merit, uncounted } from './judgement'

/** What is known of the cells of a sweep. */
export interface RankedCells {
  readonly points: number
  /** One per seed, in the order of the seeds; NaN where nothing is known. */
  values(point: number, name: SweepResultName): Float64Array
  /** How the repeats of a point ended; those under way or to come are left out. */
  endings(point: number): readonly CellStatus[]
}

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

/** Whether a repeat without a number has failed to get there, which is worse than to get there late. */
const isReached = (name: SweepResultName): boolean => name === 'epochsTo95' || name === 'escapeUpdates'

/** Points whose first hidden layer is also the last: their ratio is 1 whatever the start, and they have no factor per layer. */
export const singleLayered = (cells: RankedCells): readonly number[] =>
  Array.from({ length: cells.points }, (_, point) => point).filter((point) => {
    const ratios = cells.values(point, 'speedRatio').filter(Number.isFinite)
    return (
      ratios.length > 0 &&
      ratios.every((ratio) => ratio === 1) &&
      cells.values(point, 'layerFactor').every(Number.isNaN)
    )
  })

/**
 * All points with a number that says something, the best first; of what is to be reached, those first that reach it with more of their
 * seeds.
 */
export function pointsInOrder(cells: RankedCells, name: SweepResultName): readonly number[] {
  const meaningless = new Set(name === 'speedRatio' ? singleLayered(cells) : [])
  const judged = Array.from({ length: cells.points }, (_, point) => {
    const merits = [...cells.values(point, name)].map((value) => merit(name, value)).filter(Number.isFinite)
    const share = isReached(name) ? merits.length / Math.max(1, cells.endings(point).length) : 1
    return { point, share, merit: merits.reduce((sum, one) => sum + one, 0) / merits.length }
  }).filter((one) => Number.isFinite(one.merit) && !meaningless.has(one.point))
  return judged.sort((a, b) => b.share - a.share || b.merit - a.merit).map(({ point }) => point)
}

/** At most `most` points, the best first. Points without a number are left out. */
export const rankPoints = (cells: RankedCells, name: SweepResultName, most: number): readonly RankedPoint[] =>
  pointsInOrder(cells, name)
    .slice(0, most)
    .map((point) => ranked(cells, name, point))

function ranked(cells: RankedCells, name: SweepResultName, point: number): RankedPoint {
  const amounts = [...cells.values(point, name)].map((value) => counted(name, value)).filter(Number.isFinite)
  const interval = meanInterval(amounts, BOOTSTRAP_SEED)
  // No share lies beyond 0 and 1, and no result below 0, whatever the seeds say.
  const back = (amount: number): number =>
    isShare(name) ? Math.max(0, Math.min(1, amount)) : Math.max(0, uncounted(name, amount))
  return {
    point,
    n: amounts.length,
    mean: uncounted(name, amounts.reduce((sum, one) => sum + one, 0) / amounts.length),
    interval: interval && { low: back(interval.low), high: back(interval.high) },
  }
}

/** Whether an interval among them may promise more than it keeps. */
export const hasRoughIntervals = (ranked: readonly RankedPoint[]): boolean =>
  ranked.some(({ n, interval }) => interval !== null && interval.low < interval.high && n < SURE_FROM)

/** By how much `best` is better than `other`, seed by seed; what spans decades counts in decades. */
export const compareMerits = (
  cells: RankedCells,
  name: SweepResultName,
  other: number,
  best: number,
): PairedComparison => {
  const merits = (point: number): number[] => [...cells.values(point, name)].map((value) => merit(name, value))
  return comparePaired(merits(other), merits(best), BOOTSTRAP_SEED)
}
