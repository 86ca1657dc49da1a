/** Where the columns of an opened run stand: gutter for the axis, the hidden layers, the output. Pure arithmetic. */
import type { ColumnRect } from '@/designer/use-column-rects'
import { FOLD, foldColumns } from '@/designer/fold-columns'

/** Widths in CSS pixels at type scale 1. */
const GUTTER = 44
const OUTPUT = 66
const GAP = 8

/** Rectangles in a picture `width` wide. Wide columns share what the folded ones leave. */
export function pictureRects(width: number, hidden: number, scale: number): ColumnRect[] {
  const gutter = GUTTER * scale
  const output = OUTPUT * scale
  const room = Math.max(0, width - gutter - output - GAP)
  const columns = foldColumns(hidden, room / scale, GAP)
  const folded = columns.reduce((sum, { kind }) => sum + (kind === 'wide' ? 0 : FOLD[kind] * scale), 0)
  const wideCount = columns.filter(({ kind }) => kind === 'wide').length
  const wide = Math.max(0, room - folded - GAP * Math.max(0, columns.length - 1)) / Math.max(1, wideCount)
  let left = gutter
  const rects = columns.map((column): ColumnRect => {
    const own = column.kind === 'wide' ? wide : FOLD[column.kind] * scale
    const range = column.kind === 'range' ? column : { first: column.layer, last: column.layer }
    const rect = { kind: column.kind, first: range.first, last: range.last, left, width: own }
    left += own + GAP
    return rect
  })
  // Without a hidden layer the output has the picture to itself.
  const outputLeft = hidden === 0 ? gutter : width - output
  return [...rects, { kind: 'output', first: hidden, last: hidden, left: outputLeft, width: width - outputLeft }]
}
