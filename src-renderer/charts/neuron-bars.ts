/**
 * ∂C/∂b of every neuron, one bar each, under the column of its layer. Solid bars share one scale, so a layer that vanishes
 * really vanishes; the pale ones behind are the same numbers magnified until they fill the column, and say how much.
 */
import { depthColor, depthTextColor, withAlpha } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat } from '@/format/number-format'
import { circleShape, lineShape, mark, polygonShape, rectShape, textShape, type Mark, type Shape } from './drawing'
import type { Rect } from './lab-option'
import { largestMagnitude, niceStep } from './scales'

export type BarMode = 'signed' | 'absolute'

export interface NeuronColumn {
  readonly rect: Rect
  /** Number of the hidden layer, from 1. */
  readonly layer: number
  /** ⟨δ⟩ of every neuron. */
  readonly values: Float64Array
  /** A 40 px column: bars without lens and without texts. */
  readonly folded: boolean
}

/** The words of the picture; numbers come formatted. */
export interface NeuronBarsWords {
  /** 'max 0.0015' */
  max(this: void, value: string): string
  /** 'lens ×72' */
  lens(this: void, factor: string): string
  /** 'scale ±0.11' */
  scale(this: void, halfWidth: string): string
  /** 'exactly 0' */
  readonly exactlyZero: string
  /** 'own scale' */
  readonly ownScale: string
  /** Three lines: which neuron, its value, when. `layer` is null for the output layer; `last` differs in a band of neurons. */
  tip(
    this: void,
    at: {
      layer: number | null
      first: number
      last: number
      value: string
      /** What pinned states have there, in their order; empty: nothing. */
      pinned: readonly string[]
    },
  ): string
}

export interface NeuronBarsInput {
  readonly columns: readonly NeuronColumn[]
  /** Of the whole network, for the colours. */
  readonly layerCount: number
  readonly output: { readonly rect: Rect; readonly values: Float64Array; readonly labels: readonly string[] } | null
  readonly mode: BarMode
  readonly lens: boolean
  /** Half-width of the scale all hidden columns share, see {@link sharedHalfWidth}. */
  readonly halfWidth: number
  /** ⟨δ⟩ per hidden layer of every pinned state; drawn where a layer has as many neurons. */
  readonly ghosts: readonly (readonly Float64Array[])[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: NeuronBarsWords
}

/** Above this a bar has no gap to the next; above the second number neurons are gathered into quantile bands. */
const DENSE_NEURONS = 64
const BANDED_NEURONS = 512
const FOOT = 22
const TOP = 4
/** Below this factor the pale bars would lie under the solid ones: the column sets the scale itself. */
const LENS_THRESHOLD = 1.05

const NONE = new Float64Array(0)

/** Where in its row a pinned state has its tick, and how much of the row: the four are told apart by it. */
const TICKS: readonly (readonly [from: number, share: number])[] = [
  [0, 1],
  [0, 0.5],
  [0.5, 0.5],
  [0.3, 0.4],
]

/** Half-width of the scale all hidden columns share. */
export const sharedHalfWidth = (layers: readonly Float64Array[]): number =>
  layers.reduce((largest, values) => Math.max(largest, largestMagnitude(values)), 0)

/** How often a column must be magnified to fill its width; null for a column of zeros. */
export const lensFactor = (values: Float64Array, halfWidth: number): number | null => {
  const own = largestMagnitude(values)
  return own > 0 ? halfWidth / own : null
}

/** Numbers beside the rows: the first, round ones, and the last unless a round one is near. */
export const gutterNumbers = (count: number): number[] => {
  const step = Math.max(1, niceStep(count / 5))
  const round = Array.from({ length: Math.floor(count / step) }, (_, i) => (i + 1) * step)
  const numbers = [1, ...round.filter((n) => n > 1)]
  if (count - (numbers.at(-1) ?? 1) >= step / 2) numbers.push(count)
  return numbers
}

/** Bars of a column stay this high at most, so that two neurons do not look like two walls. */
const MAX_ROW = 28

interface Row {
  readonly first: number
  readonly last: number
  /** Both ends of the bar in data units; a single neuron reaches from 0 to its value. */
  readonly from: number
  readonly to: number
  readonly zero: boolean
}

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] ?? 0

/** The rows of a column: one per neuron, or above 512 the 10 to 90 % band of the neurons that share two pixels. */
export const neuronRows = (values: Float64Array, mode: BarMode, height: number): Row[] => {
  const seen = (v: number): number => (mode === 'absolute' ? Math.abs(v) : v)
  if (values.length <= BANDED_NEURONS)
    return Array.from(values, (v, i) => ({ first: i, last: i, from: 0, to: seen(v), zero: v === 0 }))
  const count = Math.max(1, Math.min(values.length, Math.floor(height / 2)))
  return Array.from({ length: count }, (_, row) => {
    const first = Math.floor((row * values.length) / count)
    const end = Math.max(first + 1, Math.floor(((row + 1) * values.length) / count))
    const sorted = values.slice(first, end).map(seen).sort()
    const from = quantile(sorted, 0.1)
    const to = quantile(sorted, 0.9)
    return { first, last: end - 1, from, to, zero: sorted.every((v) => v === 0) }
  })
}

interface Column {
  readonly ghosts: readonly Float64Array[]
  readonly rect: Rect
  readonly values: Float64Array
  readonly layer: number | null
  readonly color: string
  readonly halfWidth: number
  readonly lens: number | null
  readonly thickness: number
}

const drawRows = (column: Column, input: NeuronBarsInput): Mark[] => {
  const { rect, values, color, halfWidth, lens } = column
  const { palette, format, words, mode } = input
  const scale = palette.fontScale
  const height = rect.height - FOOT * scale - TOP
  const rows = neuronRows(values, mode, height)
  const rowHeight = Math.min(MAX_ROW * scale, height / Math.max(1, rows.length))
  const zeroAt = mode === 'signed' ? rect.left + rect.width / 2 : rect.left
  const reach = mode === 'signed' ? rect.width / 2 : rect.width
  const toX = (v: number): number => zeroAt + Math.max(-1, Math.min(1, halfWidth > 0 ? v / halfWidth : 0)) * reach
  const pale = lens === null ? null : withAlpha(color, palette.lensAlpha)
  const dense = rows.length > DENSE_NEURONS
  const thickness = dense ? Math.max(1, rowHeight) : Math.max(1, rowHeight * column.thickness)
  const radius = Math.max(1.5, Math.min(3 * scale, rowHeight * 0.36))
  // In dense columns circles would run into a line; every n-th keeps them countable as circles.
  const circleEvery = Math.max(1, Math.ceil((2 * radius + 2) / rowHeight))

  /** The scale holds still under the hand: what leaves it points out of it. */
  const beyond = (value: number, y: number): Shape => {
    const way = Math.sign(value)
    const edge = zeroAt + way * reach
    return polygonShape(
      [
        [edge + 5 * way, y],
        [edge, y - 3 * scale],
        [edge, y + 3 * scale],
      ],
      color,
      5,
    )
  }

  const bar = (row: Row, y: number, fill: string, magnified: number, z: number): Shape | null => {
    if (!Number.isFinite(row.from) || !Number.isFinite(row.to)) return null
    const a = toX(row.from * magnified)
    const b = toX(row.to * magnified)
    return rectShape(Math.min(a, b), y + (rowHeight - thickness) / 2, Math.abs(b - a), thickness, fill, z)
  }

  const marks = rows.map((row, index) => {
    const y = rect.top + TOP + index * rowHeight
    const parts: (Shape | null)[] = [
      // An unseen ground as wide as the column, so that the pointer finds bars too short to hit.
      rectShape(rect.left, y, rect.width, rowHeight, 'transparent', -2),
    ]
    if (row.zero) {
      if (index % circleEvery === 0)
        parts.push(circleShape(zeroAt, y + rowHeight / 2, radius, palette.window, color, 4))
    } else {
      if (lens !== null && pale !== null) parts.push(bar(row, y, pale, lens, 0))
      parts.push(bar(row, y, color, 1, 2))
    }
    column.ghosts.forEach((ghost, pin) => {
      if (ghost.length !== values.length) return
      const value = mode === 'absolute' ? Math.abs(ghost[row.first] ?? 0) : (ghost[row.first] ?? 0)
      const [from, share] = TICKS[pin] ?? [0, 1]
      const height = Math.max(2, (rowHeight - 1) * share)
      // As many neurons as here, so a row is the same neuron; in bands there is none.
      if (row.first === row.last && value !== 0)
        parts.push(rectShape(toX(value) - 0.75, y + 0.5 + from * (rowHeight - 1), 1.5, height, palette.ghost, 3))
    })
    if (halfWidth > 0 && Math.abs(row.to) > halfWidth) parts.push(beyond(row.to, y + rowHeight / 2))
    const tip = (): string => {
      const value = row.first === row.last ? (values[row.first] ?? NaN) : null
      const text = value !== null ? format.value(value) : `${format.value(row.from, 2)} … ${format.value(row.to, 2)}`
      const pinned = column.ghosts.map((ghost) =>
        value === null || ghost.length !== values.length ? '' : format.value(ghost[row.first] ?? NaN),
      )
      return words.tip({ layer: column.layer, first: row.first + 1, last: row.last + 1, value: text, pinned })
    }
    return mark(
      row.zero ? 'neuron-zero' : 'neuron',
      { type: 'group', children: parts.filter((p) => p !== null) } as Shape,
      tip,
    )
  })
  const bottom = rect.top + TOP + rows.length * rowHeight
  const zero = mark('zero-line', lineShape([zeroAt, rect.top + TOP], [zeroAt, bottom], palette.rule2, 1, null, 3))
  return [zero, ...marks]
}

const foot = (column: NeuronColumn, halfWidth: number, input: NeuronBarsInput): Mark[] => {
  const { palette, format, words, layerCount } = input
  const y = column.rect.top + column.rect.height - (FOOT - 6) * palette.fontScale
  const right = column.rect.left + column.rect.width
  const factor = lensFactor(column.values, halfWidth)
  const strange = column.values.find((v) => !Number.isFinite(v))
  const small = { size: 11, color: palette.ink2 }
  const left =
    strange !== undefined
      ? words.max(format.value(strange))
      : factor === null
        ? words.exactlyZero
        : words.max(format.value(largestMagnitude(column.values), 2))
  const marks = [mark('foot-max', textShape(left, column.rect.left, y, small, palette))]
  if (factor === null) return marks
  if (factor <= LENS_THRESHOLD) {
    const text = words.scale((input.mode === 'signed' ? '±' : '') + format.value(halfWidth, 2))
    marks.push(mark('foot-scale', textShape(text, right, y, { ...small, align: 'right' }, palette)))
  } else if (input.lens) {
    const color = depthTextColor(column.layer - 1, layerCount, palette.depthText)
    const text = words.lens('×' + format.ratio(factor))
    // In a narrow column two powers of ten do not fit; the lens is the message, the maximum stands in the table too.
    const needed = (left.length + 1.1 * text.length) * 6.2 * palette.fontScale
    if (needed > column.rect.width) marks.pop()
    marks.push(mark('foot-lens', textShape(text, right, y, { size: 12, weight: 600, color, align: 'right' }, palette)))
  }
  return marks
}

const gutter = (column: NeuronColumn, { palette }: NeuronBarsInput): Mark[] => {
  const scale = palette.fontScale
  const height = column.rect.height - FOOT * scale - TOP
  const rowHeight = Math.min(MAX_ROW * scale, height / Math.max(1, column.values.length))
  return gutterNumbers(column.values.length).map((number) => {
    const y = column.rect.top + TOP + (number - 0.5) * rowHeight
    const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
    return mark('gutter', textShape(String(number), column.rect.left - 8, y, look, palette))
  })
}

const outputColumn = (input: NeuronBarsInput): Mark[] => {
  const { output, palette, words } = input
  if (!output || output.values.length === 0) return []
  const scale = palette.fontScale
  const labelled = output.values.length <= DENSE_NEURONS
  const indent = labelled ? 18 * scale : 0
  const rect = { ...output.rect, left: output.rect.left + indent, width: output.rect.width - indent }
  const rowHeight = Math.min(MAX_ROW * scale, (rect.height - FOOT * scale - TOP) / output.values.length)
  const rows = drawRows(
    {
      rect,
      values: output.values,
      ghosts: [],
      layer: null,
      color: palette.rule2,
      halfWidth: largestMagnitude(output.values),
      lens: null,
      thickness: 0.5,
    },
    input,
  )
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  // Labels that would touch are thinned out.
  const every = Math.max(1, Math.ceil((13 * scale) / rowHeight))
  const names = output.labels.map((label, i) =>
    mark('output-label', textShape(label, rect.left - 6, rect.top + TOP + (i + 0.5) * rowHeight, look, palette)),
  )
  const footY = rect.top + rect.height - (FOOT - 6) * scale
  const own = { size: 11, color: palette.ink3, maxWidth: output.rect.width }
  return [
    ...rows,
    ...(labelled ? names.filter((_, i) => i % every === 0) : []),
    mark('foot-own', textShape(words.ownScale, output.rect.left, footY, own, palette)),
  ]
}

export const neuronBars = (input: NeuronBarsInput): Mark[] => {
  const { columns, layerCount, palette, halfWidth, ghosts } = input
  const drawn = columns.flatMap((column) => {
    const factor = lensFactor(column.values, halfWidth)
    const rows = drawRows(
      {
        ...column,
        ghosts: ghosts.map((layers) => layers[column.layer - 1] ?? NONE),
        color: depthColor(column.layer - 1, layerCount, palette.depth),
        halfWidth,
        lens: input.lens && !column.folded && factor !== null && factor > LENS_THRESHOLD ? factor : null,
        thickness: 0.72,
      },
      input,
    )
    return column.folded ? rows : [...rows, ...foot(column, halfWidth, input)]
  })
  const first = columns.find((column) => !column.folded)
  return [...drawn, ...(first ? gutter(first, input) : []), ...outputColumn(input)]
}
