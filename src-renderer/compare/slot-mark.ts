/** The letter of a run in its shape, as a picture draws it. */
import { textShape, type Shape } from '@/charts/drawing'
import type { ChartPalette } from '@/theme/chart-palette'
import { SHAPE_PATHS, slotColor, slotLook } from './run-slots'

/** A badge around (x, y) with radius `r` in pixels, on the ground of the window. */
export function slotMark(slot: number, x: number, y: number, r: number, palette: ChartPalette): Shape {
  const look = slotLook(slot)
  const color = slotColor(look, palette)
  const badge: Shape = {
    type: 'path',
    z2: 40,
    x,
    y,
    scaleX: r,
    scaleY: r,
    shape: { pathData: SHAPE_PATHS[look.shape] },
    style: { fill: look.filled ? color : palette.window, stroke: color, lineWidth: 1.5, strokeNoScale: true },
  }
  const letter = textShape(
    look.letter,
    x,
    y,
    {
      size: (r * 1.25) / palette.fontScale,
      weight: 600,
      color: look.filled ? palette.window : palette.ink,
      align: 'center',
      baseline: 'middle',
    },
    palette,
    60,
  )
  return { type: 'group', children: [badge, letter] } as Shape
}
