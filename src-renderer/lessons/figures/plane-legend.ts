/** What the colours of a function of two numbers stand for, in a strip on the right. */
import type { PlaneFigure } from '@engine/contract/lessons/figure'
import { mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { PlotFrame } from '@/pictures/plot-frame'
import type { FigureInput } from './figure-input'
import { levelColor } from './plane-cells'
import { levelOf, type PlaneLevels } from './plane-levels'

type Input = FigureInput<PlaneFigure>

/** Pixels at type scale 1: before the colours, their width, and from them to their numbers. */
const GAP = 12
const SWATCH = 12
const BESIDE = 4
/** A strip for two figures, so that pictures side by side have axes of one width. */
const LEAST = 66
const LEAST_FIGURES = 2
const MOST_FIGURES = 6

/** As few figures as tell all edges apart, from each other and from the centre that no edge is. */
function edgeTexts({ edges, centre }: PlaneLevels, { format }: Input): readonly string[] {
  const numbers = centre === null ? edges : [...edges, centre]
  for (let figures = LEAST_FIGURES; figures < MOST_FIGURES; figures++) {
    if (new Set(numbers.map((number) => format.value(number, figures))).size === numbers.length)
      return edges.map((edge) => format.value(edge, figures))
  }
  return edges.map((edge) => format.value(edge, MOST_FIGURES))
}

/** Pixels of the strip; 0 where there is nothing to explain. */
export function legendRoom(levels: PlaneLevels, input: Input): number {
  if (levels.edges.length === 0) return 0
  const widest = Math.max(...edgeTexts(levels, input).map((text) => textWidth(text, 10)))
  return Math.max(LEAST, GAP + SWATCH + BESIDE + widest * 1.1 + 2) * input.palette.fontScale
}

/** The highest colour above, as on the axis of a function; numbers where one gives way to the next. */
export function legendMarks(frame: PlotFrame, levels: PlaneLevels, input: Input): Mark[] {
  const { figure, palette, speech, width } = input
  const { edges } = levels
  if (edges.length === 0) return []
  const unit = palette.fontScale
  const { top, height } = frame.rect
  const left = width - legendRoom(levels, input) + GAP * unit
  const written = edgeTexts(levels, input)
  const seen = figure.values.map((value) => levelOf(value, edges)).filter(Number.isFinite)
  // Of a cost that is nowhere below its centre by much, colours that no place has would promise more than there is.
  const [lowest, highest] = [Math.min(...seen), Math.max(...seen)]
  const high = Math.min(22 * unit, height / (highest - lowest + 1))
  const every = Math.max(1, Math.ceil((14 * unit) / high))
  const look = { size: 10, color: palette.ink3, baseline: 'middle' } as const
  const at = (level: number): number => top + (highest - level) * high
  const name = speech.label(figure.value)
  const title = textShape(name, width - 2, 3 * unit, { size: 11, color: palette.ink2, align: 'right' }, palette)
  return [
    mark('legend', title),
    ...Array.from({ length: highest - lowest + 1 }, (_, i) => lowest + i).map((level) =>
      mark('swatch', rectShape(left, at(level), SWATCH * unit, Math.ceil(high), levelColor(level, levels, input))),
    ),
    ...edges.flatMap((_, i) => {
      if (i < lowest || i >= highest) return []
      // Counted from the ends inwards, so that the greatest and the least are among them.
      const rank = i < edges.length / 2 ? i : edges.length - 1 - i
      if (rank % every !== 0 || (rank > 0 && (edges.length / 2 - rank) * high < 7 * unit)) return []
      return [mark('legend', textShape(written[i]!, left + (SWATCH + BESIDE) * unit, at(i), look, palette))]
    }),
  ]
}
