/** One number over training, of validation in ink and of the measured training images thinner behind it. */
import type { LineSeriesOption } from 'echarts/charts'
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat } from '@/format/number-format'
import type { ChangeMark } from './change-rules'
import { curveOption, timeAxis, valueAxis, type CurveAxis, type CurveDatum } from './curve-frame'
import { overlay } from './curve-overlay'
import { circleShape, textShape, type Shape } from './drawing'
import { ghostCurve } from './ghost-curves'
import type { LabOption, ScaleKind } from './lab-option'
import type { AxisScale } from './scales'
import { drawnIndices } from './thinning'

export interface Track {
  readonly epoch: Float64Array
  readonly values: Float64Array
}

export interface ResultTracks {
  readonly training: Track
  readonly validation: Track
}

export interface ResultCurveWords {
  /** '30 epochs' */
  epochs(this: void, count: string): string
  /** Tooltip of a moment; a null value was not measured there. */
  tip(this: void, at: { epoch: number; training: string | null; validation: string | null }): string
}

export interface ResultCurveInput {
  /** Over the measured training images, after every measured step. */
  readonly training: Track
  /** Over the validation images, after every epoch. */
  readonly validation: Track
  /** The same of the pinned runs, in their order; null: that one has no curves. */
  readonly ghosts: readonly (ResultTracks | null)[]
  readonly time: ScaleKind
  readonly totalEpochs: number
  readonly reached: number
  readonly shown: number | null
  readonly changes: readonly ChangeMark[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: ResultCurveWords
}

export interface ResultLook {
  readonly scale: AxisScale
  /** How the last value reads, '0.27' or '95.8 %'. */
  readonly write: (value: number) => string
  /** Falling curves have room above their end, rising ones below. */
  readonly lastAt: 'above' | 'below'
}

/** The last finite point: validation where there is any, else the training images. */
export const lastPoint = ({ training, validation }: Pick<ResultCurveInput, 'training' | 'validation'>) => {
  for (const track of [validation, training])
    for (let i = track.values.length - 1; i >= 0; i--) {
      const value = track.values[i] ?? NaN
      if (Number.isFinite(value)) return { epoch: track.epoch[i] ?? 0, value }
    }
  return null
}

/** One line for a pinned run: validation where there is any. */
const mainTrack = ({ training, validation }: ResultTracks): Track =>
  validation.values.length > 0 ? validation : training

/** What the picture leaves free above its frame, in pixels. */
const ABOVE_FRAME = 12

const lastMark = (input: ResultCurveInput, look: ResultLook, x: CurveAxis, y: CurveAxis) =>
  overlay(30, (place, frame) => {
    const last = lastPoint(input)
    if (!last) return []
    const { palette } = input
    const unit = palette.fontScale
    const text = look.write(last.value)
    const [left, top] = place(x.toAxis(last.epoch), y.toAxis(last.value))
    const width = text.length * 8 * unit
    const toLeft = left + width > frame.x + frame.width
    // Near an edge of the frame the text changes sides, so that it never leaves the picture.
    const room = 24 * unit
    const fitsAbove = top - frame.y + ABOVE_FRAME > room
    const fitsBelow = frame.y + frame.height - top > room
    // Left of its end a rising curve has room above, not below.
    const above = (look.lastAt === 'above') !== toLeft ? fitsAbove : !fitsBelow
    const parts: Shape[] = [circleShape(left, top, palette.mark / 2, palette.ink)]
    parts.push(
      textShape(
        text,
        left + (toLeft ? -4 : 4),
        top + (above ? -8 : 8) * unit,
        {
          size: 13,
          weight: 600,
          color: palette.ink,
          halo: palette.window,
          align: toLeft ? 'right' : 'left',
          baseline: above ? 'bottom' : 'top',
        },
        palette,
      ),
    )
    return parts
  })

export const resultCurve = (input: ResultCurveInput, look: ResultLook): LabOption => {
  const { training, validation, palette, format, words } = input
  const y = valueAxis(look.scale, look.scale.kind === 'log' && [...training.values].includes(0), format)
  const first = training.epoch.find((epoch) => epoch > 0) ?? validation.epoch.find((epoch) => epoch > 0) ?? 0
  const end = Math.max(input.totalEpochs, training.epoch.at(-1) ?? 0, validation.epoch.at(-1) ?? 0)
  const x = timeAxis(input.time, first, end, format, words.epochs)

  const curve = (name: string, track: Track, style: { color: string; width: number }, z: number): LineSeriesOption => {
    const places = track.epoch.map(x.toAxis)
    return {
      type: 'line',
      name,
      silent: true,
      clip: false,
      z,
      // A single evaluation has no line yet and would be invisible.
      symbol: track.values.length === 1 ? 'circle' : 'none',
      symbolSize: palette.mark * 0.7,
      itemStyle: { color: style.color },
      data: drawnIndices(places, [track.values], 300).map((i): CurveDatum => {
        const value = track.values[i] ?? NaN
        return [places[i] ?? 0, y.toAxis(value), track.epoch[i] ?? 0, value]
      }),
      lineStyle: style,
    }
  }

  const text = (value: number | undefined): string | null => (value === undefined ? null : look.write(value))
  return curveOption(
    { x, y, changes: input.changes, shown: input.shown, reached: input.reached, nowText: '', nowAt: 'bottom', palette },
    [
      ...input.ghosts.flatMap((ghost, pin) =>
        ghost === null ? [] : [ghostCurve(mainTrack(ghost), x, y, palette.ghost, pin, palette)],
      ),
      curve('training', training, { color: palette.ghost, width: 1 }, 4),
      curve('validation', validation, { color: palette.ink, width: palette.strokeCurve }, 6),
    ],
    [lastMark(input, look, x, y)],
    ({ epoch, values }) =>
      words.tip({ epoch, training: text(values.get('training')), validation: text(values.get('validation')) }),
  )
}
