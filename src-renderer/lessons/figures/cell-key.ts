/** What the colours of a table stand for, at its foot: for tables whose cells have no room for their numbers. */
import type { CellsFigure } from '@engine/contract/lessons/figure'
import { mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import { cellNumbers, type cellColors } from './cell-colors'
import type { FigureInput } from './figure-input'
import { extent } from './figure-scales'

/** Height of the line, at type scale 1. */
export const KEY_LINE = 20
const STEPS = 13
const SIDE = 11
const GAP = 6
const FIGURES = 2

/** From the least number of the cells to the greatest, in steps that look even on their scale. */
function keyNumbers(figure: CellsFigure): readonly number[] {
  const numbers = cellNumbers(figure)
  const signed = numbers.some((value) => value < 0)
  const scale = figure.scale === 'log' && !signed ? 'log' : 'linear'
  const range = extent(numbers, scale)
  if (range === null || figure.scale === 'none') return []
  const [low, high] = range
  const share = (i: number): number => i / (STEPS - 1)
  return Array.from({ length: low === high ? 1 : STEPS }, (_, i) =>
    scale === 'log' ? low * (high / low) ** share(i) : low + (high - low) * share(i),
  )
}

/** `left`: where the cells begin; `middle`: of the line. */
export function cellKey(
  { figure, palette, format }: FigureInput<CellsFigure>,
  colorOf: ReturnType<typeof cellColors>,
  left: number,
  middle: number,
): Mark[] {
  const numbers = keyNumbers(figure)
  const [least, greatest] = [numbers[0], numbers.at(-1)]
  if (least === undefined || greatest === undefined) return []
  const unit = palette.fontScale
  const look = { size: 11, color: palette.ink2, baseline: 'middle' } as const
  const first = format.value(least, FIGURES)
  const from = left + (textWidth(first, 11) + GAP) * unit
  const side = SIDE * unit
  return [
    mark('legend', textShape(first, left, middle, look, palette)),
    ...numbers.map((value, i) =>
      mark('legend-color', rectShape(from + i * side, middle - side / 2, side, side, colorOf(value) ?? palette.panel)),
    ),
    ...(least === greatest
      ? []
      : [
          mark(
            'legend',
            textShape(
              format.value(greatest, FIGURES),
              from + numbers.length * side + GAP * unit,
              middle,
              look,
              palette,
            ),
          ),
        ]),
  ]
}
