/** The factor the error loses from each layer to the one before it, written on the line along which it flows back. */
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat } from '@/format/number-format'
import { lineShape, mark, polygonShape, textShape, textWidth, type Mark } from './drawing'
import type { Rect } from './lab-option'

interface LayerSpeed {
  /** Number of the hidden layer, from 1. */
  readonly layer: number
  /** ‖⟨δ⟩‖ */
  readonly normOfMean: number
}

interface FactorInput {
  readonly columns: readonly (LayerSpeed & { readonly rect: Rect })[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  /** 'error flows back' */
  readonly words: { readonly errorFlowsBack: string }
}

export interface SpeedFactor {
  readonly fromLayer: number
  readonly toLayer: number
  /** '÷ 4.7', or '× 1.3' where the error grows on its way back. */
  readonly text: string
}

/** What the error is divided by from each layer to the one before it; only between neighbours with a speed. */
export const speedFactors = (columns: readonly LayerSpeed[], format: NumberFormat): SpeedFactor[] =>
  columns.flatMap((column, i) => {
    const before = columns[i - 1]
    if (!before || before.layer !== column.layer - 1) return []
    const ratio = column.normOfMean / before.normOfMean
    if (!(ratio > 0) || !Number.isFinite(ratio)) return []
    const text = ratio >= 1 ? `÷ ${format.ratio(ratio)}` : `× ${format.ratio(1 / ratio)}`
    return [{ fromLayer: column.layer, toLayer: before.layer, text }]
  })

/** The line along which the error goes, at height `y`, with every factor that has room. */
export const factorMarks = (input: FactorInput, y: number): Mark[] => {
  const { palette, columns, format, words } = input
  const first = columns[0]
  const last = columns.at(-1)
  if (!first || !last || first === last) return []
  const unit = palette.fontScale
  const from = last.rect.left + last.rect.width
  const to = first.rect.left + first.rect.width / 2
  const halo = { halo: palette.window, haloWidth: 8, baseline: 'middle' as const }
  const marks = [
    mark('flow', lineShape([to, y], [from, y], palette.rule2, 1.2, null, 8)),
    mark(
      'flow',
      polygonShape(
        [
          [to - 1, y],
          [to + 8 * unit, y - 4 * unit],
          [to + 8 * unit, y + 4 * unit],
        ],
        palette.ink3,
        8,
      ),
    ),
  ]
  const words2 = { size: 11, color: palette.ink2, align: 'right', ...halo } as const
  const centers = new Map<number, number>()
  columns.forEach((column, i) => {
    const before = columns[i - 1]
    if (before) centers.set(column.layer, (before.rect.left + before.rect.width + column.rect.left) / 2)
  })
  // From the last layer back, as the error goes; a factor that would touch the one before it is left out.
  // Words are narrower than figures.
  let free = from - textWidth(words.errorFlowsBack, 11) * 0.88 * unit
  for (const factor of speedFactors(columns, format).reverse()) {
    const x = centers.get(factor.fromLayer) ?? 0
    const half = (textWidth(factor.text, 13) / 2) * unit
    if (x + half > free) continue
    free = x - half
    const look = { size: 13, weight: 600, color: palette.ink, align: 'center', ...halo } as const
    marks.push(mark('factor', textShape(` ${factor.text} `, x, y, look, palette)))
  }
  marks.push(mark('flow-words', textShape(` ${words.errorFlowsBack}`, from, y, words2, palette)))
  return marks
}
