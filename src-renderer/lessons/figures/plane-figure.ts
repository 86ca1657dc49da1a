/** A function of two numbers as colours and contours, with paths across it. */
import type { PlaneFigure } from '@engine/contract/lessons/figure'
import { mark, type Mark, type Shape } from '@/charts/drawing'
import type { PlotFrame } from '@/pictures/plot-frame'
import { levelSegments } from './contours'
import { figureFrame } from './figure-frame'
import type { FigureInput } from './figure-input'
import { figureScale } from './figure-scales'
import { cellTips, colorMarks } from './plane-cells'
import { legendMarks, legendRoom } from './plane-legend'
import { planeLevels, type PlaneLevels } from './plane-levels'
import { pathMarks, pointMarks } from './plane-paths'

type Input = FigureInput<PlaneFigure>

/** The value of the grid nearest to a point; null: outside, or there is no grid. */
export function valueAt(
  { x, y, columns, rows, values }: PlaneFigure,
  at: { readonly x: number; readonly y: number },
): number | null {
  const column = Math.round(((at.x - x.low) / (x.high - x.low)) * (columns - 1))
  const row = Math.round(((at.y - y.low) / (y.high - y.low)) * (rows - 1))
  if (values.length === 0 || !(column >= 0 && column < columns && row >= 0 && row < rows)) return null
  return values[row * columns + column] ?? null
}

/** One element per level, however many pieces it has. */
function contourMarks(frame: PlotFrame, { edges }: PlaneLevels, { figure, palette }: Input): Mark[] {
  const { left, top, width, height } = frame.rect
  const { columns, rows } = figure
  const write = ([column, row]: readonly [number, number]): string =>
    `${(left + (column / Math.max(1, columns - 1)) * width).toFixed(1)} ${(top + (1 - row / Math.max(1, rows - 1)) * height).toFixed(1)}`
  return edges.flatMap((level) => {
    const segments = levelSegments(figure, level)
    if (segments.length === 0) return []
    const pathData = segments.map(([from, to]) => `M${write(from)}L${write(to)}`).join('')
    const style = { fill: 'none', stroke: palette.ink, lineWidth: 0.75, opacity: 0.35 }
    return [mark('contour', { type: 'path', z2: 4, shape: { pathData }, style } as Shape)]
  })
}

export function planeFigure(input: Input): Mark[] {
  const { figure, width, height, palette, speech } = input
  const unit = palette.fontScale
  const [first] = figure.points
  const centre = figure.centre !== undefined ? figure.centre : first === undefined ? null : valueAt(figure, first)
  const levels = planeLevels(figure.values, centre)
  const rect = { left: 0, top: 0, width: width - legendRoom(levels, input), height }
  const ticks = (room: number, each: number): number => Math.max(2, Math.min(6, Math.floor(room / (each * unit))))
  const frame = figureFrame(
    {
      rect,
      x: figureScale(figure.x, [], { most: ticks(rect.width, 60), tight: true }),
      y: figureScale(figure.y, [], { most: ticks(height, 44), tight: true }),
      xName: speech.label(figure.x.label),
      yName: speech.label(figure.y.label),
    },
    input,
  )
  return [
    // Hairlines across colours would be read as contours.
    ...frame.marks.filter(({ role }) => role !== 'grid' || figure.values.length === 0),
    ...colorMarks(frame, levels, input),
    ...cellTips(frame, input),
    ...contourMarks(frame, levels, input),
    ...legendMarks(frame, levels, input),
    ...pathMarks(frame, input),
    ...pointMarks(frame, input),
  ]
}
