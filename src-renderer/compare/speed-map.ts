/** Layer by time of every run as coloured cells, all on one scale: speed in ink, or what it is of the baseline in signed colours. */
import type { NumberFormat } from '@/format/number-format'
import { mixColors } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { mark, outlineShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { logRange, shareOf } from '@/charts/scales'
import { signedColor, type SignedColors } from '@/pictures/images/signed-colors'
import { letterOf } from './run-slots'
import { slotMark } from './slot-mark'
import { wordStretches, zeroStretches } from './stretches'

export interface MapRun {
  readonly slot: number
  readonly name: string
  /** Per hidden layer one value per strip of time; NaN where there is nothing. */
  readonly layers: readonly Float64Array[]
}

export interface SpeedMapInput {
  readonly runs: readonly MapRun[]
  /** Its place among the runs; null: speeds alone. */
  readonly baseline: number | null
  readonly rect: Rect
  readonly columns: number
  readonly palette: ChartPalette
  readonly colors: SignedColors
  readonly format: NumberFormat
  readonly words: {
    readonly isBaseline: string
    readonly exactlyZero: string
    /** Of a layer that has nothing to be held against: the baseline is not that deep, or its speed is 0 all the time. */
    readonly notInBaseline: string
    readonly noRatio: string
    /** `strip`: its place from 0. */
    tip(
      this: void,
      at: { readonly letter: string; readonly layer: number; readonly value: string; readonly strip: number },
    ): string
  }
}

const HEAD = 22
const GAP = 14
const LEGEND = 30
const LABELS = 18

/** What cells show: speeds, or ratios to the baseline; its own are 1 wherever it has a speed. */
export function mapValues(runs: readonly MapRun[], baseline: number | null): readonly (readonly Float64Array[])[] {
  const base = baseline === null ? undefined : runs[baseline]
  if (base === undefined) return runs.map(({ layers }) => layers)
  return runs.map(({ layers }) =>
    layers.map((values, layer) =>
      values.map((value, strip) => {
        const other = base.layers[layer]?.[strip] ?? NaN
        return other === 0 ? NaN : value / other
      }),
    ),
  )
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

/** How many pictures stand side by side: two, or four of more than four runs where there is room. */
export const mapColumns = (runs: number, width: number, unit: number): number =>
  Math.max(1, Math.min(runs, width > 640 * unit && runs > 2 ? (runs > 4 ? 4 : runs) : 2))

export function speedMap(input: SpeedMapInput): Mark[] {
  const { runs, baseline, rect, columns, palette } = input
  if (runs.length === 0) return []
  const unit = palette.fontScale
  const values = mapValues(runs, baseline)
  const paint = baseline === null ? speedPaint(values, input) : ratioPaint(values, input)
  const rows = Math.ceil(runs.length / columns)
  const width = (rect.width - (columns - 1) * GAP) / columns
  const height = (rect.height - LEGEND * unit) / rows
  const cells = runs.flatMap((run, i) => {
    const place = {
      left: rect.left + (i % columns) * (width + GAP),
      top: rect.top + Math.floor(i / columns) * height,
      width,
      height: height - 6 * unit,
    }
    return panel(run, values[i] ?? [], place, paint.color, input)
  })
  return [...cells, ...paint.legend]
}

interface Paint {
  /** Null: an open cell, for an exact zero. */
  readonly color: (value: number) => string | null
  readonly legend: readonly Mark[]
}

function panel(
  run: MapRun,
  values: readonly Float64Array[],
  { left, top, width, height }: Rect,
  color: Paint['color'],
  { runs, baseline, palette, format, words }: SpeedMapInput,
): Mark[] {
  const unit = palette.fontScale
  const title = { size: 12, weight: 600, color: palette.ink, baseline: 'middle', maxWidth: width - 24 * unit } as const
  const marks = [
    mark('badge', slotMark(run.slot, left + 9 * unit, top + 10 * unit, 8 * unit, palette)),
    mark('name', textShape(run.name, left + 24 * unit, top + 10 * unit, title, palette)),
  ]
  const from = left + LABELS * unit
  const body = { top: top + HEAD * unit, height: height - HEAD * unit, width: width - LABELS * unit }
  const row = body.height / Math.max(1, values.length)
  const every = Math.ceil((13 * unit) / row)
  values.forEach((strips, layer) => {
    const y = body.top + body.height - (layer + 1) * row
    const gap = row > 8 ? 1.5 : 0
    const label = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
    if (layer % every === 0)
      marks.push(mark('layer', textShape(String(layer + 1), from - 5 * unit, y + row / 2, label, palette)))
    const step = body.width / strips.length
    strips.forEach((value, strip) => {
      if (Number.isNaN(value)) return
      const x = from + strip * step
      const said = value === 0 ? words.exactlyZero : format.value(value)
      const tip = () => words.tip({ letter: letterOf(run.slot), layer: layer + 1, value: said, strip })
      const fill = color(value) ?? 'transparent'
      marks.push(mark(value === 0 ? 'zero' : 'cell', rectShape(x, y, step + 0.3, row - gap, fill), tip))
    })
    // Neighbours that are exactly 0 are one open cell: an outline around each would look like a hatch.
    for (const [first, last] of zeroStretches(strips)) {
      const width = (last - first + 1) * step
      const left = from + first * step
      const open = outlineShape(left + 0.5, y + 0.5, width - 1, Math.max(0.5, row - gap - 1), palette.rule2, 1)
      marks.push(mark('zero-outline', open))
    }
  })
  const base = baseline === null ? undefined : runs[baseline]
  const note = (text: string, middle: number, color: string): Mark => {
    const look = { size: 12, color, align: 'center', baseline: 'middle', maxWidth: body.width } as const
    return mark('note', textShape(text, from + body.width / 2, middle, look, palette))
  }
  if (base === run) return [...marks, note(words.isBaseline, body.top + body.height / 2, palette.ink)]
  if (base === undefined) return marks
  const reasons = values.map((strips, layer) =>
    strips.every(Number.isNaN) ? (layer < base.layers.length ? words.noRatio : words.notInBaseline) : '',
  )
  for (const { text, first, last } of wordStretches(reasons))
    marks.push(note(text, body.top + body.height - ((first + last + 1) / 2) * row, palette.ink3))
  return marks
}

/** A ramp of colours under the pictures with its numbers. */
function legend(
  labels: readonly { readonly text: string; readonly share: number }[],
  shade: (share: number) => string,
  { rect, palette }: SpeedMapInput,
): Mark[] {
  const unit = palette.fontScale
  const width = Math.min(240 * unit, rect.width * 0.5)
  const left = rect.left + LABELS * unit
  const top = rect.top + rect.height - (LEGEND - 6) * unit
  const steps = 40
  return [
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

function speedPaint(values: readonly (readonly Float64Array[])[], input: SpeedMapInput): Paint {
  const { palette, format } = input
  const scale = logRange(colourRange(values))
  const shade = (share: number): string =>
    mixColors(palette.sunken, palette.ink, 0.08 + 0.92 * Math.max(0, Math.min(1, share)))
  return {
    color: (value) => (value === 0 ? null : shade(shareOf(scale, value))),
    legend: legend(
      scale.ticks.map((tick) => ({ text: written(tick, format), share: shareOf(scale, tick) })),
      shade,
      input,
    ),
  }
}

function ratioPaint(values: readonly (readonly Float64Array[])[], input: SpeedMapInput): Paint {
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

/** Decades to each side of the median that have shades of their own: one run that explodes must not make all others alike. */
const SHADED = 4

/** Smallest and largest speed, at most so far from the median of all; empty where there is none. */
export function colourRange(values: readonly (readonly Float64Array[])[]): number[] {
  const speeds = values
    .flatMap((layers) => layers.flatMap((strips) => [...strips]))
    .filter((value) => value > 0 && Number.isFinite(value))
    .sort((a, b) => a - b)
  const middle = speeds[speeds.length >> 1]
  if (middle === undefined) return []
  const reach = 10 ** SHADED
  return [Math.max(speeds[0]!, middle / reach), Math.min(speeds.at(-1)!, middle * reach)]
}
