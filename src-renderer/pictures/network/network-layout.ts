/** Where the neurons of a net stand under the columns of their layers. Pure arithmetic, in pixels. */
import type { NetworkPicture, UnitChoice } from '@engine/contract/probes/network-picture'
import type { Rect } from '@/charts/lab-option'
import type { ColumnRect } from '@/designer/use-column-rects'
import type { LayerColumn } from '../layer-columns'
import { imageShape } from '../images/image-shape'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface NetworkNode extends Point {
  /** Place of the layer among those with weights, from 0. */
  readonly layer: number
  /** Place among the shown units and among all, from 0. */
  readonly index: number
  readonly unit: number
}

export interface NodeColumn {
  readonly column: LayerColumn
  /** Room of a node. */
  readonly radius: number
  readonly nodes: readonly NetworkNode[]
  /** How many units are folded, and where that is said; null: none. */
  readonly fold: (Point & { readonly count: number }) | null
  /** All units of the layer. */
  readonly units: number
}

const TOP = 6
/** Two lines of words below the nodes. */
const FOOT = 34
const LARGEST_STEP = 26
const LARGEST_RADIUS = 9

export function nodeColumns(
  columns: readonly LayerColumn[],
  { layers, sizes }: Pick<NetworkPicture, 'layers' | 'sizes'>,
  choice: UnitChoice,
  scale: number,
): readonly NodeColumn[] {
  return columns.flatMap((column): readonly NodeColumn[] => {
    const { rect, place } = column
    const shown = layers[place]
    if (shown === undefined) return []
    const all = sizes[place + 1] ?? 0
    const count = all - shown.units.length
    const rows = shown.units.length + (count > 0 ? 1 : 0)
    const room = rect.height - FOOT * scale - TOP
    const step = Math.min(LARGEST_STEP * scale, room / rows)
    const first = TOP + (room - step * rows) / 2 + step / 2
    // Between the first and the last, or below those of largest gradient.
    const gap = count === 0 ? rows : choice === 'ends' ? Math.ceil(shown.units.length / 2) : shown.units.length
    const x = rect.left + rect.width / 2
    const nodes = Array.from(shown.units, (unit, index) => ({
      layer: place,
      index,
      unit,
      x,
      y: first + (index < gap ? index : index + 1) * step,
    }))
    const radius = Math.max(1, Math.min(step * 0.42, LARGEST_RADIUS * scale, rect.width / 2 - 1))
    return [{ column, radius, nodes, fold: count === 0 ? null : { x, y: first + gap * step, count }, units: all }]
  })
}

/** The node nearest to a point; null farther than `reach` from all. */
export function nodeAt(columns: readonly NodeColumn[], { x, y }: Point, reach: number): NetworkNode | null {
  let nearest: NetworkNode | null = null
  let least = reach
  for (const { nodes } of columns) {
    for (const node of nodes) {
      const distance = Math.hypot(node.x - x, node.y - y)
      if (distance > least) continue
      least = distance
      nearest = node
    }
  }
  return nearest
}

/** The square of the input image, or the strip of inputs that are no image. */
export function inputRect(rects: readonly ColumnRect[], height: number, inputs: number, scale: number): Rect {
  const { left, width } = rects.find(({ kind }) => kind === 'input') ?? { left: 0, width: 0 }
  const { rows, columns } = imageShape(inputs)
  const room = Math.max(1, height - FOOT * scale - TOP)
  const wide = rows === 1 ? Math.min(20, width) : Math.min(width, room)
  const tall = rows === 1 ? Math.min(room, columns * LARGEST_STEP) : wide
  return { left: left + (width - wide) / 2, top: TOP + (room - tall) / 2, width: wide, height: tall }
}

/** Where input `place` lies: the middle of its pixel, or its cell of an upright strip. */
export function inputPoint({ left, top, width, height }: Rect, place: number, inputs: number): Point {
  const { rows, columns } = imageShape(inputs)
  if (rows === 1) return { x: left + width, y: top + ((place + 0.5) / columns) * height }
  const [row, column] = [Math.floor(place / columns), place % columns]
  return { x: left + ((column + 0.5) / columns) * width, y: top + ((row + 0.5) / rows) * height }
}
