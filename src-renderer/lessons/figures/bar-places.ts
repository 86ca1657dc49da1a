/** Where the bars of a picture stand: upright side by side, or lying below each other where their names need the width. */
import type { BarsFigure } from '@engine/contract/lessons/figure'
import { textWidth } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import type { FigureInput } from './figure-input'

export interface BarPlaces {
  readonly upright: boolean
  /** Inside the axes. */
  readonly rect: Rect
  /** Across the bars: where each begins and how wide its room is, by group. */
  readonly slots: readonly (readonly { readonly from: number; readonly size: number }[])[]
  /** Whether the bars, and their groups, can be named. */
  readonly namesBars: boolean
  readonly namesGroups: boolean
}

/** Pixels at type scale 1. */
const LEFT = 52
const RIGHT = 10
const TOP = 26
const LINE = 15
const ROW = 12
/** Between groups, in bars. */
const GROUP_GAP = 0.6
/** Of the width, at most, for names beside lying bars. */
const NAME_SHARE = 0.38

const slotsOf = ({ groups }: BarsFigure, from: number, size: number, gap: number, head: number) => {
  let at = from
  return groups.map(({ bars }, group) => {
    at += (group === 0 ? 0 : gap) + head
    const slots = bars.map((_, i) => ({ from: at + i * size, size }))
    at += bars.length * size
    return slots
  })
}

export function barPlaces(input: FigureInput<BarsFigure>): BarPlaces {
  const { figure, width, height, palette, speech } = input
  const unit = palette.fontScale
  const { groups } = figure
  const count = Math.max(
    1,
    groups.reduce((sum, { bars }) => sum + bars.length, 0),
  )
  const wide = (label: string): number => textWidth(speech.label(label), 11) * unit
  const namesGroups = groups.some(({ label }) => speech.label(label) !== '')
  const namesBars = groups.some(({ bars }) => bars.some(({ label }) => speech.label(label) !== ''))
  const across = Math.max(1, width - (LEFT + RIGHT) * unit)
  const column = across / (count + GROUP_GAP * (groups.length - 1))
  const bars = groups.flatMap((group) => group.bars)
  const barsFit = bars.every(({ label }) => wide(label) <= column - 4 * unit)
  const groupsFit = groups.every(
    ({ label, bars: { length } }) => wide(label) <= (length + GROUP_GAP) * column - 4 * unit,
  )
  const rows = (count * ROW + (namesGroups ? groups.length * LINE : 0) + TOP + LINE) * unit
  if ((barsFit && groupsFit) || rows > height) {
    const foot = ((namesBars && barsFit ? LINE : 0) + (namesGroups ? LINE : 0) + 5) * unit
    const rect = { left: LEFT * unit, top: TOP * unit, width: across, height: Math.max(1, height - TOP * unit - foot) }
    const slots = slotsOf(figure, rect.left, column, GROUP_GAP * column, 0)
    return { upright: true, rect, slots, namesBars: namesBars && barsFit, namesGroups }
  }
  const left = Math.min(width * NAME_SHARE, Math.max(0, ...bars.map(({ label }) => wide(label))) + 14 * unit)
  const head = namesGroups ? LINE * unit : 0
  const room = height - (TOP + LINE) * unit
  const row = Math.min(30 * unit, (room - groups.length * head) / (count + GROUP_GAP * (groups.length - 1)))
  const rect = { left, top: TOP * unit, width: Math.max(1, width - left - 64 * unit), height: room }
  const slots = slotsOf(figure, rect.top, row, GROUP_GAP * row, head)
  return { upright: false, rect, slots, namesBars, namesGroups }
}
