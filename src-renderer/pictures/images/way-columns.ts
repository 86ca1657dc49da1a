/** Which layer's units are drawn in which rectangle of the designer's columns. */
import type { Rect } from '@/charts/lab-option'
import type { ColumnRect } from '@/designer/use-column-rects'

export interface WayColumn {
  readonly rect: Rect
  /** Number of the hidden layer, from 1. */
  readonly layer: number
  /** One number per unit. */
  readonly values: Float64Array
  /** Has no room for words. */
  readonly narrow: boolean
}

/** `layers`: the numbers of every layer with weights, output last. */
export function wayColumns(
  rects: readonly ColumnRect[],
  layers: readonly Float64Array[],
  height: number,
): readonly WayColumn[] {
  const hidden = layers.length - 1
  return rects.flatMap(({ kind, first, last, left, width }) => {
    if (kind !== 'wide' && kind !== 'folded' && kind !== 'range') return []
    const shown = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((layer) => layer < hidden)
    const share = width / Math.max(1, shown.length)
    const gap = kind === 'range' && share > 2 ? 1 : 0
    return shown.flatMap((layer, i) => {
      const values = layers[layer]
      if (values === undefined) return []
      const rect = { left: left + i * share, top: 0, width: share - gap, height }
      return [{ rect, layer: layer + 1, values, narrow: kind !== 'wide' }]
    })
  })
}

/** The room left of the first hidden layer: row labels and input together. */
export function leadRect(rects: readonly ColumnRect[], height: number): Rect {
  const width = rects
    .filter(({ kind }) => kind === 'gutter' || kind === 'input')
    .reduce((right, rect) => Math.max(right, rect.left + rect.width), 0)
  return { left: 0, top: 0, width, height }
}

export function outputRect(rects: readonly ColumnRect[], height: number): Rect | null {
  const rect = rects.find(({ kind }) => kind === 'output')
  return rect === undefined ? null : { left: rect.left, top: 0, width: rect.width, height }
}
