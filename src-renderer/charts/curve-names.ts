/** Names of curves at their starts; where those lie together, a list beside them with a line to each. */
import type { CustomSeriesOption } from 'echarts/charts'
import type { ChartPalette } from '@/theme/chart-palette'
import { depthColor, depthTextColor } from '@/theme/depth-scale'
import type { CurveAxis } from './curve-frame'
import { overlay } from './curve-overlay'
import { circleShape, lineShape, textShape, type Shape } from './drawing'

export interface CurveNamesInput {
  /** One curve per layer, a value per moment. */
  readonly layers: readonly Float64Array[]
  readonly epochs: Float64Array
  /** The moments that are drawn, rising. */
  readonly drawn: readonly number[]
  readonly x: CurveAxis
  readonly y: CurveAxis
  readonly palette: ChartPalette
  name(this: void, layer: number): string
}

/** In pixels at type scale 1: from one name to the next, above and beside the start of a curve, beside it in a list, and how wide a name is. */
const GAP = 14
const ABOVE = 11
const BESIDE = 10
const LIST = 26
const WIDTH = 50

/** Heights of names that lie at their lines, pushed apart by at least `gap`, kept between the edges. */
export const spreadNames = (heights: readonly number[], gap: number, top: number, bottom: number): number[] => {
  const order = heights.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)
  order.forEach((name, i) => {
    name.y = Math.max(name.y, i === 0 ? top : (order[i - 1]?.y ?? top) + gap)
  })
  for (let i = order.length - 1; i >= 0; i--) {
    const name = order[i]
    if (name) name.y = Math.min(name.y, i === order.length - 1 ? bottom : (order[i + 1]?.y ?? bottom) - gap)
  }
  const placed = new Array<number>(heights.length).fill(0)
  for (const { y, index } of order) placed[index] = y
  return placed
}

/** Layers whose names fit: all, or first and last and as many as there is room for between. */
export const namedLayers = (count: number, room: number): number[] => {
  if (count <= room) return Array.from({ length: count }, (_, i) => i)
  const places = Math.max(2, room)
  return [...new Set(Array.from({ length: places }, (_, i) => Math.round((i * (count - 1)) / (places - 1))))]
}

/** What curves take up of the room of a list, in pixels from above. */
export interface Envelope {
  readonly top: number
  readonly bottom: number
}

/**
 * Heights of a list of names that is clear of the curves: above them or below, where there is more room; null where neither has room
 * enough. The list keeps the order of `starts`, so that no two lines to it cross.
 */
export function listNames(
  starts: readonly number[],
  gap: number,
  curves: Envelope,
  top: number,
  bottom: number,
): number[] | null {
  const [above, below] = [curves.top - top, bottom - curves.bottom]
  const height = starts.length * gap
  if (Math.max(above, below) < height) return null
  const first = above >= below ? curves.top - height : curves.bottom + gap
  const heights = new Array<number>(starts.length).fill(0)
  starts
    .map((y, index) => ({ y, index }))
    .sort((a, b) => a.y - b.y)
    .forEach(({ index }, i) => {
      heights[index] = first + i * gap
    })
  return heights
}

export const curveNames = (input: CurveNamesInput): CustomSeriesOption =>
  overlay(30, (place, frame) => {
    const { layers, epochs, drawn, x, y, palette } = input
    const unit = palette.fontScale
    const gap = GAP * unit
    const startX = x.toAxis(epochs[0] ?? 0)
    const starts = layers.map((values) => {
      const at = values.findIndex((v) => Number.isFinite(v))
      return at < 0 ? null : place(startX, y.toAxis(values[at] ?? 0))
    })
    const shown = namedLayers(layers.length, Math.floor(frame.height / gap)).filter((layer) => starts[layer])
    const [top, bottom] = [frame.y + 7 * unit, frame.y + frame.height - 24 * unit]
    const own = shown.map((layer) => starts[layer]?.[1] ?? 0)
    const wanted = own.map((at) => at - ABOVE * unit)
    const spread = spreadNames(wanted, gap, top, bottom)
    const apart = spread.some((at, i) => Math.abs(at - (wanted[i] ?? at)) > gap / 2)

    /** Of what is drawn where a list would stand. */
    const envelope = (): Envelope => {
      const end = (starts.find((start) => start !== null)?.[0] ?? frame.x) + (LIST + WIDTH) * unit
      let [least, most] = [Infinity, -Infinity]
      for (const i of drawn) {
        const axisX = x.toAxis(epochs[i] ?? 0)
        if (place(axisX, y.min)[0] > end) break
        for (const values of layers) {
          const at = place(axisX, y.toAxis(values[i] ?? Number.NaN))[1]
          if (at < least) least = at
          if (at > most) most = at
        }
      }
      return { top: least, bottom: most }
    }
    const heights = (apart ? listNames(own, gap, envelope(), top, bottom) : null) ?? spread

    const parts: Shape[] = []
    shown.forEach((layer, i) => {
      const look = {
        size: 12,
        weight: 600,
        color: depthTextColor(layer, layers.length, palette.depthText),
        halo: palette.window,
        baseline: 'middle',
      } as const
      const [startLeft, startTop] = starts[layer] ?? [frame.x, frame.y]
      const left = startLeft + (apart ? LIST : BESIDE) * unit
      const height = heights[i] ?? 0
      if (apart) parts.push(lineShape([startLeft, startTop], [left - 3 * unit, height], look.color, 1))
      parts.push(textShape(input.name(layer), left, height, look, palette))
    })
    starts.forEach((start, layer) => {
      if (start === null) return
      const color = depthColor(layer, layers.length, palette.depth)
      parts.push(circleShape(start[0], start[1], 4.5 * unit, color, null, 2))
    })
    return parts
  })
