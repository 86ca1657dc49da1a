/** The outputs of one image as bars, one per class, with what pinned states say behind them. */
import { circleShape, lineShape, mark, polygonShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect } from '@/charts/lab-option'
import { largestMagnitude, linearScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostRect } from '@/charts/ghost-stroke'

/** What a pinned state says; `pin` is its place among them, from 0. */
export interface GhostValues {
  readonly pin: number
  readonly values: Float64Array
}

export interface WayOutputInput {
  readonly rect: Rect
  /** One number per output. */
  readonly values: Float64Array
  /** Place of the largest output, and of the largest target where there is one. */
  readonly prediction: number
  readonly label: number | null
  /** The same outputs of pinned states, of as many units. */
  readonly ghosts: readonly GhostValues[]
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    /** Lines about one output. */
    tip(this: void, at: { readonly output: number; readonly value: string }): string
    /** What the winning output says, below the bars. */
    foot(this: void, value: string): string
  }
}

const FOOT = 22
const TOP = 4
const MAX_ROW = 36
const LABELS = 18
const MARKER = 9
/** From `low` to `high`: 0 to 1 for what may be shares, else symmetric where anything is negative. */
export function outputRange(lists: readonly Float64Array[]): { readonly low: number; readonly high: number } {
  const largest = lists.reduce((most, values) => Math.max(most, largestMagnitude(values)), 0)
  const negative = lists.some((values) => values.some((value) => value < 0))
  const high = !negative && largest <= 1 ? 1 : linearScale([largest]).high
  return { low: negative ? -high : 0, high }
}

export function wayOutput(input: WayOutputInput): readonly Mark[] {
  const { rect, values, prediction, label, ghosts, hold, palette, format, words } = input
  const scale = palette.fontScale
  const { low, high } = hold('outputs', outputRange([values, ...ghosts.map((ghost) => ghost.values)]))
  const row = Math.min(MAX_ROW * scale, (rect.height - FOOT * scale - TOP) / Math.max(1, values.length))
  const left = rect.left + LABELS * scale
  const width = Math.max(1, rect.width - (LABELS + MARKER) * scale)
  const xOf = (value: number): number => left + ((Math.max(low, Math.min(high, value)) - low) / (high - low)) * width
  const zero = xOf(0)
  const bar = Math.max(1, row * 0.56)
  const every = Math.max(1, Math.ceil((13 * scale) / row))
  const span = (value: number, y: number, thick: number): Rect => ({
    left: Math.min(zero, xOf(value)),
    top: y + (row - thick) / 2,
    width: Math.abs(xOf(value) - zero),
    height: thick,
  })

  const rows = Array.from(values, (value, output): readonly Mark[] => {
    const y = rect.top + TOP + output * row
    const wins = output === prediction
    const middle = y + row / 2
    const tip = (): string => words.tip({ output, value: format.value(value) })
    const { left: from, top, width: long, height } = span(value, y, bar)
    const drawn =
      value === 0
        ? circleShape(zero, middle, Math.min(3 * scale, Math.max(1.5, row * 0.3)), palette.window, palette.ink3, 4)
        : rectShape(from, top, long, height, wins ? palette.ink : palette.rule2, 2)
    const look = { size: 11, align: 'right', baseline: 'middle' } as const
    const named = { ...look, color: wins ? palette.ink : palette.ink3, weight: wins ? 600 : 400 }
    const edge = rect.left + rect.width
    const arrow = Math.min(4 * scale, row / 2)
    return [
      mark('output-ground', rectShape(rect.left, y, rect.width, row, 'transparent', -2), tip),
      ...(Number.isFinite(value) ? [mark(wins ? 'output-winner' : 'output', drawn)] : []),
      ...(wins || output % every === 0
        ? [mark('output-name', textShape(String(output), left - 6, middle, named, palette))]
        : []),
      ...(output === label
        ? [
            mark(
              'output-label',
              polygonShape(
                [
                  [edge, middle - arrow],
                  [edge - 1.5 * arrow, middle],
                  [edge, middle + arrow],
                ],
                palette.ink,
                4,
              ),
            ),
          ]
        : []),
      ...ghosts.flatMap(({ pin, values: held }) => {
        const said = held[output]
        return said === undefined || !Number.isFinite(said) || said === 0
          ? []
          : [mark('output-ghost', ghostRect(span(said, y, bar + 4), pin, palette))]
      }),
    ]
  })
  const bottom = rect.top + TOP + values.length * row
  const y = rect.top + rect.height - (FOOT - 6) * scale
  return [
    ...rows.flat(),
    mark('output-zero', lineShape([zero, rect.top + TOP], [zero, bottom], palette.rule2, 1, null, 3)),
    mark(
      'output-foot',
      textShape(
        words.foot(format.value(values[prediction] ?? Number.NaN)),
        rect.left,
        y,
        { size: 11, color: palette.ink2, maxWidth: rect.width },
        palette,
      ),
    ),
  ]
}
