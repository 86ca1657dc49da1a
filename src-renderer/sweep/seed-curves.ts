/** One number over training of the points of a sweep: for each the median of its seeds, their band, its name at the end of its line. */
import type { NumberFormat } from '@/format/number-format'
import { curveOption, type CurveAxis } from '@/charts/curve-frame'
import { spreadNames } from '@/charts/curve-names'
import { overlay } from '@/charts/curve-overlay'
import { lineShape, textShape, textWidth, type Shape } from '@/charts/drawing'
import type { LabOption, Rect } from '@/charts/lab-option'
import { sharedValues, type ValueRange } from '@/compare/compare-axes'
import { slotColor, slotLook } from '@/compare/run-slots'
import { valueAt, type CompareTrack } from '@/compare/tracks'
import type { ChartPalette } from '@/theme/chart-palette'
import { bandAreas, bandAt, bandSeries, type BandAxes, type BandLine } from './band-lines'
import { edgesOf, withoutExplosions, type BandTrack } from './seed-bands'

export interface SeedLine {
  readonly point: number
  /** Which of the dashes it has, 0 to 7. */
  readonly slot: number
  /** Beside the end of the line; empty: the only one needs none. */
  readonly name: string
  readonly band: BandTrack
  readonly seeds: readonly CompareTrack[]
}

export interface SeedCurvesInput {
  readonly lines: readonly SeedLine[]
  readonly chosen: number | null
  readonly x: CurveAxis
  readonly values: ValueRange
  readonly palette: ChartPalette
  readonly format: NumberFormat
  /** Above the names. */
  readonly heading: string
  tip(this: void, x: number, values: readonly SeedValue[]): string
}

export interface SeedValue {
  readonly name: string
  readonly median: number
  readonly low: number
  readonly high: number
  readonly n: number
}

const SIZE = 11
const GAP = 15
const LEADER = 14
/** A line that ends so far before the edge has its name at its end. */
const CUT_OFF = 40
/** Of the picture; a name that needs more is cut. */
const MOST_NAMES = 0.3
const TOP = 12

export const seedAxes = ({ lines, x, values, format }: SeedCurvesInput): BandAxes => {
  const tracks = lines.flatMap(({ band, seeds }) => [...edgesOf(band), ...seeds])
  return { x, y: sharedValues(withoutExplosions(tracks, values === 'log' ? 'log' : 'linear'), values, format) }
}

export function seedCurves(input: SeedCurvesInput, width: number): LabOption {
  const { lines, palette, chosen, tip } = input
  const axes = seedAxes(input)
  const drawn = lines.map(({ point, slot, band, seeds }): BandLine => {
    const look = slotLook(slot)
    return {
      name: String(point),
      color: slotColor(look, palette),
      dash: look.dash,
      strong: point === chosen && lines.length > 1,
      band,
      seeds,
    }
  })
  const room = namesRoom(input, width)
  const option = curveOption(
    {
      ...axes,
      changes: [],
      shown: null,
      reached: Math.max(...lines.map(({ band }) => band.x.at(-1) ?? 0), Number.MIN_VALUE),
      nowText: '',
      nowAt: 'bottom',
      palette,
    },
    bandSeries(drawn, axes, palette),
    [bandAreas(drawn, axes, palette), ...(room === 0 ? [] : [names(input, axes, room)])],
    ({ epoch, values }) =>
      tip(
        epoch,
        lines.flatMap(({ point, name }) => {
          const [key, median] = [String(point), values.get(String(point))]
          const band = bandAt(drawn, key, epoch)
          return median === undefined || band === null ? [] : [{ name, median, ...band }]
        }),
      ),
  )
  const unit = palette.fontScale
  return {
    ...option,
    grid: { ...option.grid, ...(room > 0 && { right: room }), top: (TOP + (room > 0 ? 8 : 0)) * unit },
  }
}

/** Pixels to the right of the frame. */
function namesRoom({ lines, heading, palette }: SeedCurvesInput, width: number): number {
  const longest = Math.max(0, ...lines.map(({ name }) => textWidth(name, SIZE)))
  if (longest === 0) return 0
  const wanted = Math.max(longest, textWidth(heading, SIZE)) + LEADER + 8
  return Math.min(width * MOST_NAMES, wanted * palette.fontScale)
}

const names = ({ lines, chosen, heading, palette }: SeedCurvesInput, { x, y }: BandAxes, room: number) =>
  overlay(30, (place, frame) => {
    const unit = palette.fontScale
    const left = frame.x + frame.width + LEADER * unit
    const look = { size: SIZE, baseline: 'middle', maxWidth: room - (LEADER + 2) * unit } as const
    const found = lines.flatMap(({ point, slot, name, band }) => {
      const end = band.median.findLastIndex(Number.isFinite)
      const at = y.toAxis(band.median[end] ?? NaN)
      if (!Number.isFinite(at)) return []
      const [fromX, fromY] = place(x.toAxis(band.x[end]!), Math.min(at, y.max))
      const ends = frame.x + frame.width - fromX > CUT_OFF * unit ? 'early' : 'late'
      return [{ point, slot, name, fromX, fromY, ends }]
    })
    const written = ({ point, name }: { point: number; name: string }, at: number, height: number): Shape => {
      const strong = point === chosen
      const color = strong ? palette.ink : palette.ink2
      return textShape(name, at, height, { ...look, color, weight: strong ? 600 : 400, halo: palette.window }, palette)
    }
    const late = found.filter(({ ends }) => ends === 'late')
    const heights = spreadNames(
      late.map(({ fromY }) => fromY),
      GAP * unit,
      frame.y + GAP * unit,
      frame.y + frame.height - (GAP / 2) * unit,
    )
    return [
      textShape(heading, left, frame.y - 4 * unit, { ...look, color: palette.ink3 }, palette),
      // Of a point whose runs diverged: a line to the edge would look like a curve.
      ...found.flatMap((one) => (one.ends === 'early' ? [written(one, one.fromX + 5 * unit, one.fromY)] : [])),
      ...late.flatMap((one, i): Shape[] => {
        const height = heights[i] ?? one.fromY
        const color = slotColor(slotLook(one.slot), palette)
        return [lineShape([one.fromX, one.fromY], [left - 3 * unit, height], color, 1), written(one, left, height)]
      }),
    ]
  })

/** The point whose line passes nearest below or above a place of the picture; null where no line is that far. */
export function nearestSeedLine(input: SeedCurvesInput, rect: Rect, left: number, top: number): number | null {
  const { x, y } = seedAxes(input)
  const frame = frameOf(input, rect)
  const share = Math.max(0, Math.min(1, (left - frame.left) / frame.width))
  const at = x.min + share * (x.max - x.min)
  const heightOf = (value: number): number =>
    frame.top + (1 - (y.toAxis(value) - y.min) / (y.max - y.min)) * frame.height
  const found = input.lines.flatMap(({ point, band }) => {
    // The axis of time may be a logarithm: the place is looked for among the records.
    const end = band.x.findIndex((each) => x.toAxis(each) >= at)
    const value = valueAt({ x: band.x, values: band.median }, band.x[end < 0 ? band.x.length - 1 : end] ?? NaN)
    const distance = Math.abs(heightOf(value) - top)
    return Number.isFinite(distance) ? [{ point, distance }] : []
  })
  return found.sort((a, b) => a.distance - b.distance)[0]?.point ?? null
}

/** Where `seedCurves` puts the frame of the curves. */
function frameOf(input: SeedCurvesInput, { width, height }: Rect): Rect {
  const { grid } = seedCurves(input, width) as { readonly grid: Readonly<Record<string, number>> }
  const { left = 0, right = 0, top = 0, bottom = 0 } = grid
  return { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom) }
}
