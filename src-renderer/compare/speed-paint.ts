/** The colours of the map of speeds, and the ramp under it that says what they mean. */
import type { NumberFormat } from '@/format/number-format'
import { mixColors } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { mark, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { logRange, shareOf } from '@/charts/scales'
import { signedColor, type SignedColors } from '@/pictures/images/signed-colors'

interface PaintInput {
  /** Of the whole map; the ramp stands at its foot. */
  readonly rect: Rect
  /** Place among the runs; null: speeds alone. */
  readonly baseline: number | null
  readonly palette: ChartPalette
  readonly colors: SignedColors
  readonly format: NumberFormat
}

export interface Paint {
  /** Null: an open cell, for an exact zero. */
  readonly color: (value: number) => string | null
  readonly legend: readonly Mark[]
}

/** Height the ramp needs, and width of the numbers of layers in front of it. */
export const LEGEND = 30
export const LABELS = 18

/** What the colours at the ends stand for as well: the least and the most speed, written; null where the ramp reaches them. */
interface Beyond {
  readonly below: string | null
  readonly above: string | null
}
const BEYOND = 56

/** A ramp of colours under the pictures with its numbers. */
function legend(
  labels: readonly { readonly text: string; readonly share: number }[],
  shade: (share: number) => string,
  { rect, palette }: PaintInput,
  beyond: Beyond = { below: null, above: null },
): Mark[] {
  const unit = palette.fontScale
  const width = Math.min(240 * unit, rect.width * 0.5)
  const left = rect.left + (LABELS + (beyond.below === null ? 0 : BEYOND)) * unit
  const top = rect.top + rect.height - (LEGEND - 6) * unit
  const steps = 40
  const aside = { size: 11, color: palette.ink3, baseline: 'middle' } as const
  const ends = [
    { text: beyond.below === null ? '' : `${beyond.below} …`, x: left - 6 * unit, align: 'right' },
    { text: beyond.above === null ? '' : `… ${beyond.above}`, x: left + width + 6 * unit, align: 'left' },
  ] as const
  return [
    ...ends.flatMap(({ text, x, align }) =>
      text === '' ? [] : [mark('legend-beyond', textShape(text, x, top + 3.5 * unit, { ...aside, align }, palette))],
    ),
    ...Array.from({ length: steps }, (_, i) =>
      mark('legend', rectShape(left + (i * width) / steps, top, width / steps + 0.3, 7 * unit, shade(i / (steps - 1)))),
    ),
    ...labels.map(({ text, share }) => {
      const look = { size: 11, color: palette.ink3, align: 'center' } as const
      return mark('legend-label', textShape(text, left + share * width, top + 10 * unit, look, palette))
    }),
  ]
}

const written = (value: number, format: NumberFormat): string => {
  const { base, exponent } = format.axis(value)
  return exponent === null ? base : `${base}^${exponent}`
}

export function speedPaint(values: readonly (readonly Float64Array[])[], input: PaintInput): Paint {
  const { palette, format } = input
  const scale = logRange(colourRange(values))
  const [least = 0, most = 0] = speedRange(values)
  const beyond = {
    below: least < scale.low ? format.value(least, 1) : null,
    above: most > scale.high ? format.value(most, 1) : null,
  }
  const shade = (share: number): string =>
    mixColors(palette.sunken, palette.ink, 0.08 + 0.92 * Math.max(0, Math.min(1, share)))
  return {
    color: (value) => (value === 0 ? null : shade(shareOf(scale, value))),
    legend: legend(
      scale.ticks.map((tick) => ({ text: written(tick, format), share: shareOf(scale, tick) })),
      shade,
      input,
      beyond,
    ),
  }
}

/** Half the width of the signed scale, in decades: at least one, whole. */
export function ratioDecades(values: readonly (readonly Float64Array[])[]): number {
  let most = 0
  for (const layers of values)
    for (const strips of layers)
      for (const value of strips)
        if (value > 0 && Number.isFinite(value)) most = Math.max(most, Math.abs(Math.log10(value)))
  return Math.max(1, Math.ceil(most - 1e-9))
}

export function ratioPaint(values: readonly (readonly Float64Array[])[], input: PaintInput): Paint {
  const { colors, format } = input
  const others = values.filter((_, i) => i !== input.baseline)
  const half = ratioDecades(others)
  return {
    color: (value) => (value === 0 ? null : signedColor(Math.log10(value), half, colors)),
    legend: legend(
      [
        { text: `÷ ${written(10 ** half, format)}`, share: 0 },
        { text: '1', share: 0.5 },
        { text: `${written(10 ** half, format)}×`, share: 1 },
      ],
      (share) => signedColor((share - 0.5) * 2, 1, colors),
      input,
    ),
  }
}

const sortedSpeeds = (values: readonly (readonly Float64Array[])[]): number[] =>
  values
    .flatMap((layers) => layers.flatMap((strips) => [...strips]))
    .filter((value) => value > 0 && Number.isFinite(value))
    .sort((a, b) => a - b)

const speedRange = (values: readonly (readonly Float64Array[])[]): number[] => {
  const speeds = sortedSpeeds(values)
  return speeds.length === 0 ? [] : [speeds[0]!, speeds.at(-1)!]
}

/** Decades to each side of the median that have shades of their own: one run that explodes must not make all others alike. */
const SHADED = 4

/** Smallest and largest speed, at most so far from the median of all; empty where there is none. */
export function colourRange(values: readonly (readonly Float64Array[])[]): number[] {
  const speeds = sortedSpeeds(values)
  const middle = speeds[speeds.length >> 1]
  if (middle === undefined) return []
  const reach = 10 ** SHADED
  return [Math.max(speeds[0]!, middle / reach), Math.min(speeds.at(-1)!, middle * reach)]
}
