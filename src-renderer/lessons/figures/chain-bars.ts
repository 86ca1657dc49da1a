/** What reaches each unit of a chain, as bars on a log axis. */
import type { ChainFigure } from '@engine/contract/lessons/figure'
import { circleShape, lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import { labelledDecades, logScale, shareOf } from '@/charts/scales'
import { depthColor } from '@/theme/depth-scale'
import { barWidth, LEFT, type ChainPlaces } from './chain-places'
import { writtenTick, writtenValue, type FigureInput } from './figure-input'

const NOTCH = 1.5
/** Closer ones would hatch the bar. */
const CLOSEST_NOTCHES = 6

/** The decades a bar passes. */
const ticksWithin = (size: number, low: number): readonly number[] => {
  const first = Math.round(Math.log10(low)) + 1
  const count = Math.max(0, Math.min(400, Math.ceil(Math.log10(size)) - first))
  return Array.from({ length: count }, (_, i) => Number(`1e${String(first + i)}`))
}

export function chainBars(
  places: ChainPlaces,
  { figure, palette, format, width, speech }: FigureInput<ChainFigure>,
): Mark[] {
  const { unit, x, step, barsTop, barsFloor } = places
  const scale = logScale(figure.units.map(({ gradient }) => Math.abs(gradient)))
  const heightOf = (value: number): number =>
    Math.max(0, Math.min(1, shareOf(scale, Math.abs(value)))) * (barsFloor - barsTop)
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const most = Math.max(2, Math.min(5, Math.floor((barsFloor - barsTop) / (26 * unit))))
  const ticks = labelledDecades(scale.low, scale.high, most)
  const size = barWidth(places)
  const decade = heightOf(10 * scale.low)
  return [
    ...ticks.flatMap((tick) => {
      const y = barsFloor - heightOf(tick)
      return [
        mark('grid', lineShape([LEFT * unit, y], [width - 4, y], palette.rule, 1, null, -5)),
        mark('axis-label', textShape(writtenTick(tick, format), (LEFT - 6) * unit, y, look, palette)),
      ]
    }),
    mark(
      'unit-of-bars',
      textShape('|∂C/∂b|', 2 * unit, barsTop - 16 * unit, { size: 11, color: palette.ink2 }, palette),
    ),
    ...figure.units.flatMap(({ gradient, label }, i) => {
      const color = depthColor(i, figure.units.length, palette.depth)
      const tip = `${speech.label(label)}\n∂C/∂b = ${writtenValue(gradient, format)}`
      const high = Number.isFinite(gradient) ? heightOf(gradient) : 0
      const notches = ticksWithin(Math.abs(gradient), scale.low).map((notch) =>
        mark(
          'notch',
          rectShape(x(i) - size / 2 - 0.5, barsFloor - heightOf(notch) - NOTCH / 2, size + 1, NOTCH, palette.window, 2),
        ),
      )
      const bar =
        gradient === 0
          ? mark('zero', circleShape(x(i), barsFloor - 2, palette.mark / 2, palette.window, color, 3))
          : mark('bar', rectShape(x(i) - size / 2, barsFloor - high, size, high, color))
      const text = format.value(gradient, 2)
      const value = {
        size: 11,
        color: palette.ink2,
        align: 'center',
        baseline: 'bottom',
        halo: palette.window,
      } as const
      return [
        bar,
        ...(gradient === 0 || !Number.isFinite(gradient) || decade < CLOSEST_NOTCHES ? [] : notches),
        ...(textWidth(text, 11) * unit <= step - 4 * unit
          ? [mark('value', textShape(text, x(i), barsFloor - high - (gradient === 0 ? 8 : 2) * unit, value, palette))]
          : []),
        mark(
          'reach',
          rectShape(x(i) - step / 2, barsTop - 14 * unit, step, barsFloor - barsTop + 14 * unit, 'transparent', 8),
          tip,
        ),
      ]
    }),
  ]
}
