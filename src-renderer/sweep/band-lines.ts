/** Lines of medians, each with the band of its seeds behind it and, on demand, the seeds themselves. */
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { CurveAxis, CurveDatum } from '@/charts/curve-frame'
import { overlay } from '@/charts/curve-overlay'
import { polygonShape, type Shape } from '@/charts/drawing'
import { drawnIndices } from '@/charts/thinning'
import type { CompareTrack } from '@/compare/tracks'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import type { BandTrack } from './seed-bands'

export interface BandLine {
  /** By which the tooltip finds it; not empty. */
  readonly name: string
  readonly color: string
  readonly dash: 'solid' | readonly number[]
  /** Drawn stronger than the others. */
  readonly strong: boolean
  readonly band: BandTrack
  /** Drawn faintly behind; empty: not wanted. */
  readonly seeds: readonly CompareTrack[]
}

export interface BandAxes {
  readonly x: CurveAxis
  readonly y: CurveAxis
}

/** Of a line of one seed nobody must read a band. */
const LEAST_SEEDS = 2
const BUCKETS = 300

/** In the order of `lines`, from back to front. */
export const bandSeries = (
  lines: readonly BandLine[],
  axes: BandAxes,
  palette: ChartPalette,
): readonly LineSeriesOption[] => [
  ...lines.flatMap(({ seeds, color }) =>
    seeds.map((track) => stroke('', track, axes, { color, width: 1, opacity: palette.lensAlpha }, 'solid', palette)),
  ),
  ...lines.map(({ name, band, color, dash, strong }) => {
    const width = palette.strokeCurve + (strong ? 1 : 0)
    return stroke(name, { x: band.x, values: band.median }, axes, { color, width, opacity: 1 }, dash, palette)
  }),
]

function stroke(
  name: string,
  { x, values }: CompareTrack,
  axes: BandAxes,
  look: { readonly color: string; readonly width: number; readonly opacity: number },
  dash: BandLine['dash'],
  palette: ChartPalette,
): LineSeriesOption {
  const places = x.map(axes.x.toAxis)
  return {
    type: 'line',
    name,
    silent: true,
    clip: true,
    z: name === '' ? 4 : 6,
    // One record has no line and would be invisible.
    symbol: x.length === 1 ? 'circle' : 'none',
    symbolSize: palette.mark * 0.7,
    itemStyle: { color: look.color },
    data: drawnIndices(places, [values], BUCKETS).map((i): CurveDatum => {
      const value = values[i] ?? NaN
      return [places[i] ?? 0, axes.y.toAxis(value), x[i] ?? 0, value]
    }),
    lineStyle: { ...look, type: dash === 'solid' ? 'solid' : [...dash], cap: 'butt' },
  }
}

/** Behind all lines; fainter where there are many, so that they can be told apart where they overlap. */
export const bandAreas = (lines: readonly BandLine[], { x, y }: BandAxes, palette: ChartPalette): CustomSeriesOption =>
  overlay(2, (place) =>
    lines.flatMap(({ band, color, strong }): Shape[] => {
      const alpha = palette.bandAlpha * (strong || lines.length <= 2 ? 1 : 0.6)
      return stretchesOf(band).map((stretch) => {
        const edge = (values: Float64Array): [number, number][] =>
          stretch.map((i) => [...place(x.toAxis(band.x[i]!), Math.min(y.toAxis(values[i]!), y.max))])
        return polygonShape([...edge(band.high), ...edge(band.low).reverse()], withAlpha(color, alpha))
      })
    }),
  )

/** Indices of the places, piece by piece, where two seeds at least have a value. */
function stretchesOf(band: BandTrack): readonly (readonly number[])[] {
  const pieces: number[][] = [[]]
  for (const i of drawnIndices(band.x, [band.low, band.high], BUCKETS)) {
    if ((band.n[i] ?? 0) >= LEAST_SEEDS) pieces.at(-1)?.push(i)
    else pieces.push([])
  }
  return pieces.filter((piece) => piece.length > 1)
}

/** Of the line of this name at a place that a tooltip names; null where it has no record. */
export function bandAt(
  lines: readonly BandLine[],
  name: string,
  x: number,
): { readonly low: number; readonly high: number; readonly n: number } | null {
  const band = lines.find((line) => line.name === name)?.band
  const i = band?.x.indexOf(x) ?? -1
  return band === undefined || i < 0 ? null : { low: band.low[i]!, high: band.high[i]!, n: band.n[i]! }
}
