/** One result over two axes as coloured cells, with its numbers where there is room, theory as a line, and the legend. */
import { mark, outlineShape, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { shareOf, type AxisScale } from '@/charts/scales'
import { polylines } from '@/pictures/plot-frame'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import { textOn, type HeatScale } from './heat-scale'
import { barScale } from './layer-bars'
import { someSpeed, type LayersOfCell } from './layer-speeds'
import { chosenMarks, innerCell, planeLabels, planeRect, type PlaneFrameInput } from './plane-frame'
import type { PlaneAxis, PlaneCell } from './sweep-plane'

export interface HeatMapInput extends PlaneFrameInput {
  /** One per cell of the plane, NaN where nothing is known yet. */
  readonly values: readonly number[]
  /** Speeds of the layers, one per cell, beside the number where there is room. */
  readonly layers: readonly LayersOfCell[]
  /** Whether all repeats of a cell failed. */
  readonly failed: readonly boolean[]
  readonly scale: HeatScale
  /** Where χ = 1, in values of the axes; empty without a prediction. */
  readonly edge: readonly (readonly [column: number, row: number])[]
  readonly words: PlaneFrameInput['words'] & {
    readonly edge: string
    /** At the ends of the legend; null where the numbers say it all. */
    readonly ends: readonly [first: string, last: string] | null
    number(this: void, value: number): string
    /** A number of the legend. */
    tick(this: void, value: number): string
    tip(this: void, cell: number): string
  }
}

/** Room a number in a cell needs, and bars beside it. */
const NUMBER_WIDTH = 46
const NUMBER_HEIGHT = 20
/** Of a bold figure of 12 pixels. */
const DIGIT_WIDTH = 7
const numberWidth = (text: string, { fontScale }: ChartPalette): number => text.length * DIGIT_WIDTH * fontScale
/** Shares of their cell, within these pixels. */
const BARS = { width: 0.3, height: 0.45, leastWidth: 34, mostWidth: 84, leastHeight: 22, mostHeight: 48 } as const
const BARS_CELL = { width: 104, height: 34 } as const

export function heatMap(input: HeatMapInput): Mark[] {
  const rect = planeRect(input)
  const bars = barScale(input.layers)
  return [
    ...planeLabels(input, rect),
    ...input.plane.cells.flatMap((cell, i) => [
      ...cellMarks(cell, i, input, rect),
      ...cellBars(innerCell(cell, rect), i, bars, input),
    ]),
    ...chosenMarks(input, rect),
    ...edgeMarks(input, rect),
    ...legend(input, rect),
  ]
}

function cellMarks(cell: PlaneCell, place: number, input: HeatMapInput, rect: Rect): Mark[] {
  const { values, failed, scale, palette, words } = input
  const { left, top, width, height } = innerCell(cell, rect)
  const value = values[place] ?? Number.NaN
  const color = scale.color(value)
  const tip = (): string => words.tip(place)
  if (color === null) {
    const open = outlineShape(left + 0.5, top + 0.5, width - 1, height - 1, palette.rule2, 1)
    const crossed = failed[place] === true || Number.isFinite(value)
    return [
      mark('open', rectShape(left, top, width, height, palette.sunken), tip),
      ...(crossed ? [mark('open-outline', open)] : []),
    ]
  }
  const cellMark = mark('cell', rectShape(left, top, width, height, color), tip)
  const unit = palette.fontScale
  if (width < NUMBER_WIDTH * unit || height < NUMBER_HEIGHT * unit) return [cellMark]
  const ink = textOn(color)
  // In the colour of the cell: where the line of theory passes, it must not cross out the number.
  const look = { size: 12, weight: 600, color: ink, halo: color, align: 'center', baseline: 'middle' } as const
  const aside = hasBars(place, { left, top, width, height }, input) ? barsSize(width, height, unit).width : 0
  const text = words.number(value)
  if (numberWidth(text, palette) > width - aside) return [cellMark]
  const middle = left + aside + (width - aside) / 2
  const at = [besideLine(middle, left + width, input, rect), top + height / 2] as const
  return [cellMark, mark('number', textShape(text, ...at, look, palette))]
}

/** Where a number stands that an upright line of theory would cross: behind the line, as far as the cell reaches. */
function besideLine(middle: number, end: number, { edge, plane, palette }: HeatMapInput, rect: Rect): number {
  const [first] = edge
  if (first === undefined || Number.isFinite(first[1])) return middle
  const half = (NUMBER_WIDTH * palette.fontScale) / 2
  const line = rect.left + plane.columns.placeOf(first[0]) * rect.width
  return Math.abs(line - middle) < half ? Math.max(middle, Math.min(line + half, end - half)) : middle
}

/** The number comes first: where it needs the room, there are no bars. */
function hasBars(place: number, { width, height }: Rect, input: HeatMapInput): boolean {
  const { layers, palette, values, words } = input
  const cell = layers[place]
  const beside = numberWidth(words.number(values[place] ?? Number.NaN), palette) + BARS.leastWidth * palette.fontScale
  const [roomX, roomY] = [Math.max(BARS_CELL.width * palette.fontScale, beside), BARS_CELL.height * palette.fontScale]
  return cell !== undefined && cell.speeds.length > 1 && someSpeed(cell) && width >= roomX && height >= roomY
}

const barsSize = (width: number, height: number, unit: number) => ({
  width: Math.min(Math.max(BARS.leastWidth * unit, width * BARS.width), BARS.mostWidth * unit),
  height: Math.min(Math.max(BARS.leastHeight * unit, height * BARS.height), BARS.mostHeight * unit),
})

/** In the ink of the number, paler in front: the colours of layers would not stand out from those of cells. */
function cellBars(box: Rect, place: number, scale: AxisScale, input: HeatMapInput): Mark[] {
  const { values, layers, palette } = input
  const color = input.scale.color(values[place] ?? Number.NaN)
  if (color === null || !hasBars(place, box, input)) return []
  const unit = palette.fontScale
  const { speeds } = layers[place]!
  const ink = textOn(color)
  const size = barsSize(box.width, box.height, unit)
  const width = size.width / speeds.length
  const floor = box.top + (box.height + size.height) / 2
  return speeds.map(({ speed }, i) => {
    const share = speed > 0 ? Math.max(0.03, Math.min(1, shareOf(scale, speed))) : 0
    const tall = share * size.height
    const shade = withAlpha(ink, 0.5 + (0.5 * (i + 1)) / speeds.length)
    return mark('bar', rectShape(box.left + 8 * unit + i * width, floor - tall, width - 1, tall, shade, 1))
  })
}

function edgeMarks({ edge, plane, palette, words }: HeatMapInput, rect: Rect): Mark[] {
  // A line that crosses the whole picture is given by ±Infinity.
  const share = (axis: PlaneAxis, value: number): number =>
    Number.isFinite(value) ? axis.placeOf(value) : value > 0 ? 1 : 0
  const line = edge.map(([column, row]): [number, number] => [
    rect.left + share(plane.columns, column) * rect.width,
    rect.top + (1 - share(plane.rows, row)) * rect.height,
  ])
  const drawn = line.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
  const end = drawn.at(-1)
  if (end === undefined || drawn.length < 2) return []
  const halo = polylines(line, palette.window, palette.strokeCurve + 3, null, 7)
  const stroke = polylines(line, palette.ink, palette.strokeCurve, [6, 4], 8)
  const turned = end[0] > rect.left + rect.width * 0.7
  const look = { size: 12, weight: 600, color: palette.ink, halo: palette.window } as const
  const x = end[0] + (turned ? -6 : 6)
  const text = textShape(
    words.edge,
    x,
    Math.max(end[1], rect.top) + 4,
    { ...look, align: turned ? 'right' : 'left' },
    palette,
  )
  return [...[...halo, ...stroke].map((shape) => mark('edge', shape)), mark('edge-name', text)]
}

const SHADES = 48
const LEGEND = { most: 260, least: 80, apart: 16 } as const

/** The word behind it and the name of the axis, which ends where the cells do, keep their room. */
function legendWidth({ palette, words }: HeatMapInput, rect: Rect): number {
  const unit = palette.fontScale
  const behind = textWidth(words.ends?.[1] ?? '', 11) + textWidth(words.columns, 12) + 9 + LEGEND.apart
  return Math.max(LEGEND.least * unit, Math.min(LEGEND.most * unit, rect.width * 0.6, rect.width - behind * unit))
}

function legend(input: HeatMapInput, rect: Rect): Mark[] {
  const { scale, palette, words, rect: outer } = input
  const unit = palette.fontScale
  const width = legendWidth(input, rect)
  const beside = { size: 11, color: palette.ink2, baseline: 'middle' } as const
  const ends = (words.ends ?? []).map((text, i) => {
    const [x, room] =
      i === 0 ? [rect.left - 7 * unit, rect.left - outer.left - 9 * unit] : [rect.left + width + 9 * unit, 150 * unit]
    const look = { ...beside, align: i === 0 ? 'right' : 'left', maxWidth: room } as const
    return mark('legend-end', textShape(text, x, rect.top + rect.height + 14 * unit, look, palette))
  })
  const top = rect.top + rect.height + 10 * unit
  const look = { size: 11, color: palette.ink3, align: 'center' } as const
  return [
    ...ends,
    ...Array.from({ length: SHADES }, (_, i) =>
      mark(
        'legend',
        rectShape(rect.left + (i * width) / SHADES, top, width / SHADES + 0.3, 8 * unit, scale.shade(i / (SHADES - 1))),
      ),
    ),
    ...scale.ticks.map(({ value, share }) =>
      mark('legend-label', textShape(words.tick(value), rect.left + share * width, top + 12 * unit, look, palette)),
    ),
  ]
}
