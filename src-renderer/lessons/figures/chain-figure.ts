/** Units in a row, what the error is multiplied by on its way from the last back to the first, and what reaches each. */
import type { ChainFigure } from '@engine/contract/lessons/figure'
import {
  circleShape,
  lineShape,
  mark,
  polygonShape,
  rectShape,
  textShape,
  textWidth,
  type Mark,
} from '@/charts/drawing'
import type { NumberFormat } from '@/format/number-format'
import { depthColor, depthTextColor, mixColors } from '@/theme/depth-scale'
import { chainBars } from './chain-bars'
import { chainPlaces, type ChainPlaces } from './chain-places'
import { writtenValue, type FigureInput } from './figure-input'

type Input = FigureInput<ChainFigure>

/** Pixels of the thickest arrow at type scale 1. */
const THICKEST = 7

/** Thicker the more passes: a factor of 1 is 4 pixels, each halving or doubling one less or more. */
const thicknessOf = (product: number): number =>
  product === 0 ? 0 : Math.max(0.75, Math.min(THICKEST, 4 + Math.log2(Math.abs(product))))

type Factor = ChainFigure['factors'][number]

const writtenProduct = ({ product }: Factor, format: NumberFormat): string => format.value(product, 2)
const writtenFactors = ({ weight, slope }: Factor, format: NumberFormat): string =>
  `${format.value(weight, 2)} · ${format.value(slope, 2)} =`

/** Which words stand in the picture: all of a kind or none, for one among many would seem to matter more. */
interface Said {
  readonly products: boolean
  readonly factors: boolean
  readonly activations: boolean
  readonly passed: boolean
}

function saidOf({ step, unit, shift, low, row, radius, barsTop }: ChainPlaces, { figure, format }: Input): Said {
  const { units, factors } = figure
  const fit = (texts: readonly string[], size: number): boolean =>
    texts.every((text) => (textWidth(text, size) + 4) * unit <= step)
  const products = fit(
    factors.map((factor) => writtenProduct(factor, format)),
    12,
  )
  return {
    products,
    factors:
      products &&
      !low &&
      fit(
        factors.map((factor) => writtenFactors(factor, format)),
        11,
      ),
    activations:
      !low &&
      fit(
        units.map(({ a }) => `a ${format.value(a, 2)}`),
        11,
      ),
    passed:
      barsTop - row - radius > 20 * unit &&
      fit(
        units.map((_, i) => `× ${format.value(passed(figure, i, shift), 2)}`),
        11,
      ),
  }
}

function arrowMarks(place: number, places: ChainPlaces, said: Said, { figure, palette, format }: Input): Mark[] {
  const factor = figure.factors[place]!
  const { weight, slope, product } = factor
  const { unit, x, row, radius, step, shift } = places
  const into = place + shift
  const from = x(into) - radius - 2
  const to = (into === 0 ? x(0) - step * 0.75 : x(into - 1) + radius) + 2
  const thick = thicknessOf(product) * unit
  const head = Math.min((from - to) * 0.5, 4 * unit + thick)
  const half = head * 0.55
  const tip = `w · σ′(z) = ${writtenValue(weight, format)} · ${writtenValue(slope, format)}\n= ${writtenValue(product, format)}`
  const middle = (from + to) / 2
  const look = { size: 12, weight: 600, color: palette.ink, align: 'center', baseline: 'bottom' } as const
  const base = row - radius - 5 * unit
  const arrow =
    product === 0
      ? [mark('blocked', lineShape([to, row], [from, row], palette.rule2, 1, [1, 3]))]
      : [
          mark('arrow', rectShape(to + head, row - thick / 2, Math.max(0, from - to - head), thick, palette.ink2)),
          mark(
            'arrow-head',
            polygonShape(
              [
                [to, row],
                [to + head, row - half],
                [to + head, row + half],
              ],
              palette.ink2,
            ),
          ),
        ]
  return [
    ...arrow,
    mark('reach', rectShape(to, row - radius, Math.max(1, from - to), 2 * radius, 'transparent', 8), tip),
    ...(said.products ? [mark('product', textShape(writtenProduct(factor, format), middle, base, look, palette))] : []),
    ...(said.factors
      ? [
          mark(
            'factor',
            textShape(
              writtenFactors(factor, format),
              middle,
              base - 15 * unit,
              { ...look, size: 11, weight: 400, color: palette.ink2 },
              palette,
            ),
          ),
        ]
      : []),
  ]
}

/** Product of all factors that lie behind unit i on the way back. */
const passed = ({ factors }: ChainFigure, i: number, shift: number): number =>
  factors.slice(i + 1 - shift).reduce((product, factor) => product * factor.product, 1)

function unitMarks(
  i: number,
  places: ChainPlaces,
  said: Said,
  { figure, palette, format, speech, height }: Input,
): Mark[] {
  const { label, z, a, gradient } = figure.units[i]!
  const { unit, x, row, radius, step, shift } = places
  const color = depthColor(i, figure.units.length, palette.depth)
  const share = passed(figure, i, shift)
  const name = speech.label(label)
  const tip = [
    name,
    `z = ${writtenValue(z, format)}, a = ${writtenValue(a, format)}`,
    `∏ w·σ′(z) = ${writtenValue(share, format)}`,
    `∂C/∂b = ${writtenValue(gradient, format)}`,
  ].join('\n')
  const look = { size: 11, align: 'center' } as const
  const every = Math.max(1, Math.ceil((textWidth(name, 11) * unit + 6 * unit) / step))
  const through = i === figure.units.length - 1 ? '1' : `× ${format.value(share, 2)}`
  const below = row + radius + 6 * unit
  return [
    mark(
      'unit',
      circleShape(x(i), row, radius, mixColors(palette.panel, color, Math.min(1, Math.abs(a))), color, 2),
      tip,
    ),
    ...((figure.units.length - 1 - i) % every === 0
      ? [
          mark(
            'unit-name',
            textShape(
              name,
              x(i),
              height - 2 * unit,
              {
                ...look,
                baseline: 'bottom',
                color: depthTextColor(i, figure.units.length, palette.depthText),
                weight: 600,
              },
              palette,
            ),
          ),
        ]
      : []),
    ...(said.activations
      ? [
          mark(
            'activation',
            textShape(`a ${format.value(a, 2)}`, x(i), below, { ...look, color: palette.ink3 }, palette),
          ),
        ]
      : []),
    ...(said.passed
      ? [
          mark(
            'passed',
            textShape(
              through,
              x(i),
              below + (said.activations ? 15 * unit : 0),
              { ...look, color: palette.ink2 },
              palette,
            ),
          ),
        ]
      : []),
  ]
}

export function chainFigure(input: Input): Mark[] {
  if (input.figure.units.length === 0) return []
  const places = chainPlaces(input)
  const said = saidOf(places, input)
  return [
    ...input.figure.factors.flatMap((_, place) => arrowMarks(place, places, said, input)),
    ...input.figure.units.flatMap((_, i) => unitMarks(i, places, said, input)),
    ...chainBars(places, input),
  ]
}
