/** λ_max and 2/η on one line: left of it descent is stable, right of it steps overshoot further and further. */
import { circleShape, lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale, shareOf } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostRect } from '@/charts/ghost-stroke'

export interface CurvatureLineInput {
  readonly rect: Rect
  /** λ_max; not drawn where not positive. */
  readonly largest: number
  readonly learningRate: number
  /** λ_max of pinned states. */
  readonly ghosts: readonly number[]
  readonly kind: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: { readonly lambda: string; readonly limit: string }
}

const SIDE = 24
const LABELS = 16
/** From this share of the line on, words stand at the left of their mark. */
const TURNS = 0.72

export function curvatureMarks(input: CurvatureLineInput): Mark[] {
  const { rect, largest, learningRate, ghosts, kind, hold, palette, format, words } = input
  const unit = palette.fontScale
  const limit = 2 / learningRate
  const drawn = [largest, ...ghosts].filter((value) => value > 0 && Number.isFinite(value))
  const values = [...drawn, limit]
  const scale = hold(kind, kind === 'log' ? logScale(values) : linearScale(values))
  const left = rect.left + SIDE * unit
  const width = rect.width - 2 * SIDE * unit
  const x = (value: number): number => left + Math.max(0, Math.min(1, shareOf(scale, value))) * width
  const y = rect.top + rect.height - LABELS * unit - 10 * unit
  const top = rect.top + 2 * unit
  const small = { size: 11, color: palette.ink3, align: 'center' } as const
  const beside = (text: string, value: number) => {
    const end = x(value) + 8 + textWidth(text, 12) * unit
    // Not across the line of 2/η either, unless that leaves no room at the left.
    const crosses = value < limit && end > x(limit) && x(value) - (end - x(value)) > rect.left
    const turned = shareOf(scale, value) > TURNS || crosses
    return { align: turned ? 'right' : 'left', shift: turned ? -8 : 8 } as const
  }
  const word = (text: string, value: number, at: number, weight: number): Mark => {
    const { align, shift } = beside(text, value)
    const look = { size: 12, weight, color: palette.ink, align, halo: palette.window } as const
    return mark('words', textShape(text, x(value) + shift, at, look, palette))
  }
  const marks = [
    mark('unstable', rectShape(x(limit), top, left + width - x(limit), y - top, palette.sunken, -6)),
    mark('axis', lineShape([left, y], [left + width, y], palette.ink3, 1)),
    ...scale.ticks.map((tick) => {
      const { base, exponent } = format.axis(tick)
      const text = exponent === null ? base : `${base}^${exponent}`
      return mark('axis-label', textShape(text, x(tick), y + 6 * unit, small, palette))
    }),
    mark('limit', lineShape([x(limit), top], [x(limit), y], palette.ink, 1, null, 2)),
    word(`${words.limit} = ${format.value(limit)}`, limit, top + 4 * unit, 400),
  ]
  ghosts.forEach((value, pin) => {
    const half = palette.mark / 2 + 4
    const box = { left: x(value) - half, top: y - half, width: 2 * half, height: 2 * half }
    if (value > 0 && Number.isFinite(value)) marks.push(mark('ghost', ghostRect(box, pin, palette)))
  })
  if (largest > 0 && Number.isFinite(largest)) {
    marks.push(
      mark('largest', circleShape(x(largest), y, palette.mark / 2 + 1.5, palette.ink, null, 6)),
      word(`${words.lambda} = ${format.value(largest)}`, largest, y - 24 * unit, 600),
    )
  }
  return marks
}
