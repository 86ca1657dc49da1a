/** Curves over one axis. */
import type { LinesFigure } from '@engine/contract/lessons/figure'
import { lineShape, mark, textShape, type Mark } from '@/charts/drawing'
import { fallMarks } from './fall-marks'
import { figureFrame } from './figure-frame'
import type { FigureInput } from './figure-input'
import { figureScale } from './figure-scales'
import { lineLooks } from './line-looks'
import { lineMarks, zeroMarks, type LinePlaces } from './line-marks'
import { endNames, keyMarks, nameRoom, ruleMarks } from './line-names'
import { lineTips } from './line-tips'

/** Room of the line of exact zeros below the floor of a log axis. */
const ZEROS = 18
const TICK_ROOM = { x: 70, y: 44 } as const

function placesOf(input: FigureInput<LinesFigure>): LinePlaces & { readonly marks: readonly Mark[] } {
  const { figure, width, height, palette, speech } = input
  const unit = palette.fontScale
  const { x, y, series } = figure
  const zeros = y.scale === 'log' && series.some((each) => each.y.includes(0))
  const named = (axis: 'x' | 'y'): number[] => figure.lines.filter((line) => line.axis === axis).map(({ at }) => at)
  const ys = [...series.flatMap((each) => [...each.y, ...(each.low ?? []), ...(each.high ?? [])]), ...named('y')]
  const xs = [...series.flatMap((each) => [...each.x]), ...named('x')]
  const below = zeros ? ZEROS * unit : 0
  const rect = { left: 0, top: 0, width: width - nameRoom(input), height }
  const ticks = (room: number, each: number): number => Math.max(2, Math.min(6, Math.floor(room / (each * unit))))
  const frame = figureFrame(
    {
      rect,
      x: figureScale(x, xs, { most: ticks(rect.width, TICK_ROOM.x), tight: true }),
      y: figureScale(y, ys, { most: ticks(rect.height, TICK_ROOM.y), tight: false }),
      xName: speech.label(x.label),
      yName: speech.label(y.label),
      below,
    },
    input,
  )
  return {
    frame,
    marks: frame.marks,
    xScale: x.scale,
    yScale: y.scale,
    zeroLine: zeros ? frame.rect.top + frame.rect.height + below / 2 : null,
  }
}

function zeroLineMarks({ zeroLine, frame }: LinePlaces, { palette }: FigureInput<LinesFigure>): Mark[] {
  if (zeroLine === null) return []
  const { left, width } = frame.rect
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  return [
    mark('zero-line', lineShape([left, zeroLine], [left + width, zeroLine], palette.rule2, 1, [1, 3], -4)),
    mark('axis-label', textShape('0', left - 6 * palette.fontScale, zeroLine, look, palette)),
  ]
}

export function linesFigure(input: FigureInput<LinesFigure>): Mark[] {
  const { figure, palette } = input
  const { marks, ...places } = placesOf(input)
  const looks = lineLooks(figure.series, palette)
  return [
    ...marks,
    ...zeroLineMarks(places, input),
    ...figure.series.flatMap((series, i) =>
      series.style === 'falls'
        ? [...fallMarks(series, places, palette), ...zeroMarks(series, looks[i]!, places, palette)]
        : lineMarks(series, looks[i]!, places, palette),
    ),
    ...lineTips(input, places),
    ...ruleMarks(input, places),
    ...keyMarks(input, looks),
    ...endNames(input, looks, places),
  ]
}
