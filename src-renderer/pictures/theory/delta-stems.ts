/** ‖δ‖ of every layer: a stem as measured, an open one beside it as mean-field theory carries it back from the output. */
import { beyondArrow } from '@/charts/beyond'
import { circleShape, lineShape, mark, outlineShape, rectShape, type Mark, type Shape } from '@/charts/drawing'
import type { ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale } from '@/charts/scales'
import { notchesOf } from '@/charts/speed-stems'
import { ghostRect } from '@/charts/ghost-stroke'
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

export interface DeltaStemsInput extends LayerPictureInput {
  readonly scale: ScaleKind
}

const HEAD = 8
const NOTCH = 1.5

export function deltaStems(input: DeltaStemsInput): Mark[] {
  if (input.columns.length === 0) return []
  const values = panelValues(input)
  const panel = layerPanel(
    input,
    input.hold(input.scale, input.scale === 'log' ? logScale(values) : linearScale(values)),
    HEAD,
  )
  return [...panelMarks(input, panel), ...input.columns.flatMap((column) => columnMarks(column, panel, input))]
}

function columnMarks(column: LayerColumn, panel: LayerPanel, input: DeltaStemsInput): Mark[] {
  const { palette, words, ghosts } = input
  const { rect, place, folded } = column
  const measured = input.measured[place] ?? Number.NaN
  const predicted = input.predicted[place] ?? Number.NaN
  const unit = palette.fontScale
  const color = layerColor(column, input)
  const width = folded ? rect.width * 0.4 : Math.min(40, Math.max(16, rect.width * 0.2))
  const x = folded ? rect.left + rect.width * 0.1 : rect.left + 10 * unit
  const second = x + width + 4
  const parts: Shape[] = [
    pointerColumn(column, panel),
    // Nothing stands on the floor where all is exactly 0.
    ...(measured === 0 && !(predicted > 0)
      ? []
      : [lineShape([x - 4, panel.floor], [second + width * 0.5 + 4, panel.floor], palette.ink3, 1, null, 3)]),
  ]
  ghosts.forEach((ghost, pin) => {
    const value = ghost[place]
    if (value === undefined || !(value > 0)) return
    const top = panel.y(value)
    parts.push(ghostRect({ left: x - 2, top, width: width + 4, height: panel.floor - top }, pin, palette))
  })
  if (measured === 0) parts.push(circleShape(x + width / 2, panel.zeroLine, palette.mark / 2, palette.window, color, 4))
  else if (measured > 0) {
    parts.push(rectShape(x, panel.y(measured), width, panel.floor - panel.y(measured), color))
    for (const decade of notchesOf(measured, panel.scale))
      parts.push(rectShape(x - 0.5, panel.y(decade) - NOTCH / 2, width + 1, NOTCH, palette.window, 2))
  }
  parts.push(...beyondArrow(measured, x + width / 2, panel, unit, color))
  if (predicted > 0) {
    const top = panel.y(predicted)
    parts.push(outlineShape(second, top, width * 0.5, Math.max(0.5, panel.floor - top), color, 1.5))
  }
  const texts = layerTexts(column, input)
  return [
    mark('stem', { type: 'group', children: parts } as Shape, words.tip({ place, ...texts })),
    ...layerText(column, panel, input, second + width * 0.5 + 8 * unit, texts.measured),
  ]
}
