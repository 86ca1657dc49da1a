/** One result over two axes as coloured cells, with its numbers where there is room, theory as a line, and the legend. */
import { mark, outlineShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { polylines } from '@/pictures/plot-frame'
import type { ChartPalette } from '@/theme/chart-palette'
import { textOn, type HeatScale } from './heat-scale'
import type { PlaneCell, SweepPlane } from './sweep-plane'
import type { AxisValue } from '@engine/contract/sweep/axes'

export interface HeatMapInput {
  readonly plane: SweepPlane
  /** One per cell of the plane, NaN where nothing is known yet. */
  readonly values: readonly number[]
  /** Whether all repeats of a cell failed. */
  readonly failed: readonly boolean[]
  readonly scale: HeatScale
  /** Place of the chosen cell, or null. */
  readonly chosen: number | null
  /** Where χ = 1, in values of the axes; empty without a prediction. */
  readonly edge: readonly (readonly [column: number, row: number])[]
  readonly rect: Rect
  readonly palette: ChartPalette
  readonly words: {
    readonly columns: string
    readonly rows: string
    readonly edge: string
    number(this: void, value: number): string
    /** A number of the legend. */
    tick(this: void, value: number): string
    axisValue(this: void, place: number, value: AxisValue): string
    tip(this: void, cell: number): string
  }
}

const LEFT = 118
const TOP = 24
const BOTTOM = 44
const RIGHT = 8
/** Room a number in a cell needs. */
const NUMBER_WIDTH = 46
const NUMBER_HEIGHT = 20

/** Where the cells lie within the picture. */
export function mapRect(rect: Rect, { fontScale }: ChartPalette): Rect {
  return {
    left: rect.left + LEFT * fontScale,
    top: rect.top + TOP * fontScale,
    width: Math.max(1, rect.width - (LEFT + RIGHT) * fontScale),
    height: Math.max(1, rect.height - (TOP + BOTTOM) * fontScale),
  }
}

export function heatMap(input: HeatMapInput): Mark[] {
  const rect = mapRect(input.rect, input.palette)
  return [
    ...labels(input, rect),
    ...input.plane.cells.flatMap((cell, i) => cellMarks(cell, i, input, rect)),
    ...chosenMarks(input, rect),
    ...edgeMarks(input, rect),
    ...legend(input, rect),
  ]
}

const placed = (cell: PlaneCell, rect: Rect): Rect => ({
  left: rect.left + cell.left * rect.width,
  top: rect.top + cell.top * rect.height,
  width: cell.width * rect.width,
  height: cell.height * rect.height,
})

function cellMarks(cell: PlaneCell, place: number, input: HeatMapInput, rect: Rect): Mark[] {
  const { values, failed, scale, palette, words } = input
  const { left, top, width, height } = placed(cell, rect)
  const gap = Math.min(width, height) > 14 ? 2 : 0
  const value = values[place] ?? Number.NaN
  const color = scale.color(value)
  const tip = (): string => words.tip(place)
  if (color === null) {
    const open = outlineShape(left + 0.5, top + 0.5, width - gap - 1, height - gap - 1, palette.rule2, 1)
    const crossed = failed[place] === true || Number.isFinite(value)
    return [
      mark('open', rectShape(left, top, width - gap, height - gap, palette.sunken), tip),
      ...(crossed ? [mark('open-outline', open)] : []),
    ]
  }
  const cellMark = mark('cell', rectShape(left, top, width - gap, height - gap, color), tip)
  const unit = palette.fontScale
  if (width < NUMBER_WIDTH * unit || height < NUMBER_HEIGHT * unit) return [cellMark]
  const ink = textOn(color)
  // In the colour of the cell: where the line of theory passes, it must not cross out the number.
  const look = { size: 12, weight: 600, color: ink, halo: color, align: 'center', baseline: 'middle' } as const
  const at = [left + (width - gap) / 2, top + (height - gap) / 2] as const
  return [cellMark, mark('number', textShape(words.number(value), ...at, look, palette))]
}

function chosenMarks({ chosen, plane, palette }: HeatMapInput, rect: Rect): Mark[] {
  const cell = chosen === null ? undefined : plane.cells[chosen]
  if (cell === undefined) return []
  const { left, top, width, height } = placed(cell, rect)
  // Ink alone would be lost on a dark cell.
  const outline = (color: string, lineWidth: number, z: number) =>
    mark('chosen', outlineShape(left - 1, top - 1, width, height, color, lineWidth, z))
  return [outline(palette.window, 7, 5), outline(palette.ink, 3, 6)]
}

function edgeMarks({ edge, plane, palette, words }: HeatMapInput, rect: Rect): Mark[] {
  const line = edge.map(([column, row]): [number, number] => [
    rect.left + plane.columns.placeOf(column) * rect.width,
    // A line that crosses all rows is given by ±Infinity.
    rect.top + (1 - (Number.isFinite(row) ? plane.rows.placeOf(row) : row > 0 ? 1 : 0)) * rect.height,
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

function labels({ plane, palette, words }: HeatMapInput, rect: Rect): Mark[] {
  const unit = palette.fontScale
  const across = rect.width / Math.max(1, plane.columns.ticks.length)
  const every = Math.ceil((52 * unit) / across)
  const rowHeight = rect.height / Math.max(1, plane.rows.ticks.length)
  const everyRow = Math.ceil((15 * unit) / rowHeight)
  const small = { size: 11, color: palette.ink2 } as const
  const columns = plane.columns.ticks.flatMap(({ value, at }, i) => {
    if (i % every !== 0) return []
    const text = words.axisValue(plane.columns.place, value)
    const look = { ...small, align: 'center', maxWidth: across * every - 4 } as const
    return [mark('column', textShape(text, rect.left + at * rect.width, rect.top - 17 * unit, look, palette))]
  })
  const rows = plane.rows.ticks.flatMap(({ value, at }, i) => {
    if (i % everyRow !== 0) return []
    const text = words.axisValue(plane.rows.place, value)
    const look = { ...small, align: 'right', baseline: 'middle', maxWidth: (LEFT - 12) * unit } as const
    // Lists are read from above, as `sweepPlane` lays them out.
    const y = typeof value === 'number' ? 1 - at : at
    return [mark('row', textShape(text, rect.left - 7 * unit, rect.top + y * rect.height, look, palette))]
  })
  const look = { size: 11, weight: 600, color: palette.ink2 } as const
  const corner = { ...look, maxWidth: (LEFT - 12) * unit, align: 'right' } as const
  const [right, floor] = [rect.left + rect.width, rect.top + rect.height]
  return [
    ...columns,
    ...rows,
    mark('axis-name', textShape(words.rows, rect.left - 7 * unit, rect.top - 17 * unit, corner, palette)),
    mark('axis-name', textShape(words.columns, right, floor + 8 * unit, { ...look, align: 'right' }, palette)),
  ]
}

const SHADES = 48

function legend({ scale, palette, words }: HeatMapInput, rect: Rect): Mark[] {
  const unit = palette.fontScale
  const width = Math.min(260 * unit, rect.width * 0.6)
  const top = rect.top + rect.height + 10 * unit
  const look = { size: 11, color: palette.ink3, align: 'center' } as const
  return [
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
