/** The colours of a function of two numbers, between the points of its grid by straight lines. */
import type { PlaneFigure } from '@engine/contract/lessons/figure'
import { mark, rectShape, type Mark } from '@/charts/drawing'
import { signedColor } from '@/pictures/images/signed-colors'
import type { PlotFrame } from '@/pictures/plot-frame'
import { mixColors } from '@/theme/depth-scale'
import { writtenValue, type FigureInput } from './figure-input'
import { levelOf, type PlaneLevels } from './plane-levels'

type Input = FigureInput<PlaneFigure>

/** Side of a drawn cell in pixels. */
const FINE = 2

const placeAlong = (
  { low, high }: { readonly low: number; readonly high: number },
  i: number,
  count: number,
): number => (count < 2 ? low : low + (i / (count - 1)) * (high - low))

/** The middle colour of signed numbers at the centre, both ways alike; without a centre paler than ink, for paths lie on it. */
export function levelColor(level: number, { edges, centre }: PlaneLevels, { palette, colors }: Input): string {
  if (Number.isNaN(level)) return palette.ink2
  if (centre !== null) return signedColor(level - edges.length / 2, edges.length / 2, colors)
  return mixColors(palette.panel, palette.ink3, 0.1 + (0.85 * level) / Math.max(1, edges.length))
}

/** The value at a place of the grid, from 0 to 1 both ways; NaN beside what is no number. */
export function between({ columns, rows, values }: PlaneFigure, across: number, up: number): number {
  const [x, y] = [across * (columns - 1), up * (rows - 1)]
  const column = Math.max(0, Math.min(columns - 2, Math.floor(x)))
  const row = Math.max(0, Math.min(rows - 2, Math.floor(y)))
  const at = (c: number, r: number): number =>
    values[Math.min(rows - 1, row + r) * columns + Math.min(columns - 1, column + c)] ?? Number.NaN
  const [right, above] = [x - column, y - row]
  const low = at(0, 0) + right * (at(1, 0) - at(0, 0))
  const high = at(0, 1) + right * (at(1, 1) - at(0, 1))
  return low + above * (high - low)
}

/** Neighbours of one colour in a row become one rectangle. */
export function colorMarks(frame: PlotFrame, levels: PlaneLevels, input: Input): Mark[] {
  const { figure } = input
  if (figure.values.length === 0) return []
  const { left, top, width, height } = frame.rect
  const marks: Mark[] = []
  for (let y = 0; y < height; y += FINE) {
    const high = Math.min(FINE, height - y)
    const up = 1 - (y + high / 2) / height
    let from = 0
    let known: number | null = null
    const close = (to: number): void => {
      if (known === null) return
      // One z per colour: rectangles painted one after the other in one colour become one element.
      const z = -30 + (Number.isNaN(known) ? -1 : known)
      marks.push(mark('color', rectShape(left + from, top + y, to - from, high, levelColor(known, levels, input), z)))
    }
    for (let x = 0; x < width; x += FINE) {
      const level = levelOf(between(figure, Math.min(1, (x + FINE / 2) / width), up), levels.edges)
      if (Object.is(level, known)) continue
      close(x)
      from = x
      known = level
    }
    close(width)
  }
  return marks
}

/** What the function is at each point of the grid. */
export function cellTips(frame: PlotFrame, { figure, format, speech }: Input): Mark[] {
  const { left, top, width, height } = frame.rect
  const { columns, rows, values } = figure
  const edge = (i: number, count: number): number => Math.max(0, Math.min(1, (i - 0.5) / Math.max(1, count - 1)))
  return values.map((value, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns]
    const [from, to] = [edge(column, columns), edge(column + 1, columns)]
    const [low, high] = [edge(row, rows), edge(row + 1, rows)]
    const area = [left + from * width, top + (1 - high) * height, (to - from) * width, (high - low) * height] as const
    return mark('reach', rectShape(...area, 'transparent', -20), () =>
      [
        `${speech.label(figure.x.label)} = ${format.value(placeAlong(figure.x, column, columns))}`,
        `${speech.label(figure.y.label)} = ${format.value(placeAlong(figure.y, row, rows))}`,
        `${speech.label(figure.value)} = ${writtenValue(value, format)}`,
      ].join('\n'),
    )
  })
}
