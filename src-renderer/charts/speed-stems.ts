/**
 * The learning speed of every layer, as a stem under its column: solid ‖⟨δ⟩‖, outlined ⟨‖δ‖⟩ beside it, and between the
 * columns the factor the error loses on its way back. On a log axis stems are notched at every decade, to be counted.
 */
import { beyondArrow } from './beyond'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat } from '@/format/number-format'
import {
  circleShape,
  lineShape,
  mark,
  outlineShape,
  rectShape,
  textShape,
  textWidth,
  type Mark,
  type Shape,
} from './drawing'
import { ghostRect } from './ghost-stroke'
import type { Rect, ScaleKind, SpeedQuantity } from './lab-option'
import { decades, linearScale, logScale, shareOf, type AxisScale } from './scales'
import { factorMarks } from './speed-factors'
import { spreadBracket } from './spread-bracket'

export interface SpeedColumn {
  readonly rect: Rect
  /** Number of the hidden layer, from 1. */
  readonly layer: number
  /** ‖⟨δ⟩‖ and ⟨‖δ‖⟩. */
  readonly normOfMean: number
  readonly meanOfNorms: number
  readonly folded: boolean
}

/** The words of the picture; numbers come formatted. */
export interface SpeedStemsWords {
  /** Beside the second stem: '⟨‖δ‖⟩ 0.0153'. */
  meanOfNorms(this: void, value: string): string
  /** 'error flows back' */
  readonly errorFlowsBack: string
  readonly exactlyZero: string
  /** Three lines: which layer, quantity and value, when. */
  tip(this: void, at: { layer: number; quantity: SpeedQuantity; value: string }): string
}

export interface SpeedStemsInput {
  readonly columns: readonly SpeedColumn[]
  readonly layerCount: number
  readonly scale: AxisScale
  /** ‖⟨δ⟩‖ of the hidden layers of every pinned state, in their order. */
  readonly ghosts: readonly Float64Array[]
  /** By hidden layer: where ‖⟨δ⟩‖ lies with other seeds; empty where nothing is known of them. */
  readonly bands: readonly (SpeedBand | null)[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: SpeedStemsWords
}

/** 10 % and 90 % quantile. */
export interface SpeedBand {
  readonly low: number
  readonly high: number
}

const HEAD = 20
const BOTTOM = 8
/** Room below the floor of a log axis for what is exactly zero. */
const ZERO_BAND = 16
const NOTCH = 1.5

const allSpeeds = (columns: readonly SpeedColumn[]): number[] =>
  columns.flatMap((column) => [column.normOfMean, column.meanOfNorms])

/** One axis for the live speeds, the pinned ones and those of other seeds. */
export function speedScale(
  columns: readonly SpeedColumn[],
  ghosts: readonly Float64Array[],
  bands: readonly (SpeedBand | null)[],
  kind: ScaleKind,
): AxisScale {
  const others = bands.flatMap((band) => (band === null ? [] : [band.low, band.high]))
  const speeds = [...allSpeeds(columns), ...ghosts.flatMap((ghost) => [...ghost]), ...others]
  return kind === 'log' ? logScale(speeds) : linearScale(speeds)
}

/** More decades cannot be counted, and their notches would leave nothing of an exploding stem. */
const MOST_NOTCHES = 16

/** Decades strictly inside a stem: where its notches are. */
export function notchesOf(value: number, scale: AxisScale): number[] {
  if (scale.kind !== 'log' || !(value > 0)) return []
  const all = decades(scale.low, scale.high)
  return all.length > MOST_NOTCHES ? [] : all.filter((d) => d > scale.low * 1.0001 && d < value)
}

/** Vertical layout, the same for every column. */
interface Panel {
  readonly top: number
  readonly floor: number
  /** Line of exact zeros; the floor itself on a linear axis. */
  readonly zeroLine: number
  readonly scale: AxisScale
}

const toY = (panel: Panel, value: number): number => {
  const share = Math.max(0, Math.min(1, shareOf(panel.scale, value)))
  return panel.floor - share * (panel.floor - panel.top)
}

const stem = (
  column: SpeedColumn,
  quantity: SpeedQuantity,
  x: number,
  width: number,
  panel: Panel,
  input: SpeedStemsInput,
): Mark | null => {
  const { palette, format, words, layerCount } = input
  const value = quantity === 'deltaNormOfMean' ? column.normOfMean : column.meanOfNorms
  if (Number.isNaN(value)) return null
  const solid = quantity === 'deltaNormOfMean'
  const color = depthColor(column.layer - 1, layerCount, palette.depth)
  const text = value === 0 ? words.exactlyZero : format.value(value)
  const tip = words.tip({ layer: column.layer, quantity, value: text })
  if (value === 0) {
    const radius = (palette.mark / 2) * (solid ? 1 : 0.75)
    const circle = circleShape(x + width / 2, panel.zeroLine, radius, palette.window, color, 4)
    return mark('stem-zero', circle, tip)
  }
  const y = toY(panel, value)
  const height = panel.floor - y
  const parts: Shape[] = solid
    ? [rectShape(x, y, width, height, color)]
    : [outlineShape(x + 0.75, y + 0.75, Math.max(0.5, width - 1.5), Math.max(0.5, height - 0.75), color, 1.5)]
  for (const decade of notchesOf(value, panel.scale))
    parts.push(rectShape(x - 0.5, toY(panel, decade) - NOTCH / 2, width + 1, NOTCH, palette.window, 2))
  parts.push(...beyondArrow(value, x + width / 2, panel, palette.fontScale, color))
  // A stem of a pixel is hard to point at, so its whole height answers.
  parts.push(rectShape(x - 2, panel.top, width + 4, panel.floor - panel.top, 'transparent', -2))
  return mark(solid ? 'stem' : 'stem-outline', { type: 'group', children: parts } as Shape, tip)
}

/** Where both stems of a column stand. In a range of layers, a few pixels each, they shrink until they fit. */
const stemPlace = ({ rect, folded }: SpeedColumn): { x: number; width: number; second: number; gap: number } => {
  if (folded) {
    const room = Math.min(24, rect.width)
    return { x: rect.left + (rect.width - room) / 2, width: room * 0.58, second: room * 0.27, gap: room * 0.15 }
  }
  const narrow = rect.width < 180
  const width = Math.min(56, Math.max(20, rect.width * 0.24)) * (narrow ? 0.9 : 1)
  return { x: rect.left + (narrow ? 10 : 20), width, second: width * 0.36, gap: 4 }
}

const columnMarks = (column: SpeedColumn, panel: Panel, input: SpeedStemsInput): Mark[] => {
  const { palette, format, words } = input
  const unit = palette.fontScale
  const { rect } = column
  const { x, width, second, gap } = stemPlace(column)
  const textX = x + width + gap + second + 10
  const value = column.normOfMean
  const marks: (Mark | null)[] = [
    stem(column, 'deltaNormOfMean', x, width, panel, input),
    stem(column, 'deltaMeanOfNorms', x + width + gap, second, panel, input),
    value === 0 && column.meanOfNorms === 0
      ? null
      : mark(
          'floor',
          lineShape(
            [Math.max(rect.left, x - 6), panel.floor],
            [Math.min(rect.left + rect.width, textX - 4), panel.floor],
            palette.ink3,
            1,
            null,
            3,
          ),
        ),
  ]
  if (!column.folded) {
    const lineHeight = 32 * unit
    const anchor = value > 0 ? toY(panel, value) : panel.floor
    const y = Math.max(panel.top, Math.min(anchor - 8 * unit, panel.zeroLine - lineHeight + 4 * unit))
    const main = value === 0 ? words.exactlyZero : format.value(value)
    const halo = palette.window
    const big = { size: rect.width < 180 ? 14 : 15, weight: 600, color: palette.ink, halo }
    const small = { size: 11, color: palette.ink3, halo }
    const secondValue = column.meanOfNorms === 0 ? '0' : format.value(column.meanOfNorms)
    // A number is never cut, for it would lose its power of ten: it stands with its symbol, alone, or not at all.
    const room = rect.left + rect.width + 8 - textX
    const secondText = [words.meanOfNorms(secondValue), secondValue].find((text) => textWidth(text, 11) * unit <= room)
    marks.push(mark('speed', textShape(main, textX, y, big, palette)))
    if (secondText !== undefined)
      marks.push(mark('speed-second', textShape(secondText, textX, y + 17 * unit, small, palette)))
  }
  return marks.filter((m) => m !== null)
}

/** Pinned states: open outlines, a little wider than the stem they stand behind. */
const ghostMarks = (column: SpeedColumn, panel: Panel, { ghosts, palette }: SpeedStemsInput): Mark[] => {
  const { x, width } = stemPlace(column)
  return ghosts.flatMap((ghost, pin) => {
    const value = ghost[column.layer - 1]
    if (value === undefined || !(value > 0)) return []
    const top = toY(panel, value)
    const around = { left: x - 2, top, width: width + 4, height: panel.floor - top }
    return [mark('ghost', ghostRect(around, pin, palette))]
  })
}

/** A bracket on a stem narrower than this would hide it. */
const LEAST_BRACKETED = 6

const bandMarks = (column: SpeedColumn, panel: Panel, { bands, palette }: SpeedStemsInput): Mark[] => {
  const band = bands[column.layer - 1] ?? null
  const { x, width } = stemPlace(column)
  if (band === null || width < LEAST_BRACKETED) return []
  const ends = [toY(panel, band.low), toY(panel, band.high)] as const
  const bracket = spreadBracket(x + width / 2, ends, Math.min(5, width / 4), palette.ink, palette.window)
  return bracket.map((shape) => mark('bracket', shape))
}

const LABEL_HEIGHT = 13

const axisMarks = (panel: Panel, input: SpeedStemsInput, hasZeros: boolean): Mark[] => {
  const { palette, format, columns } = input
  const left = columns[0]?.rect.left ?? 0
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  const marks: Mark[] = []
  const across = (y: number, dash: number[] | null, z: number): void => {
    for (const { rect } of columns)
      marks.push(mark('grid', lineShape([rect.left, y], [rect.left + rect.width, y], palette.rule, 1, dash, z)))
  }
  const { ticks } = panel.scale
  // In a low picture labels would lie on each other: of neighbours every second, third, … stands, with the highest.
  const apart = Math.abs(toY(panel, ticks[0] ?? 0) - toY(panel, ticks[1] ?? 0))
  const every = Math.max(1, Math.ceil((LABEL_HEIGHT * palette.fontScale) / Math.max(1, apart)))
  for (const tick of ticks.filter((_, i) => (ticks.length - 1 - i) % every === 0)) {
    const y = toY(panel, tick)
    const { base, exponent } = format.axis(tick)
    const text = exponent === null ? base : `${base}^${exponent}`
    across(y, null, -5)
    marks.push(mark('axis-label', textShape(text, left - 8, y, look, palette)))
  }
  if (panel.scale.kind === 'log' && hasZeros) {
    const end = columns.at(-1)?.rect
    const to = end ? end.left + end.width : left
    marks.push(mark('zero-line', lineShape([left, panel.zeroLine], [to, panel.zeroLine], palette.rule2, 1, [1, 3], -4)))
    marks.push(mark('axis-label', textShape('0', left - 8, panel.zeroLine, look, palette)))
  }
  return marks
}

export const speedStems = (input: SpeedStemsInput): Mark[] => {
  const { columns, palette, scale } = input
  const rect = columns[0]?.rect
  if (!rect) return []
  const unit = palette.fontScale
  const hasZeros = allSpeeds(columns).includes(0)
  const zeroLine = rect.top + rect.height - BOTTOM * unit
  const panel: Panel = {
    top: rect.top + (HEAD + 4) * unit,
    floor: scale.kind === 'log' && hasZeros ? zeroLine - ZERO_BAND * unit : zeroLine,
    zeroLine,
    scale,
  }
  return [
    ...axisMarks(panel, input, hasZeros),
    ...columns.flatMap((column) => [
      ...columnMarks(column, panel, input),
      ...ghostMarks(column, panel, input),
      ...bandMarks(column, panel, input),
    ]),
    ...factorMarks(input, rect.top + (HEAD / 2 - 1) * unit),
  ]
}
