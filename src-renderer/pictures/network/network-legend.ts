/** What thickness, opacity and area mean, in the room left of the input: numbers at the ends of the scales. */
import { circleShape, lineShape, mark, textShape, type Mark } from '@/charts/drawing'
import type { ChartPalette } from '@/theme/chart-palette'

export interface LegendInput {
  readonly left: number
  readonly negative: string
  readonly positive: string
  /** Ends of the scales, written: of thickness (a word where no edge has any), of opacity, of the area of discs. */
  readonly thickest: readonly [negative: string, positive: string] | string
  readonly brightest: string
  readonly largest: string
  /** Heads: what thickness, opacity and area are. */
  readonly heads: readonly [thickness: string, opacity: string, area: string]
  readonly palette: ChartPalette
}

const LINE = 15
const SAMPLE = 18

export function networkLegend({ left, heads, palette, ...input }: LegendInput): Mark[] {
  const unit = palette.fontScale
  const y = (line: number): number => 8 + line * LINE * unit
  const text = (words: string, line: number, indent: number, color: string): Mark =>
    mark('legend', textShape(words, left + indent * unit, y(line), { size: 11, color, baseline: 'middle' }, palette))
  const sample = (line: number, color: string): Mark =>
    mark('legend', lineShape([left, y(line)], [left + SAMPLE * unit, y(line)], color, 3))
  const [thickness, opacity, area] = heads
  const ends =
    typeof input.thickest === 'string'
      ? [text(input.thickest, 1, 0, palette.ink3)]
      : [
          sample(1, input.positive),
          text(input.thickest[1], 1, SAMPLE + 5, palette.ink3),
          sample(2, input.negative),
          text(input.thickest[0], 2, SAMPLE + 5, palette.ink3),
        ]
  const radius = 5 * unit
  return [
    text(thickness, 0, 0, palette.ink2),
    ...ends,
    text(opacity, 3.5, 0, palette.ink2),
    text(input.brightest, 4.5, 0, palette.ink3),
    text(area, 6, 0, palette.ink2),
    mark('legend', circleShape(left + radius, y(7), radius, palette.ink3)),
    text(input.largest, 7, SAMPLE + 5, palette.ink3),
  ]
}
