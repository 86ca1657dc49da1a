/** Layer by time of every run as coloured cells, all on one scale: speed in ink, or what it is of the baseline in signed colours. */
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { mark, outlineShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import type { SignedColors } from '@/pictures/images/signed-colors'
import { letterOf } from './run-slots'
import { slotMark } from './slot-mark'
import { LABELS, LEGEND, ratioPaint, speedPaint, type Paint } from './speed-paint'
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
    layer(this: void, layer: number): string
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
/** In front of the leftmost pictures: their lowest number has its word. */
const WORD = 30

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

/** How many pictures stand side by side: two, or four of more than four runs where there is room. */
export const mapColumns = (runs: number, width: number, unit: number): number =>
  Math.max(1, Math.min(runs, width > 640 * unit && runs > 2 ? (runs > 4 ? 4 : runs) : 2))

export function speedMap(whole: SpeedMapInput): Mark[] {
  const { runs, baseline, columns, palette } = whole
  if (runs.length === 0) return []
  const unit = palette.fontScale
  const rect = { ...whole.rect, left: whole.rect.left + WORD * unit, width: whole.rect.width - WORD * unit }
  const input = { ...whole, rect }
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
    return panel(run, values[i] ?? [], place, i % columns === 0, paint.color, input)
  })
  return [...cells, ...paint.legend]
}

function panel(
  run: MapRun,
  values: readonly Float64Array[],
  { left, top, width, height }: Rect,
  leftmost: boolean,
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
    if (layer % every === 0) {
      const text = leftmost && layer === 0 ? words.layer(1) : String(layer + 1)
      marks.push(mark('layer', textShape(text, from - 5 * unit, y + row / 2, label, palette)))
    }
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
