/** The gradient noise scale of the net and of every layer as stems, with the batch size of the design as a line. */
import { beyondArrow } from '@/charts/beyond'
import { lineShape, mark, rectShape, textShape, textWidth, type Mark, type Shape } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale } from '@/charts/scales'
import { notchesOf } from '@/charts/speed-stems'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostRect } from '@/charts/ghost-stroke'
import { axisOf, dottedRow, plotFrame } from '../plot-frame'

export interface NoiseStem {
  readonly name: string
  /** Hidden layer from 0; null: the output or the whole net. */
  readonly layer: number | null
  /** B; NaN where the mean gradient is 0. */
  readonly scale: number
}

export interface NoiseInput {
  readonly rect: Rect
  readonly stems: readonly NoiseStem[]
  readonly hidden: number
  readonly batch: number
  /** B of pinned states, in the order of the stems. */
  readonly ghosts: readonly (readonly number[])[]
  readonly kind: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly undefined: string
    batch(this: void, value: string): string
    tip(this: void, at: { where: string; value: string }): string
  }
}

const WIDEST = 34
const NOTCH = 1.5
/** Narrower columns have no room for a number. */
const LEAST_TEXT = 40
/** Room for the names below the axis. */
const FOOT = 4

export function noiseMarks(input: NoiseInput): Mark[] {
  const { rect, stems, hidden, batch, ghosts, kind, hold, palette, format, words } = input
  const values = [...stems.map(({ scale }) => scale), ...ghosts.flat(), batch].filter(Number.isFinite)
  const y = hold(kind, kind === 'log' ? logScale(values) : linearScale(values))
  const frame = plotFrame({ rect, x: axisOf(0, 1, []), y, xName: '', yName: 'B', palette, format })
  const { left, width, top, height } = frame.rect
  const floor = top + height
  const unit = palette.fontScale
  const share = width / stems.length
  const thick = Math.min(WIDEST * unit, share * 0.45)
  const columns = stems.flatMap(({ name, layer, scale }, i): Mark[] => {
    const middle = left + (i + 0.5) * share
    const color = layer === null ? palette.ink3 : depthColor(layer, hidden, palette.depth)
    const parts: Shape[] = [rectShape(left + i * share, top, share, height, 'transparent', -6)]
    if (scale > 0) {
      parts.push(rectShape(middle - thick / 2, frame.y(scale), thick, floor - frame.y(scale), color))
      for (const decade of notchesOf(scale, y))
        parts.push(
          rectShape(middle - thick / 2 - 0.5, frame.y(decade) - NOTCH / 2, thick + 1, NOTCH, palette.window, 2),
        )
    }
    parts.push(...beyondArrow(scale, middle, { scale: y, top, floor }, unit, color))
    ghosts.forEach((ghost, pin) => {
      const value = ghost[i]
      if (value === undefined || !(value > 0)) return
      const box = {
        left: middle - thick / 2 - 2,
        top: frame.y(value),
        width: thick + 4,
        height: floor - frame.y(value),
      }
      parts.push(ghostRect(box, pin, palette))
    })
    const value = Number.isFinite(scale) ? format.value(scale) : words.undefined
    const marks = [mark('stem', { type: 'group', children: parts } as Shape, words.tip({ where: name, value }))]
    if (share < LEAST_TEXT * unit) return marks
    const look = { align: 'center', halo: palette.window } as const
    const number = { ...look, size: 12, weight: 600, color: palette.ink, baseline: 'bottom' } as const
    const above = scale > 0 ? frame.y(scale) : floor
    return [
      ...marks,
      mark('value', textShape(value, middle, Math.max(top, above - 4), number, palette)),
      mark('name', textShape(name, middle, floor + FOOT, { align: 'center', size: 11, color: palette.ink2 }, palette)),
    ]
  })
  const at = frame.y(batch)
  const right = left + width
  const label = { size: 11, color: palette.ink2, align: 'right', baseline: 'middle' } as const
  const key = words.batch(format.integer(batch))
  // Above the stems: on the line itself it would lie across the last of them.
  const keyY = rect.top + 8 * unit
  const keyX = right - textWidth(key, 11) * unit - 8 * unit
  return [
    ...frame.marks,
    ...columns,
    mark('floor', lineShape([left, floor], [right, floor], palette.ink3, 1, null, 3)),
    mark('batch', dottedRow(left, right, at, palette.ink)),
    mark('batch', dottedRow(keyX - 24 * unit, keyX, keyY, palette.ink)),
    mark('batch', textShape(key, right, keyY, label, palette)),
  ]
}
