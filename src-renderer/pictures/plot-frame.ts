/** The ground of a small plot with two axes of its own: hairlines, labels, and where a value lies. */
import { lineShape, mark, rectShape, textShape, type Mark, type Shape } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { shareOf, type AxisScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'

export interface PlotFrame {
  /** Inside the axes. */
  readonly rect: Rect
  /** Pixels of a value; what leaves the axis lies on its end. */
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  /** Hairlines and labels. */
  readonly marks: readonly Mark[]
}

export interface PlotFrameInput {
  readonly rect: Rect
  readonly x: AxisScale
  readonly y: AxisScale
  /** Written at the end of each axis: 'σw²'. */
  readonly xName: string
  readonly yName: string
  readonly palette: ChartPalette
  readonly format: NumberFormat
}

const LEFT = 44
const BOTTOM = 18
const TOP = 20
const RIGHT = 10

/** An axis that also runs below 0, or that a picture has ticks of its own for. */
export const axisOf = (low: number, high: number, ticks: readonly number[]): AxisScale => ({
  kind: 'linear',
  low,
  high,
  ticks,
})

export function plotFrame({ rect: outer, x, y, xName, yName, palette, format }: PlotFrameInput): PlotFrame {
  const unit = palette.fontScale
  const rect = {
    left: outer.left + LEFT * unit,
    top: outer.top + TOP * unit,
    width: Math.max(1, outer.width - (LEFT + RIGHT) * unit),
    height: Math.max(1, outer.height - (TOP + BOTTOM) * unit),
  }
  const right = rect.left + rect.width
  const floor = rect.top + rect.height
  const held = (share: number): number => Math.max(0, Math.min(1, share))
  const toX = (value: number): number => rect.left + held(shareOf(x, value)) * rect.width
  const toY = (value: number): number => floor - held(shareOf(y, value)) * rect.height
  const write = (tick: number): string => {
    const { base, exponent } = format.axis(tick)
    return exponent === null ? base : `${base}^${exponent}`
  }
  const look = { size: 11, color: palette.ink3 } as const
  const marks = [
    ...y.ticks.flatMap((tick) => [
      mark('grid', lineShape([rect.left, toY(tick)], [right, toY(tick)], palette.rule, 1, null, -5)),
      mark(
        'axis-label',
        textShape(
          write(tick),
          rect.left - 6 * unit,
          toY(tick),
          { ...look, align: 'right', baseline: 'middle' },
          palette,
        ),
      ),
    ]),
    ...x.ticks.map((tick, i) => {
      const last = i === x.ticks.length - 1 && toX(tick) > right - 24 * unit
      const text = last ? `${write(tick)} ${xName}` : write(tick)
      return mark(
        'axis-label',
        textShape(
          text,
          last ? right + RIGHT * unit : toX(tick),
          floor + 4 * unit,
          { ...look, align: last ? 'right' : 'center' },
          palette,
        ),
      )
    }),
    mark(
      'axis-name',
      textShape(yName, outer.left + 4 * unit, outer.top + 3 * unit, { ...look, color: palette.ink2 }, palette),
    ),
  ]
  return { rect, x: toX, y: toY, marks }
}

const DOT = 2
const DOTS = 5

/** A dotted level line of rectangles: a canvas smears the dashes of a stroke over two rows of pixels. */
export const dottedRow = (from: number, to: number, y: number, color: string): Shape =>
  ({
    type: 'group',
    children: Array.from({ length: Math.max(0, Math.ceil((to - from) / DOTS)) }, (_, i) =>
      rectShape(Math.round(from) + i * DOTS, Math.round(y), DOT, 1, color, 2),
    ),
  }) as Shape

/** A line through points; where one is no number it is broken. */
export const polylines = (
  points: readonly (readonly [number, number])[],
  stroke: string,
  lineWidth: number,
  lineDash: number[] | null = null,
  z = 0,
): Shape[] => {
  const pieces: [number, number][][] = [[]]
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) pieces.at(-1)?.push([x, y])
    else pieces.push([])
  }
  return pieces
    .filter((piece) => piece.length > 1)
    .map((piece) => ({
      type: 'polyline',
      z2: 10 + z,
      shape: { points: piece },
      style: { stroke, lineWidth, fill: 'none', ...(lineDash === null ? {} : { lineDash }) },
    }))
}
