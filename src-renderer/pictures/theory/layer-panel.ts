/** The upright axis that layers share under the columns of the designer. */
import { lineShape, mark, rectShape, textShape, textWidth, type Mark, type Shape } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import { shareOf, type AxisScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import type { LayerColumn } from '../layer-columns'
import { dottedRow } from '../plot-frame'

/** One quantity per layer, by its place among the layers with weights. */
export interface LayerValues {
  /** NaN: theory has nothing to say. */
  readonly predicted: ArrayLike<number>
  readonly measured: ArrayLike<number>
}

export interface LayerPictureInput extends LayerValues {
  readonly columns: readonly LayerColumn[]
  /** Hidden layers. */
  readonly layerCount: number
  /** What was measured of pinned states, in their order. */
  readonly ghosts: readonly ArrayLike<number>[]
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    /** 'theory 0.042' */
    theory(this: void, value: string): string
    readonly noTheory: string
    readonly exactlyZero: string
    /** 0/0, or overflowed. */
    readonly undefined: string
    tip(this: void, at: { place: number; measured: string; theory: string }): string
  }
}

export interface LayerPanel {
  /** Pixels of a value; an exact zero lies on a line of its own below a log axis. */
  readonly y: (value: number) => number
  readonly top: number
  readonly floor: number
  readonly zeroLine: number
  readonly scale: AxisScale
}

const BOTTOM = 8
const ZERO_BAND = 14

/** Every number the panel has to hold. */
export const panelValues = ({ columns, predicted, measured, ghosts }: LayerPictureInput): number[] =>
  columns
    .flatMap(({ place }) => [predicted[place], measured[place], ...ghosts.map((ghost) => ghost[place])])
    .filter((value) => value !== undefined)

export function layerPanel(input: LayerPictureInput, scale: AxisScale, head: number): LayerPanel {
  const unit = input.palette.fontScale
  const rect = input.columns[0]?.rect ?? { left: 0, top: 0, width: 0, height: 0 }
  const zeroLine = rect.top + rect.height - BOTTOM * unit
  const hasZeros = scale.kind === 'log' && panelValues(input).includes(0)
  const floor = hasZeros ? zeroLine - ZERO_BAND * unit : zeroLine
  const top = rect.top + head * unit
  const y = (value: number): number =>
    value === 0 ? zeroLine : floor - Math.max(0, Math.min(1, shareOf(scale, value))) * (floor - top)
  return { y, top, floor, zeroLine, scale }
}

/** Hairlines, their labels, and the dotted line of exact zeros. */
export function panelMarks({ columns, palette, format }: LayerPictureInput, panel: LayerPanel): Mark[] {
  const left = columns[0]?.rect.left ?? 0
  const end = columns.at(-1)?.rect
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const label = (text: string, y: number): Mark => mark('axis-label', textShape(text, left - 8, y, look, palette))
  const marks = panel.scale.ticks.flatMap((tick) => {
    const y = panel.y(tick)
    const { base, exponent } = format.axis(tick)
    const lines = columns.map(({ rect }) =>
      mark('grid', lineShape([rect.left, y], [rect.left + rect.width, y], palette.rule, 1, null, -5)),
    )
    return [...lines, label(exponent === null ? base : `${base}^${exponent}`, y)]
  })
  if (panel.floor !== panel.zeroLine && end !== undefined) {
    const line = dottedRow(left, end.left + end.width, panel.zeroLine, palette.ink3)
    marks.push(mark('zero-line', line), label('0', panel.zeroLine))
  }
  return marks
}

/** Marks are small and stems may be: the whole column answers the pointer. */
export const pointerColumn = ({ rect }: LayerColumn, panel: LayerPanel): Shape =>
  rectShape(rect.left, panel.top, rect.width, panel.zeroLine - panel.top, 'transparent', -6)

/** Grey for the output, which is no hidden layer. */
export const layerColor = ({ place, output }: LayerColumn, { palette, layerCount }: LayerPictureInput): string =>
  output ? palette.ink3 : depthColor(place, layerCount, palette.depth)

/** Measured and expected, in words. */
export function layerTexts({ place }: LayerColumn, input: LayerPictureInput): { measured: string; theory: string } {
  const { format, words } = input
  const measured = input.measured[place] ?? Number.NaN
  const predicted = input.predicted[place] ?? Number.NaN
  return {
    measured: measured === 0 ? words.exactlyZero : Number.isNaN(measured) ? words.undefined : format.value(measured),
    theory: Number.isNaN(predicted) ? words.noTheory : words.theory(format.value(predicted)),
  }
}

/** The measured number large, what theory says small below; a number is never cut: what has no room is not written. */
export function layerText(
  column: LayerColumn,
  panel: LayerPanel,
  input: LayerPictureInput,
  left: number,
  main: string,
): Mark[] {
  if (column.folded) return []
  const { palette } = input
  const unit = palette.fontScale
  const { theory } = layerTexts(column, input)
  const measured = input.measured[column.place] ?? Number.NaN
  const anchor = Number.isFinite(measured) ? panel.y(measured) : panel.floor
  const y = Math.max(panel.top - 6 * unit, Math.min(anchor - 8 * unit, panel.zeroLine - 30 * unit))
  const halo = palette.window
  const room = column.rect.left + column.rect.width + 8 - left
  const marks = [
    mark('measured', textShape(main, left, y, { size: 14, weight: 600, color: palette.ink, halo }, palette)),
  ]
  if (textWidth(theory, 11) * unit <= room)
    marks.push(mark('theory', textShape(theory, left, y + 17 * unit, { size: 11, color: palette.ink3, halo }, palette)))
  return marks
}
