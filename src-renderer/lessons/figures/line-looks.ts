/** How each series of a picture of curves looks: layers have their colours, all others are ink and told apart by dashes. */
import type { LineSeries } from '@engine/contract/lessons/figure'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor, depthTextColor } from '@/theme/depth-scale'

export interface LineLook {
  readonly color: string
  readonly textColor: string
  /** null: solid. */
  readonly dash: readonly number[] | null
}

const THEORY = [5, 4]
/** Of the third line without a layer and on, two at a time: the dashes of theory are kept for theory. */
const FURTHER: readonly (readonly number[] | null)[] = [null, [9, 3, 2, 3], [2, 3], [12, 3]]

export function lineLooks(series: readonly LineSeries[], palette: ChartPalette): readonly LineLook[] {
  let plain = 0
  return series.map(({ style, layer }) => {
    const theory = style === 'dashed' ? THEORY : null
    if (layer !== undefined)
      return {
        color: depthColor(layer.index, layer.of, palette.depth),
        textColor: depthTextColor(layer.index, layer.of, palette.depthText),
        dash: theory,
      }
    if (style !== 'line')
      return { color: style === 'points' ? palette.ink : palette.ink2, textColor: palette.ink2, dash: theory }
    const place = plain++
    const [color, textColor] = place % 2 === 0 ? [palette.ink, palette.ink] : [palette.ghost, palette.ink2]
    return { color, textColor, dash: FURTHER[Math.floor(place / 2) % FURTHER.length] ?? null }
  })
}

/**
 * Labels that are explained in a key: those that several series share, 'book' for example, and all beside a waterfall, whose bars
 * need the width. All others are named where they lie.
 */
export function keyedLabels(series: readonly LineSeries[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  if (series.some(({ style }) => style === 'falls'))
    return new Set(series.filter(({ style }) => style !== 'falls').map(({ label }) => label))
  for (const { label, style } of series) {
    if (style !== 'line' && seen.has(label)) shared.add(label)
    seen.add(label)
  }
  return shared
}
