/**
 * ∂C/∂b of all neurons, one bar each under the column of their layer, in the order asked for; bars to the right are positive. They stand on
 * one scale, or every layer on its own. Pinned states stand behind as dashed stairs, each in its own order.
 */
import { circleShape, lineShape, mark, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import { gutterNumbers } from '@/charts/neuron-bars'
import { largestMagnitude } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostLine, placeInGhost } from '@/charts/ghost-stroke'
import type { LayerColumn } from '../layer-columns'
import { neuronOrder, ordered, type NeuronOrder } from './neuron-order'

export interface NeuronStairsWords {
  /** 'exactly 0' */
  readonly exactlyZero: string
  /** 'scale ±0.11' and 'max 0.0015' */
  scale(this: void, value: string): string
  max(this: void, value: string): string
  /** Three lines: which neuron, from 1, its value, when. */
  tip(this: void, at: { place: number; neuron: number; value: string }): string
}

export interface NeuronStairsInput {
  readonly columns: readonly LayerColumn[]
  /** ⟨δ⟩ of every neuron, by layer with weights, output last. */
  readonly layers: readonly Float64Array[]
  /** The same of pinned states. */
  readonly ghosts: readonly (readonly Float64Array[])[]
  readonly order: NeuronOrder
  /** Whether all layers stand on one scale. */
  readonly common: boolean
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: NeuronStairsWords
}

const TOP = 4
const FOOT = 20
/** Bars stay this high at most, so that two neurons do not look like two walls. */
const MOST_ROW = 28
/** Bars lower than this leave no gap to the next. */
const LEAST_GAPPED = 4

/** One column with all it is drawn by. */
interface Panel {
  readonly column: LayerColumn
  readonly values: Float64Array
  readonly ghosts: readonly (Float64Array | null)[]
  readonly halfWidth: number
  readonly input: NeuronStairsInput
}

const rowHeightOf = ({ column: { rect }, input }: Panel, rows: number): number => {
  const unit = input.palette.fontScale
  return Math.min(MOST_ROW * unit, (rect.height - TOP - FOOT * unit) / Math.max(1, rows))
}

const toX = ({ column: { rect }, halfWidth }: Panel, value: number): number => {
  const share = Number.isNaN(value) || halfWidth === 0 ? 0 : Math.max(-1, Math.min(1, value / halfWidth))
  return rect.left + (rect.width * (1 + share)) / 2
}

function bars(panel: Panel): Mark[] {
  const { column, values, input } = panel
  const { palette, format, words, order, layers } = input
  const { rect, place, output } = column
  const color = output ? palette.ink3 : depthColor(place, layers.length - 1, palette.depth)
  const height = rowHeightOf(panel, values.length)
  const thickness = height < LEAST_GAPPED ? height : height * 0.76
  const zero = toX(panel, 0)
  const radius = Math.max(1.5, Math.min(3 * palette.fontScale, height * 0.36))
  // In dense columns circles would run into a line; every n-th keeps them countable as circles.
  const circleEvery = Math.max(1, Math.ceil((2 * radius + 2) / height))
  return neuronOrder(values, order).flatMap((neuron, row) => {
    const value = values[neuron] ?? Number.NaN
    const y = rect.top + TOP + row * height
    const x = toX(panel, value)
    const tip = (): string =>
      words.tip({ place, neuron: neuron + 1, value: value === 0 ? words.exactlyZero : format.value(value) })
    const marks = [mark('neuron-ground', rectShape(rect.left, y, rect.width, height, 'transparent', -2), tip)]
    if (value === 0) {
      if (row % circleEvery === 0)
        marks.push(mark('neuron-zero', circleShape(zero, y + height / 2, radius, palette.window, color, 4)))
    } else {
      const shape = rectShape(Math.min(x, zero), y + (height - thickness) / 2, Math.abs(x - zero), thickness, color)
      marks.push(mark('neuron', shape))
    }
    return marks
  })
}

function ghostStairs(panel: Panel): Mark[] {
  const { column, ghosts, input } = panel
  return ghosts.flatMap((values, pin) => {
    if (values === null) return []
    const height = rowHeightOf(panel, values.length)
    const points = Array.from(ordered(values, neuronOrder(values, input.order))).flatMap(
      (value, row): [number, number][] => {
        const x = toX(panel, value)
        const y = column.rect.top + TOP + row * height
        return [
          [x, y],
          [x, y + height],
        ]
      },
    )
    return [mark('ghost', ghostLine(points, pin, input.palette))]
  })
}

function foot({ column, values, halfWidth, input }: Panel): Mark[] {
  const { rect, folded } = column
  const { palette, format, words, common } = input
  if (folded) return []
  const largest = largestMagnitude(values)
  const text =
    largest === 0
      ? words.exactlyZero
      : common
        ? words.max(format.value(largest, 2))
        : words.scale(`±${format.value(halfWidth, 2)}`)
  const y = rect.top + rect.height - (FOOT - 5) * palette.fontScale
  return [mark('foot', textShape(text, rect.left, y, { size: 11, color: palette.ink2 }, palette))]
}

/** Numbers of the rows, where all wide columns have the same. */
function gutter(panel: Panel): Mark[] {
  const { column, values, input } = panel
  const height = rowHeightOf(panel, values.length)
  const look = { size: 11, color: input.palette.ink3, align: 'right', baseline: 'middle' } as const
  return gutterNumbers(values.length).map((number) => {
    const y = column.rect.top + TOP + (number - 0.5) * height
    return mark('gutter', textShape(String(number), column.rect.left - 8, y, look, input.palette))
  })
}

export function neuronStairs(input: NeuronStairsInput): Mark[] {
  const { columns, layers, ghosts, common, hold, palette } = input
  const shown = columns.map((column) => {
    const values = layers[column.place] ?? new Float64Array()
    const behind = ghosts.map((ghost) => ghost[placeInGhost(column, ghost.length) ?? ghost.length] ?? null)
    const largest = Math.max(largestMagnitude(values), ...behind.map((of) => (of === null ? 0 : largestMagnitude(of))))
    return { column, values, ghosts: behind, largest }
  })
  // The output is of another kind: it has a scale of its own, or vanishing layers would vanish beside it.
  const shared = shown.reduce((most, { column, largest }) => (column.output ? most : Math.max(most, largest)), 0)
  const panels = shown.map(({ largest, ...each }): Panel => {
    const onShared = common && !each.column.output
    const halfWidth = onShared ? hold('shared', shared) : hold(`own ${each.column.place}`, largest)
    return { ...each, halfWidth, input: each.column.output ? { ...input, common: false } : input }
  })
  const first = panels.find(({ column }) => !column.folded)
  return [
    ...panels.flatMap((panel) => {
      const { rect } = panel.column
      const zero = toX(panel, 0)
      const bottom = rect.top + TOP + rowHeightOf(panel, panel.values.length) * panel.values.length
      const line = lineShape([zero, rect.top + TOP], [zero, bottom], palette.rule2, 1, null, 3)
      return [...bars(panel), mark('zero-line', line), ...ghostStairs(panel), ...foot(panel)]
    }),
    ...(first === undefined ? [] : gutter(first)),
  ]
}
