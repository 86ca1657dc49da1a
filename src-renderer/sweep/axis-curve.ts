/** One result over one axis: the median over the seeds as a line, a band around it, and a mark for every point. */
import { bandOf, type Band } from '@engine/statistics/spread'
import type { AxisValue } from '@engine/contract/sweep/axes'
import type { SweepResultName } from '@engine/contract/sweep/results'
import { circleShape, lineShape, mark, polygonShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logRange } from '@/charts/scales'
import { plotFrame, polylines } from '@/pictures/plot-frame'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import type { PlaneAxis } from './sweep-plane'
import type { SweepCells } from './sweep-cells'

export interface CurvePoint {
  readonly point: number
  /** Place along the axis, 0 to 1. */
  readonly at: number
  readonly band: Band
}

/** Points with a number, from left to right. */
export function curvePoints(
  axis: PlaneAxis,
  points: readonly (readonly AxisValue[])[],
  cells: SweepCells,
  name: SweepResultName,
): readonly CurvePoint[] {
  return points
    .flatMap((values, point) => {
      const band = bandOf(cells.values(point, name))
      const at = axis.shareOf(values[axis.place]!)
      return band === null || Number.isNaN(at) ? [] : [{ point, at, band }]
    })
    .sort((a, b) => a.at - b.at)
}

export interface AxisCurveInput {
  readonly axis: PlaneAxis
  readonly points: readonly CurvePoint[]
  readonly scale: ScaleKind
  /** Where χ = 1, as a value of the axis; null without a prediction. */
  readonly edge: number | null
  /** The chosen point, or null. */
  readonly chosen: number | null
  readonly rect: Rect
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly axis: string
    readonly result: string
    readonly edge: string
    axisValue(this: void, value: AxisValue): string
    tip(this: void, point: CurvePoint): string
  }
}

/** The axis is a share of the width: its own labels replace the numbers of the frame. */
const SHARES = { kind: 'linear', low: 0, high: 1, ticks: [] } as const
/** For the name of the axis below its labels. */
const BOTTOM_ROOM = 22

const frameOf = (input: AxisCurveInput) => {
  const { points, scale, rect, palette, format, words } = input
  const values = points.flatMap(({ band }) => [band.low, band.median, band.high])
  const y = scale === 'log' ? logRange(values) : linearScale(values)
  const outer = { ...rect, height: rect.height - BOTTOM_ROOM * palette.fontScale }
  return plotFrame({ rect: outer, x: SHARES, y, xName: '', yName: words.result, palette, format })
}

/** The point nearest to a place in the picture. */
export function nearestPoint(input: AxisCurveInput, x: number): CurvePoint | null {
  const frame = frameOf(input)
  return input.points.reduce<CurvePoint | null>((best, point) => {
    const nearer = best === null || Math.abs(frame.x(point.at) - x) < Math.abs(frame.x(best.at) - x)
    return nearer ? point : best
  }, null)
}

export function axisCurve(input: AxisCurveInput): Mark[] {
  const { axis, points, palette, words, chosen } = input
  const frame = frameOf(input)
  const unit = palette.fontScale
  const floor = frame.rect.top + frame.rect.height
  const upper = points.map(({ at, band }): [number, number] => [frame.x(at), frame.y(band.high)])
  const lower = points.map(({ at, band }): [number, number] => [frame.x(at), frame.y(band.low)])
  const line = points.map(({ at, band }): [number, number] => [frame.x(at), frame.y(band.median)])
  const every = Math.ceil((58 * unit * axis.ticks.length) / Math.max(1, frame.rect.width))
  const labels = axis.ticks.flatMap(({ value, at }, i) => {
    if (i % every !== 0) return []
    const look = { size: 11, color: palette.ink3, align: 'center' } as const
    return [mark('axis-label', textShape(words.axisValue(value), frame.x(at), floor + 4 * unit, look, palette))]
  })
  const nameLook = { size: 11, weight: 600, color: palette.ink2, align: 'right' } as const
  const right = frame.rect.left + frame.rect.width
  return [
    ...frame.marks,
    mark('floor', lineShape([frame.rect.left, floor], [right, floor], palette.rule2)),
    ...labels,
    ...edgeMarks(input, frame.x, frame.rect),
    mark('axis-name', textShape(words.axis, right, floor + 20 * unit, nameLook, palette)),
    ...(points.length > 1
      ? [mark('band', polygonShape([...upper, ...lower.toReversed()], withAlpha(palette.ink, palette.bandAlpha)))]
      : upper.map((high, i) => mark('band', lineShape(high, lower[i] ?? high, palette.ink2, palette.strokeCurve)))),
    ...polylines(line, palette.ink, palette.strokeCurve, null, 2).map((shape) => mark('median', shape)),
    ...points.map((point, i) => {
      const picked = point.point === chosen
      const [x, y] = line[i] ?? [0, 0]
      const radius = palette.mark / 2 + (picked ? 2 : 0)
      const shape = circleShape(x, y, radius, picked ? palette.accent : palette.ink, palette.window, 5)
      return mark('point', shape, words.tip(point))
    }),
  ]
}

function edgeMarks({ axis, edge, palette, words }: AxisCurveInput, x: (at: number) => number, rect: Rect): Mark[] {
  const at = edge === null ? Number.NaN : axis.placeOf(edge)
  if (!(at >= 0 && at <= 1)) return []
  const end = x(at)
  const line: readonly [number, number][] = [
    [end, rect.top],
    [end, rect.top + rect.height],
  ]
  const turned = at > 0.7
  const look = { size: 11, weight: 600, color: palette.ink2, halo: palette.window } as const
  const name = textShape(
    words.edge,
    end + (turned ? -5 : 5),
    rect.top + 4,
    { ...look, align: turned ? 'right' : 'left' },
    palette,
  )
  const strokes = polylines(line, palette.ink2, palette.strokeCurve, [6, 4], 1)
  return [...strokes.map((shape) => mark('edge', shape)), mark('edge-name', name)]
}
