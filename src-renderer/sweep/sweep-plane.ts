/** Where the points of a sweep lie in a picture of two axes. */
import { bandOf } from '@engine/statistics/spread'
import { SWEEP_AXES, type AxisValue } from '@engine/contract/sweep/axes'
import type { SweepResultName } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { axisValues } from '@engine/sweep/points'
import type { SweepCells } from './sweep-cells'

/** A rectangle of the plane, in shares of its width and, from the top, its height. */
export interface PlaneCell {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Points it stands for: several where the grid has more axes than the picture. */
  readonly points: readonly number[]
}

export interface PlaneAxis {
  /** Place among the axes of the sweep. */
  readonly place: number
  /** Labels and where they stand, 0 to 1. */
  readonly ticks: readonly { readonly value: AxisValue; readonly at: number }[]
  /** Where a number lies, 0 to 1, NaN outside of the axis; of a list of words nowhere. */
  placeOf(this: void, value: number): number
  /** Where one of the values of the sweep lies, 0 to 1. */
  shareOf(this: void, value: AxisValue): number
}

export interface SweepPlane {
  readonly columns: PlaneAxis
  readonly rows: PlaneAxis
  readonly cells: readonly PlaneCell[]
}

/** Drawn points have no cell of their own, so they are squares of this share of the plane. */
const DOT = 0.04

export function sweepPlane(
  sweep: Sweep,
  points: readonly (readonly AxisValue[])[],
  columns: number,
  rows: number,
): SweepPlane {
  const plane = { columns: planeAxis(sweep, columns), rows: planeAxis(sweep, rows) }
  // Numbers rise upwards, lists are read from above.
  const fromTop = (share: number): number => (isNumbers(sweep, rows) ? 1 - share : share)
  if (sweep.sampling.kind !== 'grid') {
    const cells = points.map((values, point) => {
      const left = plane.columns.shareOf(values[columns]!) - DOT / 2
      const top = fromTop(plane.rows.shareOf(values[rows]!)) - DOT / 2
      return { left, top, width: DOT, height: DOT, points: [point] }
    })
    return { ...plane, cells }
  }
  const across = plane.columns.ticks.length
  const down = plane.rows.ticks.length
  const groups = new Map<string, number[]>()
  points.forEach((values, point) => {
    const key = `${String(values[rows])} ${String(values[columns])}`
    groups.set(key, [...(groups.get(key) ?? []), point])
  })
  const cells = plane.rows.ticks.flatMap((row, r) =>
    plane.columns.ticks.map((column, c) => ({
      left: c / across,
      top: fromTop((r + 0.5) / down) - 0.5 / down,
      width: 1 / across,
      height: 1 / down,
      points: groups.get(`${String(row.value)} ${String(column.value)}`) ?? [],
    })),
  )
  return { ...plane, cells }
}

const isNumbers = (sweep: Sweep, place: number): boolean => 'option' in SWEEP_AXES[sweep.axes[place]!.axis]

export const planeAxis = (sweep: Sweep, place: number): PlaneAxis =>
  sweep.sampling.kind === 'grid' ? stepped(axisValues(sweep.axes[place]!), place) : continuous(sweep, place)

function stepped(values: readonly AxisValue[], place: number): PlaneAxis {
  const ticks = values.map((value, i) => ({ value, at: (i + 0.5) / values.length }))
  const placeOf = (value: number): number => {
    for (let i = 1; i < ticks.length; i++) {
      const [low, high] = [Number(ticks[i - 1]!.value), Number(ticks[i]!.value)]
      if (value < Math.min(low, high) || value > Math.max(low, high) || low === high) continue
      return ticks[i - 1]!.at + ((value - low) / (high - low)) * (ticks[i]!.at - ticks[i - 1]!.at)
    }
    return Number.NaN
  }
  const shareOf = (value: AxisValue): number => ticks.find((tick) => tick.value === value)?.at ?? Number.NaN
  return { place, ticks, placeOf, shareOf }
}

const MARGIN = 0.06
const LABELS = 5

function continuous(sweep: Sweep, place: number): PlaneAxis {
  const { values } = sweep.axes[place]!
  if (values.kind === 'list') return stepped(values.values, place)
  const count = (value: number): number => (values.scale === 'log' ? Math.log10(value) : value)
  const [low, high] = [count(values.from), count(values.to)]
  const placeOf = (value: number): number =>
    high === low ? 0.5 : MARGIN + (1 - 2 * MARGIN) * ((count(value) - low) / (high - low))
  const declared = SWEEP_AXES[sweep.axes[place]!.axis]
  const whole = 'option' in declared && declared.option.kind === 'integer'
  const labels = Array.from({ length: LABELS }, (_, i) => {
    const at = low + (i / (LABELS - 1)) * (high - low)
    const value = values.scale === 'log' ? 10 ** at : at
    return whole ? Math.round(value) : value
  })
  const ticks = [...new Set(labels)].map((value) => ({ value, at: placeOf(value) }))
  return { place, ticks, placeOf, shareOf: (value) => placeOf(Number(value)) }
}

/** The median over the seeds, and over what else a cell of the plane stands for; NaN while there is none. */
export const planeValue = (cells: SweepCells, points: readonly number[], name: SweepResultName): number =>
  bandOf(points.flatMap((point) => [...cells.values(point, name)]))?.median ?? Number.NaN

/** The cell at a place in shares of the plane, null between them. Of cells that overlap the last, which is drawn on top. */
export const cellAtPlace = (plane: SweepPlane, x: number, y: number): PlaneCell | null =>
  plane.cells.findLast(
    ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
  ) ?? null
