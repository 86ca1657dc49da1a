/** A row per quantity, its value under the column of every layer. */
import { lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import { ghostLine } from '@/charts/ghost-stroke'
import type { ChartPalette } from '@/theme/chart-palette'
import type { LayerColumn } from '../layer-columns'

export interface NumberRow {
  readonly label: string
  /** Written numbers by layer, output last; empty where a number has no meaning. */
  readonly texts: readonly string[]
  /** The same of pinned states, in their order, by the layers of the live net. */
  readonly ghosts: readonly (readonly string[])[]
  /** What the tooltip says of the value of a layer, by its place. */
  tip(this: void, place: number): string
}

export interface NumberRowsInput {
  readonly columns: readonly LayerColumn[]
  readonly rows: readonly NumberRow[]
  readonly palette: ChartPalette
}

/** Height of a row in pixels at type scale 1. */
export const NUMBER_ROW = 18
const SIZE = 12
const GHOST_SIZE = 11
/** Between a number and the next. */
const GAP = 12

export function numberRows({ columns, rows, palette }: NumberRowsInput): Mark[] {
  const first = columns[0]?.rect.left ?? 0
  const end = columns.reduce((right, { rect }) => Math.max(right, rect.left + rect.width), 0)
  const height = NUMBER_ROW * palette.fontScale
  return rows.flatMap(({ label, texts, ghosts, tip }, i) => {
    const y = (i + 0.5) * height
    const look = { size: 11, color: palette.ink2, baseline: 'middle' } as const
    const values = columns.flatMap(({ rect, place }) => {
      const text = texts[place] ?? ''
      // A number is never cut: it stands whole or, in the table only, not at all.
      if (text === '' || textWidth(text, SIZE) * palette.fontScale > rect.width) return []
      return [
        mark('number', textShape(text, rect.left, y, { ...look, size: SIZE, color: palette.ink }, palette)),
        ...ghostNumbers(
          ghosts.map((ghost) => ghost[place] ?? ''),
          rect.left + textWidth(text, SIZE) * palette.fontScale,
          y,
          rect.left + rect.width,
          palette,
        ),
        mark('number-ground', rectShape(rect.left, y - height / 2, rect.width, height, 'transparent', -2), () =>
          tip(place),
        ),
      ]
    })
    return [
      mark('row-label', textShape(label, first - 8, y, { ...look, align: 'right' }, palette)),
      mark('row-rule', lineShape([0, y + height / 2], [end, y + height / 2], palette.rule, 1, null, -5)),
      ...values,
    ]
  })
}

/** Beside the live number those of the pinned states, each over the dashes of its pin, as many as there is room for. */
function ghostNumbers(texts: readonly string[], from: number, y: number, end: number, palette: ChartPalette): Mark[] {
  const unit = palette.fontScale
  let left = from
  return texts.flatMap((text, pin) => {
    const width = textWidth(text, GHOST_SIZE) * unit
    const start = left + GAP * unit
    if (text === '' || start + width > end) return []
    left = start + width
    const look = { size: GHOST_SIZE, color: palette.ink3, baseline: 'middle' } as const
    const under = y + 7 * unit
    return [
      mark('ghost-number', textShape(text, start, y, look, palette)),
      mark(
        'ghost',
        ghostLine(
          [
            [start, under],
            [left, under],
          ],
          pin,
          palette,
        ),
      ),
    ]
  })
}
