import type { Experiment } from '../experiment'
import type { AxisValue, SweepAxisName } from './axes'

/** Many experiments from one: plain JSON, every key present. `parseSweep` is the only way from unknown input to this type. */
export interface Sweep {
  readonly schema: typeof SWEEP_SCHEMA
  readonly name: string
  /** What all cells have in common, and the seed of the first repeat. */
  readonly base: Experiment
  readonly axes: readonly SweepAxis[]
  readonly sampling: Sampling
  /** Repeats of every point with the seeds base.seed, base.seed + 1, …: the same ones at every point. */
  readonly seeds: number
  /** `measure`: before any update; `train`: to the end of the document. */
  readonly task: 'measure' | 'train'
}

export const SWEEP_SCHEMA = 1

export interface SweepAxis {
  readonly axis: SweepAxisName
  readonly values: AxisValues
}

export type AxisValues =
  | { readonly kind: 'list'; readonly values: readonly AxisValue[] }
  /** `count` numbers from `from` to `to`, evenly or, with `log`, with equal ratios; whole ones where the axis is whole. */
  | {
      readonly kind: 'range'
      readonly from: number
      readonly to: number
      readonly count: number
      readonly scale: 'linear' | 'log'
    }

export type Sampling =
  /** Every combination. */
  | { readonly kind: 'grid' }
  /** `points` combinations, each value drawn by itself between the ends of its axis, or from its list. */
  | { readonly kind: 'random'; readonly points: number }
  /** The same, but each axis is cut into `points` equal parts, each of which is used once (McKay et al. 1979). */
  | { readonly kind: 'latinHypercube'; readonly points: number }

export const SWEEP_LIMITS = { axes: 8, valuesPerAxis: 1_000, cells: 100_000, seeds: 1_000 } as const

/** One run or measurement of a sweep. */
export interface SweepCell {
  /** Counts from 0: point · seeds + repeat. */
  readonly index: number
  readonly point: number
  /** One value per axis. */
  readonly values: readonly AxisValue[]
  readonly seed: number
  readonly experiment: Experiment
}
