/** How a pinned state is drawn behind the live one: the first to the fourth are told apart by their dashes. */
import type { Shape } from './drawing'
import { withAlpha } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'

const DASHES = [
  [5, 4],
  [2, 3],
  [9, 3],
  [9, 3, 2, 3],
]
export const GHOST_STRENGTH = 0.55

export const ghostDash = (pin: number): readonly number[] => DASHES[pin] ?? DASHES[0]!

/** Above bars of any column, below marks and words. */
const Z = 15

const strokeOf = (pin: number, palette: ChartPalette) => ({
  fill: 'transparent',
  stroke: withAlpha(palette.ghost, GHOST_STRENGTH),
  lineWidth: palette.strokeGhost,
  lineDash: [...ghostDash(pin)],
})

/** Where a pinned state of `layers` layers with weights has the layer of a column: hidden under hidden, output under output; null: nowhere. */
export function placeInGhost(
  { place, output }: { readonly place: number; readonly output: boolean },
  layers: number,
): number | null {
  if (output) return layers - 1
  return place < layers - 1 ? place : null
}

/** `pin`: its place among the pinned states, from 0. */
export const ghostLine = (points: readonly [number, number][], pin: number, palette: ChartPalette): Shape => ({
  type: 'polyline',
  z2: Z,
  shape: { points: [...points] },
  style: strokeOf(pin, palette),
})

/** An open outline; `pin` as in {@link ghostLine}. */
export const ghostRect = (
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
  pin: number,
  palette: ChartPalette,
): Shape => ({
  type: 'rect',
  z2: Z,
  shape: { x: left, y: top, width, height },
  style: strokeOf(pin, palette),
})
