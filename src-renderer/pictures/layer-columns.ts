/** Which layer is drawn in which rectangle, under the designer's columns. */
import type { Rect } from '@/charts/lab-option'
import type { ColumnRect } from '@/designer/use-column-rects'

export interface LayerColumn {
  readonly rect: Rect
  /** Place among the layers with weights, from 0; the output is the last. */
  readonly place: number
  readonly output: boolean
  /** A few dozen pixels wide: no room for numbers. */
  readonly folded: boolean
}

/** A pixel of ground between the layers of a range. */
const RANGE_GAP = 1

/**
 * One column per layer with weights, those of a range side by side in its column. Nothing while the columns are of another number of layers
 * than the `layers` that were measured: a layer was just added or removed.
 */
export function layerColumns(rects: readonly ColumnRect[], layers: number, height: number): LayerColumn[] {
  if (rects.find(({ kind }) => kind === 'output')?.first !== layers - 1) return []
  return rects.flatMap(({ kind, first, last, left, width }) => {
    if (kind === 'gutter' || kind === 'input') return []
    const count = last - first + 1
    const share = width / count
    const gap = kind === 'range' ? RANGE_GAP : 0
    return Array.from({ length: count }, (_, i) => ({
      rect: { left: left + i * share, top: 0, width: share - gap, height },
      place: first + i,
      output: kind === 'output',
      folded: kind === 'folded' || kind === 'range',
    }))
  })
}
