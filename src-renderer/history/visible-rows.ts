/** Rows to draw: those in sight and a few around them, so that a thousand runs scroll like ten. */

export const ROWS_AROUND = 8

export interface VisibleRows {
  readonly first: number
  /** One past the last. */
  readonly end: number
}

export function visibleRows(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
  around = ROWS_AROUND,
): VisibleRows {
  const first = Math.min(count, Math.max(0, Math.floor(scrollTop / rowHeight) - around))
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + around)
  return { first, end: Math.max(first, end) }
}

/** The scroll position nearest to `scrollTop` that shows the whole row. */
export function scrollToRow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight
  if (top < scrollTop) return top
  return Math.max(scrollTop, top + rowHeight - height)
}
