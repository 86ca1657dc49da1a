/** One series of a picture of curves: band, line or open circles, and circles on a line of their own for exact zeros. */
import type { LineSeries } from '@engine/contract/lessons/figure'
import { circleShape, mark, polygonShape, type Mark } from '@/charts/drawing'
import { polylines, type PlotFrame } from '@/pictures/plot-frame'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import { hasPlace } from './figure-scales'
import type { LineLook } from './line-looks'

export interface LinePlaces {
  readonly frame: PlotFrame
  readonly xScale: 'linear' | 'log'
  readonly yScale: 'linear' | 'log'
  /** Where exact zeros stand on a log axis; null: there are none. */
  readonly zeroLine: number | null
}

export type LinePoint = readonly [x: number, y: number]

/** Pixels of a point; NaN twice where it has no place. */
export function linePoint(x: number, y: number, { frame, xScale, yScale }: LinePlaces): LinePoint {
  return hasPlace(x, xScale) && hasPlace(y, yScale) ? [frame.x(x), frame.y(y)] : [Number.NaN, Number.NaN]
}

/** Stretches in which both edges have a place; on a log axis a lower edge of 0 lies on the floor. */
function bandMarks({ x, low, high }: LineSeries, look: LineLook, places: LinePlaces, palette: ChartPalette): Mark[] {
  if (low === undefined || high === undefined) return []
  const { frame, yScale } = places
  const floor = frame.rect.top + frame.rect.height
  const stretches: [number, number][][] = [[]]
  const lower: [number, number][][] = [[]]
  x.forEach((at, i) => {
    const [px, top] = linePoint(at, high[i] ?? Number.NaN, places)
    const bottom = low[i] ?? Number.NaN
    const py = hasPlace(bottom, yScale) ? frame.y(bottom) : Number.isFinite(bottom) ? floor : Number.NaN
    if (Number.isFinite(px) && Number.isFinite(py)) {
      stretches.at(-1)!.push([px, top])
      lower.at(-1)!.push([px, py])
    } else {
      stretches.push([])
      lower.push([])
    }
  })
  return stretches.flatMap((upper, i) =>
    upper.length < 2
      ? []
      : [
          mark(
            'band',
            polygonShape([...upper, ...lower[i]!.toReversed()], withAlpha(look.color, palette.bandAlpha), -2),
          ),
        ],
  )
}

/** Points of a curve with no neighbour: a line through one point is invisible. */
function loneMarks(points: readonly LinePoint[], { color }: LineLook, palette: ChartPalette): Mark[] {
  const drawn = (i: number): boolean => Number.isFinite(points[i]?.[0] ?? Number.NaN)
  return points.flatMap(([x, y], i) =>
    drawn(i) && !drawn(i - 1) && !drawn(i + 1)
      ? [mark('lone', circleShape(x, y, palette.mark / 2, color, null, 3))]
      : [],
  )
}

/** Side by side, one every few pixels: hundreds of zeros in a row are one statement. */
export function zeroMarks(series: LineSeries, look: LineLook, places: LinePlaces, palette: ChartPalette): Mark[] {
  const { frame, zeroLine, xScale } = places
  if (zeroLine === null) return []
  let free = -Infinity
  return series.x.flatMap((at, i) => {
    if (series.y[i] !== 0 || !hasPlace(at, xScale) || frame.x(at) < free) return []
    free = frame.x(at) + 2 * palette.mark
    return [mark('zero', circleShape(frame.x(at), zeroLine, palette.mark * 0.4, palette.window, look.color, 4))]
  })
}

export function lineMarks(series: LineSeries, look: LineLook, places: LinePlaces, palette: ChartPalette): Mark[] {
  const points = series.x.map((x, i) => linePoint(x, series.y[i] ?? Number.NaN, places))
  const zeros = zeroMarks(series, look, places, palette)
  const band = bandMarks(series, look, places, palette)
  if (series.style === 'points') {
    const circles = points.filter(([x]) => Number.isFinite(x))
    const radius = palette.mark / 2 + 0.5
    return [
      ...band,
      ...circles.map(([x, y]) => mark('point', circleShape(x, y, radius, palette.window, look.color, 6))),
      ...zeros,
    ]
  }
  const dash = look.dash === null ? null : [...look.dash]
  const lines = polylines(points, look.color, palette.strokeCurve, dash, series.style === 'dashed' ? 3 : 4)
  return [...band, ...lines.map((shape) => mark('line', shape)), ...loneMarks(points, look, palette), ...zeros]
}
