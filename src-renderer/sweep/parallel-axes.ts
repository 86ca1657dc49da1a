/** Parallel coordinates: upright axes of what was varied and what was found, and which points lie within all brushes. */
import { SWEEP_RESULTS, type SweepResultName } from '@engine/contract/sweep/results'
import { logRange, shareOf, type AxisScale } from '@/charts/scales'
import { linearRange } from './heat-scale'
import { isShare, resultsOf } from '@engine/sweep/judgement'
import { planeAxis, planeValue } from './sweep-plane'
import type { ShownSweep } from './sweep-store'

export interface ParallelAxis {
  /** The same for the same axis, whatever else is shown. */
  readonly key: string
  readonly name: string
  readonly ticks: readonly { readonly text: string; readonly at: number }[]
  /** Height of every point, 0 at the foot to 1; NaN where it has no number. */
  readonly at: Float64Array
  /** What stands at a height. */
  textAt(this: void, share: number): string
}

/** A part of an axis, from its foot: 0 to 1. */
export type Brush = readonly [low: number, high: number]
export type Brushes = ReadonlyMap<string, Brush>
export const WHOLE: Brush = [0, 1]

interface ParallelWords {
  axisName(this: void, place: number): string
  axisValue(this: void, place: number, value: number | string): string
  resultName(this: void, name: SweepResultName): string
  tick(this: void, name: SweepResultName, value: number): string
}

/** What was varied, then results that differ from point to point, `first` before all others; at most `most` axes. */
export function parallelAxes(
  opened: ShownSweep,
  first: SweepResultName,
  most: number,
  words: ParallelWords,
): readonly ParallelAxis[] {
  const varied = opened.sweep.axes.map((_, place) => variedAxis(opened, place, words))
  const results = [first, ...resultsOf(opened.sweep).filter((name) => name !== first)]
    .map((name) => ({ name, values: medians(opened, name) }))
    .filter(({ name, values }) => name === first || new Set(values.filter(Number.isFinite)).size > 1)
    .map(({ name, values }) => resultAxis(name, values, words))
  return [...varied, ...results].slice(0, Math.max(most, varied.length + 1))
}

const medians = (opened: ShownSweep, name: SweepResultName): Float64Array =>
  Float64Array.from(opened.points, (_, point) => planeValue(opened.cells, [point], name))

function variedAxis({ sweep, points }: ShownSweep, place: number, words: ParallelWords): ParallelAxis {
  const axis = planeAxis(sweep, place)
  const ticks = axis.ticks.map(({ value, at }) => ({ text: words.axisValue(place, value), at }))
  return {
    key: `axis/${String(place)}`,
    name: words.axisName(place),
    ticks,
    at: Float64Array.from(points, (values) => axis.shareOf(values[place]!)),
    textAt: (share) => nearest(ticks, share),
  }
}

function resultAxis(name: SweepResultName, values: Float64Array, words: ParallelWords): ParallelAxis {
  const finite = [...values].filter(Number.isFinite)
  const log = SWEEP_RESULTS[name].scale === 'log'
  const scale = log ? logRange(finite.map(drawable)) : linearRange(finite, isShare(name))
  return {
    key: name,
    name: words.resultName(name),
    ticks: scale.ticks.map((value) => ({ text: words.tick(name, value), at: shareOf(scale, value) })),
    // An exact 0 has no decade, so it has no height either.
    at: Float64Array.from(values, (value) =>
      Number.isNaN(value) || (log && value <= 0) ? Number.NaN : held(scale, value),
    ),
    textAt: (share) => words.tick(name, valueAt(scale, share)),
  }
}

/** Beyond these the ratio of the ends of an axis would be Infinity. */
const drawable = (value: number): number => (value > 0 ? Math.min(Math.max(value, 1e-150), 1e150) : value)

const held = (scale: AxisScale, value: number): number => Math.max(0, Math.min(1, shareOf(scale, value)))

const valueAt = ({ kind, low, high }: AxisScale, share: number): number =>
  kind === 'log' ? low * (high / low) ** share : low + share * (high - low)

const nearest = (ticks: ParallelAxis['ticks'], share: number): string =>
  ticks.reduce((best, tick) => (Math.abs(tick.at - share) < Math.abs(best.at - share) ? tick : best), ticks[0]!).text

/** Points within all brushes, in their order. A point without a number is in no brush of that axis. */
export function brushedPoints(axes: readonly ParallelAxis[], brushes: Brushes, points: number): readonly number[] {
  const drawn = axes.flatMap(({ key, at }) => {
    const brush = brushes.get(key)
    return brush === undefined ? [] : [{ at, brush }]
  })
  return Array.from({ length: points }, (_, point) => point).filter((point) =>
    drawn.every(({ at, brush: [low, high] }) => at[point]! >= low && at[point]! <= high),
  )
}

/** The brushes with one axis changed; the whole of an axis is no brush. */
export function withBrush(brushes: Brushes, key: string, [from, to]: Brush): Brushes {
  const cut = (share: number): number => Math.max(0, Math.min(1, share))
  const brush: Brush = [cut(Math.min(from, to)), cut(Math.max(from, to))]
  const others = [...brushes].filter(([other]) => other !== key)
  return new Map(brush[0] === WHOLE[0] && brush[1] === WHOLE[1] ? others : [...others, [key, brush]])
}
