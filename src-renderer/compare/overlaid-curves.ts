/** One quantity of all compared runs in one picture: each run its dash, its letter at the end of its line. */
import type { LineSeriesOption } from 'echarts/charts'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { curveOption, type CurveAxis, type CurveDatum } from '@/charts/curve-frame'
import { overlay } from '@/charts/curve-overlay'
import { lineShape, type Shape } from '@/charts/drawing'
import type { LabOption } from '@/charts/lab-option'
import { spreadNames } from '@/charts/curve-names'
import { drawnIndices } from '@/charts/thinning'
import { lastPlace, sharedValues, type ValueRange } from './compare-axes'
import { slotColor, slotLook } from './run-slots'
import { slotMark } from './slot-mark'
import { smoothed } from './smoothing'
import type { CompareTrack } from './tracks'

export interface OverlaidRun {
  readonly slot: number
  readonly track: CompareTrack
}

export interface OverlaidInput {
  readonly runs: readonly OverlaidRun[]
  /** Of all runs, whatever of them is drawn here. */
  readonly x: CurveAxis
  readonly values: ValueRange
  /** 0: as recorded. */
  readonly smoothing: number
  /** See `smoothing`. */
  readonly smoothingUnit: number
  /** The line of the baseline where the runs are drawn against it: 0 of differences, 1 of ratios. */
  readonly level: number | null
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    /** Tooltip: the place, then a letter and its value for each run that has a record there. */
    tip(this: void, x: number, values: readonly { readonly letter: string; readonly value: number }[]): string
  }
}

const RAW = 'raw'
const BADGE = 8
/** Widths of the canvas a name at the end of a line may take. */
const END = 26

const line = (
  name: string,
  { x, values }: CompareTrack,
  axes: { readonly x: CurveAxis; readonly y: CurveAxis },
  look: { readonly color: string; readonly width: number; readonly opacity: number },
  dash: 'solid' | readonly number[],
  palette: ChartPalette,
): LineSeriesOption => {
  const places = x.map(axes.x.toAxis)
  return {
    type: 'line',
    name,
    silent: true,
    clip: true,
    z: name === RAW ? 3 : 6,
    // One record has no line and would be invisible.
    symbol: x.length === 1 ? 'circle' : 'none',
    symbolSize: palette.mark * 0.7,
    itemStyle: { color: look.color },
    data: drawnIndices(places, [values], 300).map((i): CurveDatum => {
      const value = values[i] ?? NaN
      return [places[i] ?? 0, axes.y.toAxis(value), x[i] ?? 0, value]
    }),
    lineStyle: { ...look, type: dash === 'solid' ? 'solid' : [...dash], cap: 'butt' },
  }
}

/** The last place where a run has a finite value. */
const endOf = ({ x, values }: CompareTrack): { readonly x: number; readonly value: number } | null => {
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i] ?? NaN
    if (Number.isFinite(value)) return { x: x[i] ?? 0, value }
  }
  return null
}

const column = (left: number, unit: number): number => Math.floor(left / (2.5 * BADGE * unit))

const ends = (runs: readonly OverlaidRun[], x: CurveAxis, y: CurveAxis, palette: ChartPalette) =>
  overlay(30, (place, frame) => {
    const unit = palette.fontScale
    const found = runs.flatMap(({ slot, track }) => {
      const end = endOf(track)
      if (end === null || !Number.isFinite(y.toAxis(end.value))) return []
      const [left, top] = place(x.toAxis(end.x), y.toAxis(end.value))
      return [{ slot, left, top: Math.min(frame.y + frame.height, Math.max(frame.y, top)) }]
    })
    const heights = found.map(({ top }) => top)
    // Only letters that end at about the same place can touch.
    for (const columnAt of new Set(found.map(({ left }) => column(left, unit)))) {
      const there = found.flatMap(({ left }, i) => (column(left, unit) === columnAt ? [i] : []))
      const spread = spreadNames(
        there.map((i) => heights[i] ?? 0),
        (2 * BADGE + 2) * unit,
        frame.y + BADGE * unit,
        frame.y + frame.height - BADGE * unit,
      )
      there.forEach((i, place) => (heights[i] = spread[place] ?? 0))
    }
    return found.flatMap(({ slot, left, top }, i): Shape[] => {
      const at = left + (END / 2 + 1) * unit
      const height = heights[i] ?? top
      const color = slotColor(slotLook(slot), palette)
      return [
        lineShape([left, top], [at - BADGE * unit, height], color, 1),
        slotMark(slot, at, height, BADGE * unit, palette),
      ]
    })
  })

/** The line the runs are held against; the baseline stands at it with its letter. */
const levelLine = (level: number, y: CurveAxis, palette: ChartPalette) =>
  overlay(2, (place, frame) => {
    const at = place(0, y.toAxis(level))[1]
    return [lineShape([frame.x, at], [frame.x + frame.width, at], palette.ink3, 1, [2, 3])]
  })

export function overlaidCurves(input: OverlaidInput): LabOption {
  const { runs, x, palette, format, words, smoothing } = input
  const tracks = runs.map(({ track }) => track)
  // The level must be on the axis, even where every run is above it.
  const level = input.level === null ? [] : [{ values: Float64Array.of(input.level) }]
  const y = sharedValues([...tracks, ...level], input.values, format)
  const axes = { x, y }
  const drawn = runs.map(({ slot, track }) => ({
    slot,
    track: { x: track.x, values: smoothed(track.x, track.values, smoothing, input.smoothingUnit) },
  }))
  const raw = smoothing > 0 ? runs : []
  const curves = [
    ...raw.map(({ slot, track }) =>
      line(
        RAW,
        track,
        axes,
        { color: slotColor(slotLook(slot), palette), width: 1, opacity: palette.lensAlpha },
        'solid',
        palette,
      ),
    ),
    ...drawn.map(({ slot, track }) => {
      const look = slotLook(slot)
      const stroke = { color: slotColor(look, palette), width: palette.strokeCurve, opacity: 1 }
      return line(look.letter, track, axes, stroke, look.dash, palette)
    }),
  ]
  const frame = {
    ...axes,
    changes: [],
    shown: null,
    reached: Math.max(lastPlace(tracks), Number.MIN_VALUE),
    nowText: '',
    nowAt: 'bottom',
    palette,
  } as const
  const option = curveOption(
    frame,
    curves,
    [...(input.level === null ? [] : [levelLine(input.level, y, palette)]), ends(drawn, x, y, palette)],
    ({ epoch, values }) =>
      words.tip(
        epoch,
        [...values].flatMap(([letter, value]) => (letter === RAW ? [] : [{ letter, value }])),
      ),
  )
  return { ...option, grid: { ...option.grid, right: END * palette.fontScale } }
}
