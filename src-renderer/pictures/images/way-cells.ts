/** The units of the hidden layers as cells under their columns, coloured by what they give out. */
import { lineShape, mark, outlineShape, rectShape, textShape, type Mark, type Shape } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect } from '@/charts/lab-option'
import { largestMagnitude, linearScale } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthTextColor } from '@/theme/depth-scale'
import { cellEntry, cellGrid, cellRect } from './cell-grid'
import { signedColor, type SignedColors } from './signed-colors'
import type { WayColumn } from './way-columns'

/** The words of the picture; numbers come formatted. */
export interface WayCellsWords {
  /** 'max 0.98' */
  max(this: void, value: string): string
  /** 'exactly 0' */
  readonly exactlyZero: string
  /** Lines about one unit. */
  tip(
    this: void,
    at: { readonly layer: number; readonly unit: number; readonly value: string; readonly pinned: readonly string[] },
  ): string
}

export interface WayCellsInput {
  readonly columns: readonly WayColumn[]
  /** Layers of pinned states, output last, in their order; drawn where a layer has as many units. */
  readonly ghosts: readonly (readonly Float64Array[])[]
  /** Hidden layers of the whole net, for the colours. */
  readonly layerCount: number
  /** `shared`: one scale for all layers; `own`: each layer fills its colours. */
  readonly scale: 'shared' | 'own'
  /** Half-width of the one scale, see {@link halfWidthOf}. */
  readonly shared: number
  /** Negative cells have a hairline: both ends of the scale are equally dark. */
  readonly hatched: boolean
  readonly colors: SignedColors
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: WayCellsWords
}

const FOOT = 22
const TOP = 4
const LARGEST_CELL = 56
/** Cells narrower than this have no room for what pinned states say; the tooltip has it. */
const LEAST_SHARED = 9
/** Of a cell, at its foot: what pinned states say, side by side. */
const GHOST_SHARE = 0.3

/** Half-width of the scale: a round number, so that it holds still while the values move a little. */
export const halfWidthOf = (columns: readonly Pick<WayColumn, 'values'>[]): number => {
  const largest = columns.reduce((most, { values }) => Math.max(most, largestMagnitude(values)), 0)
  return largest > 0 ? linearScale([largest]).high : 0
}

interface Cell {
  readonly color: string
  readonly mark: Mark
}

function cellsOf(column: WayColumn, halfWidth: number, input: WayCellsInput): readonly Mark[] {
  const { rect, values, layer } = column
  const { palette, format, words, colors, hatched } = input
  const scale = palette.fontScale
  const height = rect.height - FOOT * scale - TOP
  const grid = cellGrid(values.length, rect.width, height, LARGEST_CELL * scale)
  const behind = ghostsOf(column, input)
  const cells = Array.from({ length: Math.ceil(values.length / grid.shared) }, (_, index): Cell => {
    const unit = cellEntry(values, index, grid.shared)
    const value = values[unit] ?? Number.NaN
    const { left, top, width, height: tall } = cellRect(grid, index, rect.left, rect.top + TOP)
    const tip = (): string =>
      words.tip({
        layer,
        unit: unit + 1,
        value: format.value(value),
        pinned: behind.map((ghost) => (ghost === null ? '' : format.value(ghost[unit] ?? Number.NaN))),
      })
    if (value === 0) {
      const shape =
        grid.gap > 0
          ? outlineShape(left + 0.5, top + 0.5, width - 1, tall - 1, palette.rule2, 1)
          : rectShape(left, top, width, tall, palette.window)
      return { color: '', mark: mark('unit-zero', shape, tip) }
    }
    const color = Number.isFinite(value) ? signedColor(value, halfWidth, colors) : palette.ink
    const box = rectShape(left, top, width, tall, color)
    const hatch = lineShape([left, top + tall], [left + width, top], palette.ink, 1, null, 2)
    const shape = hatched && value < 0 && grid.gap > 0 ? ({ type: 'group', children: [box, hatch] } as Shape) : box
    return { color, mark: mark('unit', shape, tip) }
  })
  const feet =
    grid.shared > 1 || cellRect(grid, 0, 0, 0).width < LEAST_SHARED * scale
      ? []
      : cells.flatMap((_, unit) =>
          ghostFoot(
            cellRect(grid, unit, rect.left, rect.top + TOP),
            behind.map((ghost) => ghost?.[unit] ?? null),
            halfWidth,
            input,
          ),
        )
  // Neighbours of one colour are painted together.
  const sorted = [...cells].sort((a, b) => (a.color < b.color ? -1 : a.color > b.color ? 1 : 0))
  return [...sorted.map((cell) => cell.mark), ...feet]
}

/** The same layer of every pinned state; null where that has another number of units. */
const ghostsOf = ({ layer, values }: WayColumn, { ghosts }: WayCellsInput): (Float64Array | null)[] =>
  ghosts.map((layers) => {
    const there = layer - 1 < layers.length - 1 ? layers[layer - 1] : undefined
    return there?.length === values.length ? there : null
  })

/** What pinned states say of a unit, in their colours at the foot of its cell, first pin at the left. */
function ghostFoot(
  { left, top, width, height }: Rect,
  values: readonly (number | null)[],
  halfWidth: number,
  { colors, palette }: WayCellsInput,
): Mark[] {
  const share = (width - 2) / values.length
  const tall = Math.max(3, height * GHOST_SHARE)
  return values.flatMap((value, pin) => {
    if (value === null) return []
    const at = left + 1 + pin * share
    const y = top + height - tall - 1
    const color =
      value === 0 ? palette.window : Number.isFinite(value) ? signedColor(value, halfWidth, colors) : palette.ink
    return [
      mark('unit-ghost', rectShape(at, y, share, tall, palette.window, 3)),
      mark('unit-ghost', rectShape(at + 0.5, y + 1, Math.max(1, share - 1), tall - 1, color, 4)),
    ]
  })
}

function foot({ rect, values, layer }: WayColumn, { palette, format, words, layerCount }: WayCellsInput): Mark {
  const strange = values.find((value) => !Number.isFinite(value))
  const largest = largestMagnitude(values)
  const text =
    strange === undefined && largest === 0 ? words.exactlyZero : words.max(format.value(strange ?? largest, 2))
  const color = depthTextColor(layer - 1, layerCount, palette.depthText)
  const y = rect.top + rect.height - (FOOT - 6) * palette.fontScale
  return mark('foot', textShape(text, rect.left, y, { size: 11, color, maxWidth: rect.width }, palette))
}

export function wayCells(input: WayCellsInput): readonly Mark[] {
  const { columns, scale, shared, hold } = input
  return columns.flatMap((column) => {
    const halfWidth = scale === 'shared' ? shared : hold(`cells ${column.layer}`, largestMagnitude(column.values))
    return [...cellsOf(column, halfWidth, input), ...(column.narrow ? [] : [foot(column, input)])]
  })
}

/** The colours with the numbers of their ends and middle, along the bottom of `rect`. */
export function colorLegend(
  rect: Rect,
  halfWidth: number,
  colors: SignedColors,
  palette: ChartPalette,
  write: (value: number) => string,
): readonly Mark[] {
  const scale = palette.fontScale
  const y = rect.top + rect.height - (FOOT - 6) * scale
  const step = rect.width / colors.length
  const look = { size: 11, color: palette.ink3 } as const
  const middle = rect.left + rect.width / 2
  return [
    ...colors.map((color, i) => mark('legend', rectShape(rect.left + i * step, y - 12 * scale, step + 0.5, 8, color))),
    mark('legend-zero', lineShape([middle, y - 14 * scale], [middle, y - 2], palette.ink3)),
    mark('legend-low', textShape(write(-halfWidth), rect.left, y, look, palette)),
    mark('legend-middle', textShape(write(0), middle, y, { ...look, align: 'center' }, palette)),
    mark('legend-high', textShape(write(halfWidth), rect.left + rect.width, y, { ...look, align: 'right' }, palette)),
  ]
}
