/**
 * One quantity of every layer, as a stem under its column; between the columns the factor it loses on its way back. On a log axis stems are
 * notched at every decade, to be counted. Bounds are dotted lines with their names.
 */
import { UPDATE_RATIOS } from '@engine/contract/probes/layer-gradients'
import { beyondArrow } from '@/charts/beyond'
import { circleShape, lineShape, mark, rectShape, textShape, textWidth, type Mark, type Shape } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { ScaleKind } from '@/charts/lab-option'
import { linearScale, logScale, shareOf, type AxisScale } from '@/charts/scales'
import { speedFactors } from '@/charts/speed-factors'
import { notchesOf } from '@/charts/speed-stems'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostRect, placeInGhost } from '@/charts/ghost-stroke'
import type { LayerColumn } from '../layer-columns'

export interface GradientStemsWords {
  readonly exactlyZero: string
  /** 'frozen', 'typical', 'unstable' */
  readonly bounds: Readonly<Record<keyof typeof UPDATE_RATIOS, string>>
  /** Three lines: which layer, quantity and value, when. */
  tip(this: void, at: { place: number; value: string }): string
}

export interface GradientStemsInput {
  readonly columns: readonly LayerColumn[]
  /** By layer with weights, output last; NaN has no stem. */
  readonly values: Float64Array
  /** The same of pinned states. */
  readonly ghosts: readonly Float64Array[]
  /** Whether the bounds of ‖ΔW‖/‖W‖ belong to the quantity. */
  readonly bounded: boolean
  readonly scale: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: GradientStemsWords
}

const HEAD = 22
const BOTTOM = 8
/** Room below the floor of a log axis for what is exactly zero. */
const ZERO_BAND = 16
const NOTCH = 1.5
/** Where a quantity has no meaning: the share of weights that are 0. */
const NOTHING = '–'
/** From the columns to the names of the bounds, beyond the labels of the axis. */
const BOUND_NAMES = 44
const DOT_EVERY = 4
/** Pixels a ghost is wider than the stem in front of it, both sides together. */
const GHOST_WIDER = 4

/** Vertical layout, the same for every column. */
interface Panel {
  readonly top: number
  readonly floor: number
  /** Line of exact zeros; the floor itself on a linear axis. */
  readonly zeroLine: number
  readonly scale: AxisScale
}

const bounds = Object.entries(UPDATE_RATIOS) as [keyof typeof UPDATE_RATIOS, number][]

/** What pinned states have under a column, in their order; NaN: nothing. */
const ghostValues = (column: LayerColumn, { ghosts }: GradientStemsInput): number[] =>
  ghosts.map((ghost) => ghost[placeInGhost(column, ghost.length) ?? ghost.length] ?? Number.NaN)

const allValues = (input: GradientStemsInput): number[] =>
  input.columns.flatMap((column) => [input.values[column.place] ?? Number.NaN, ...ghostValues(column, input)])

/** The bounds are always in sight on a log axis: whether a layer is frozen is told by its distance from them. */
function axis(input: GradientStemsInput): AxisScale {
  const values = allValues(input)
  const present =
    input.scale === 'linear'
      ? linearScale(values)
      : logScale(input.bounded ? [...values, ...Object.values(UPDATE_RATIOS)] : values)
  return input.hold(`${input.scale} ${input.bounded}`, present)
}

const toY = ({ scale, floor, top }: Panel, value: number): number =>
  floor - Math.max(0, Math.min(1, shareOf(scale, value))) * (floor - top)

const stemPlace = ({ rect, folded }: LayerColumn): { x: number; width: number } => {
  if (folded) {
    const width = Math.min(16, rect.width * 0.7)
    return { x: rect.left + (rect.width - width) / 2, width }
  }
  return { x: rect.left + Math.min(10, rect.width * 0.05), width: Math.min(48, Math.max(20, rect.width * 0.22)) }
}

function stem(column: LayerColumn, value: number, panel: Panel, input: GradientStemsInput): Mark | null {
  const { palette, format, words, values } = input
  if (Number.isNaN(value)) return null
  const { x, width } = stemPlace(column)
  const color = column.output ? palette.ink3 : depthColor(column.place, values.length - 1, palette.depth)
  const tip = (): string =>
    words.tip({ place: column.place, value: value === 0 ? words.exactlyZero : format.value(value) })
  if (value === 0)
    return mark(
      'stem-zero',
      circleShape(x + width / 2, panel.zeroLine, palette.mark / 2, palette.window, color, 4),
      tip,
    )
  const y = toY(panel, value)
  const parts: Shape[] = [rectShape(x, y, width, panel.floor - y, color)]
  for (const decade of notchesOf(value, panel.scale))
    parts.push(rectShape(x - 0.5, toY(panel, decade) - NOTCH / 2, width + 1, NOTCH, palette.window, 2))
  parts.push(...beyondArrow(value, x + width / 2, panel, palette.fontScale, color))
  // A stem of a pixel is hard to point at, so its whole height answers.
  parts.push(rectShape(x - 2, panel.top, width + 4, panel.floor - panel.top, 'transparent', -2))
  return mark('stem', { type: 'group', children: parts } as Shape, tip)
}

function ghostMarks(column: LayerColumn, panel: Panel, input: GradientStemsInput): Mark[] {
  const { x, width } = stemPlace(column)
  return ghostValues(column, input).flatMap((value, i) => {
    if (!(value > 0)) return []
    const top = toY(panel, value)
    const outline = { left: x - GHOST_WIDER / 2, top, width: width + GHOST_WIDER, height: panel.floor - top }
    return [mark('ghost', ghostRect(outline, i, input.palette))]
  })
}

function columnMarks(column: LayerColumn, panel: Panel, input: GradientStemsInput): Mark[] {
  const { palette, format, words, values } = input
  const { rect, folded } = column
  const value = values[column.place] ?? Number.NaN
  const { x, width } = stemPlace(column)
  const from = [Math.max(rect.left, x - 6), panel.floor] as const
  const to = [Math.min(rect.left + rect.width, x + width + 6), panel.floor] as const
  const marks = [
    stem(column, value, panel, input),
    value === 0 ? null : mark('floor', lineShape(from, to, palette.ink3, 1, null, 3)),
    ...ghostMarks(column, panel, input),
  ]
  const text = Number.isNaN(value) ? NOTHING : value === 0 ? words.exactlyZero : format.value(value)
  const textX = x + width + 8
  if (!folded && textWidth(text, 14) * palette.fontScale <= rect.left + rect.width + 8 - textX) {
    const anchor = value > 0 ? toY(panel, value) : panel.floor
    const lineHeight = 18 * palette.fontScale
    const y = Math.max(panel.top, Math.min(anchor - 8 * palette.fontScale, panel.zeroLine - lineHeight))
    const look = { size: 14, weight: 600, color: palette.ink, halo: palette.window }
    marks.push(mark('value', textShape(text, textX, y, look, palette)))
  }
  return marks.filter((each) => each !== null)
}

function axisMarks(panel: Panel, input: GradientStemsInput): Mark[] {
  const { palette, format, columns } = input
  const left = columns[0]?.rect.left ?? 0
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const ticks = panel.scale.ticks.flatMap((tick) => {
    const y = toY(panel, tick)
    const { base, exponent } = format.axis(tick)
    const text = exponent === null ? base : `${base}^${exponent}`
    const lines = columns.map(({ rect }) =>
      mark('grid', lineShape([rect.left, y], [rect.left + rect.width, y], palette.rule, 1, null, -5)),
    )
    return [...lines, mark('axis-label', textShape(text, left - 8, y, look, palette))]
  })
  if (panel.zeroLine === panel.floor) return ticks
  const end = columns.at(-1)?.rect
  const to = end === undefined ? left : end.left + end.width
  return [
    ...ticks,
    mark('zero-line', lineShape([left, panel.zeroLine], [to, panel.zeroLine], palette.rule2, 1, [1, 3], -4)),
    mark('axis-label', textShape('0', left - 8, panel.zeroLine, look, palette)),
  ]
}

/** Dots on whole pixels: a dashed stroke between two rows of pixels is grey and two rows thick. */
function boundMarks(panel: Panel, { columns, palette, words }: GradientStemsInput): Mark[] {
  const left = columns[0]?.rect.left ?? 0
  const last = columns.at(-1)?.rect
  const from = Math.round(left - (BOUND_NAMES - 6) * palette.fontScale)
  const count = last === undefined ? 0 : Math.floor((last.left + last.width - from) / DOT_EVERY)
  const look = { size: 11, color: palette.ink2, align: 'right', baseline: 'middle' } as const
  return bounds.flatMap(([name, value]) => {
    const { low, high } = panel.scale
    if (value < low || value > high) return []
    const y = Math.round(toY(panel, value))
    const dots = Array.from({ length: count }, (_, i) => rectShape(from + i * DOT_EVERY, y, 1, 1, palette.ink, 6))
    const text = textShape(words.bounds[name], left - BOUND_NAMES * palette.fontScale, y, look, palette)
    return [...dots.map((dot) => mark('bound', dot)), mark('bound-label', text)]
  })
}

/** Between hidden layers; one that would touch the one after it is left out. */
function factorMarks(input: GradientStemsInput, y: number): Mark[] {
  const { columns, values, format, palette } = input
  const hidden = columns.filter(({ output }) => !output)
  const speeds = hidden.map(({ place }) => ({ layer: place + 1, normOfMean: values[place] ?? Number.NaN }))
  let free = Infinity
  return speedFactors(speeds, format)
    .reverse()
    .flatMap((factor) => {
      const [before, after] = [factor.toLayer, factor.fromLayer].map((n) => hidden.find(({ place }) => place === n - 1))
      if (before === undefined || after === undefined) return []
      const x = (before.rect.left + before.rect.width + after.rect.left) / 2
      const text = `← ${factor.text}`
      const half = (textWidth(text, 13) / 2) * palette.fontScale
      if (x + half > free) return []
      free = x - half
      const look = { size: 13, weight: 600, color: palette.ink, align: 'center', baseline: 'middle' } as const
      return [mark('factor', textShape(text, x, y, { ...look, halo: palette.window }, palette))]
    })
}

export function gradientStems(input: GradientStemsInput): Mark[] {
  const { columns, palette } = input
  const rect = columns[0]?.rect
  if (rect === undefined) return []
  const unit = palette.fontScale
  const hasZeros = input.scale === 'log' && columns.some(({ place }) => input.values[place] === 0)
  const zeroLine = rect.top + rect.height - BOTTOM * unit
  const panel: Panel = {
    top: rect.top + (HEAD + 4) * unit,
    floor: hasZeros ? zeroLine - ZERO_BAND * unit : zeroLine,
    zeroLine,
    scale: axis(input),
  }
  return [
    ...axisMarks(panel, input),
    ...columns.flatMap((column) => columnMarks(column, panel, input)),
    ...(input.bounded ? boundMarks(panel, input) : []),
    ...factorMarks(input, rect.top + (HEAD / 2) * unit),
  ]
}
