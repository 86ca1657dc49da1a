/** Colours of the cells of a table by their numbers: signed ones around 0, others from the ground to ink. */
import type { CellsFigure } from '@engine/contract/lessons/figure'
import { signedColor } from '@/pictures/images/signed-colors'
import { signedScale, signedShare } from '@/pictures/symmetry/signed-scale'
import { shareOf } from '@/charts/scales'
import { amountColor, type FigureInput } from './figure-input'
import { extent, hasPlace } from './figure-scales'

/** Of the cells that are coloured. */
export const cellNumbers = ({ cells }: CellsFigure): number[] =>
  cells.flatMap((cell) => (cell === null || cell.value === null ? [] : [cell.value]))

/** Null for what has no place on the scale: such a cell stays open. */
export function cellColors({ figure, palette, colors }: FigureInput<CellsFigure>): (value: number) => string | null {
  const { scale } = figure
  if (scale === 'none') return () => null
  const values = cellNumbers(figure)
  if (values.some((value) => value < 0)) {
    const signed = signedScale(values.map(Math.abs), scale)
    return (value) => (Number.isFinite(value) ? signedColor(signedShare(signed, value), 1, colors) : null)
  }
  const range = extent(values, scale)
  if (range === null) return () => null
  const low = scale === 'linear' ? Math.min(0, range[0]) : range[0]
  const flat = low === range[1]
  const axis = { kind: scale, low, high: range[1], ticks: [] } as const
  return (value) => (hasPlace(value, scale) ? amountColor(flat ? 0.5 : shareOf(axis, value), palette) : null)
}
