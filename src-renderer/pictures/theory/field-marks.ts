/** A quantity of every layer as mean-field theory expects it (open) and as it is measured (filled). */
import { circleShape, lineShape, mark, textShape, type Mark, type Shape } from '@/charts/drawing'
import type { ScaleKind } from '@/charts/lab-option'
import { linearScale, logRange } from '@/charts/scales'
import { ghostRect } from '@/charts/ghost-stroke'
import { dottedRow } from '../plot-frame'
import type { LayerColumn } from '../layer-columns'
import {
  layerColor,
  layerPanel,
  layerText,
  layerTexts,
  panelMarks,
  panelValues,
  pointerColumn,
  type LayerPanel,
  type LayerPictureInput,
} from './layer-panel'

export interface FieldMarksInput extends LayerPictureInput {
  readonly scale: ScaleKind
  /** 'χ' */
  readonly symbol: string
  /** A value that matters, as a dotted line with its words; null: none. */
  readonly threshold: { readonly value: number; readonly words: string } | null
}

const HEAD = 16
/** Of a mark's diameter in the look: these marks carry the picture. */
const SIZE = 1.3

export function fieldMarks(input: FieldMarksInput): Mark[] {
  const { columns, threshold } = input
  if (columns.length === 0) return []
  const values = [...panelValues(input), ...(threshold === null ? [] : [threshold.value])]
  const panel = layerPanel(
    input,
    input.hold(`${input.symbol} ${input.scale}`, input.scale === 'log' ? logRange(values) : linearScale(values)),
    HEAD,
  )
  return [
    ...panelMarks(input, panel),
    ...thresholdMarks(input, panel),
    ...columns.flatMap((column) => columnMarks(column, panel, input)),
  ]
}

function thresholdMarks({ columns, threshold, palette }: FieldMarksInput, panel: LayerPanel): Mark[] {
  const end = columns.at(-1)?.rect
  if (threshold === null || end === undefined) return []
  const left = columns[0]?.rect.left ?? 0
  const right = end.left + end.width
  const y = panel.y(threshold.value)
  const look = { size: 11, color: palette.ink2, align: 'right', baseline: 'bottom', halo: palette.window } as const
  return [
    mark('threshold', dottedRow(left, right, y, palette.ink2)),
    mark('threshold-words', textShape(threshold.words, right, y - 4, look, palette)),
  ]
}

function columnMarks(column: LayerColumn, panel: LayerPanel, input: FieldMarksInput): Mark[] {
  const { palette, words, ghosts, symbol } = input
  const { rect, place, folded } = column
  const measured = input.measured[place]
  const predicted = input.predicted[place] ?? Number.NaN
  if (measured === undefined) return []
  const unit = palette.fontScale
  const color = layerColor(column, input)
  const radius = (palette.mark / 2) * SIZE
  const x = rect.left + (folded ? rect.width / 2 : 14 * unit)
  const parts: Shape[] = [pointerColumn(column, panel)]
  if (Number.isFinite(predicted) && Number.isFinite(measured))
    parts.push(lineShape([x, panel.y(predicted)], [x, panel.y(measured)], color, 1.5, null, 1))
  ghosts.forEach((ghost, pin) => {
    const value = ghost[place]
    if (value === undefined || !Number.isFinite(value)) return
    const half = radius + 4
    parts.push(
      ghostRect({ left: x - half, top: panel.y(value) - half, width: 2 * half, height: 2 * half }, pin, palette),
    )
  })
  if (Number.isFinite(measured))
    parts.push(circleShape(x, panel.y(measured), radius, measured === 0 ? palette.window : color, color, 3))
  if (Number.isFinite(predicted)) parts.push(circleShape(x, panel.y(predicted), radius + 2, 'transparent', color, 4))
  const texts = layerTexts(column, input)
  return [
    mark('layer', { type: 'group', children: parts } as Shape, words.tip({ place, ...texts })),
    ...layerText(column, panel, input, x + radius + 9 * unit, `${symbol} ${texts.measured}`),
  ]
}
