/** Which layers are wide, which are folded: arithmetic only, so that it can be tested without a window. */

/** Widths in CSS pixels at type scale 1. */
export const FOLD = {
  wide: 132,
  folded: 40,
  /** Above this number of hidden layers the folded ones share one column per run of neighbours even where there is room. */
  rangesAbove: 24,
  /** The column of a range carries "4 to 47". */
  range: 64,
} as const

export type Column =
  | { readonly kind: 'wide'; readonly layer: number }
  | { readonly kind: 'folded'; readonly layer: number }
  /** Hidden layers `first` to `last`, both included. */
  | { readonly kind: 'range'; readonly first: number; readonly last: number }

/**
 * Columns of `hidden` layers (0-based positions) in `room` pixels with `gap` between columns. The middle folds first, because
 * the first and the last layer are what is compared. `opened`: layers the person opened, the latest first; they stay wide.
 */
export function foldColumns(hidden: number, room: number, gap: number, opened: readonly number[] = []): Column[] {
  if (hidden === 0) return []
  const order = wideOrder(hidden, opened)
  const wideOnes = (count: number): Set<number> => new Set(order.slice(0, count))
  // One folded column per layer as long as two wide ones fit beside them; else neighbours share one.
  for (const grouped of hidden > FOLD.rangesAbove ? [true] : [false, true]) {
    for (let wide = hidden; wide > 1; wide--) {
      const columns = columnsWith(hidden, wideOnes(wide), grouped)
      if (widthOf(columns, gap) <= room) return columns
    }
  }
  // At least one stays usable; the pane scrolls when even that does not fit.
  return columnsWith(hidden, wideOnes(1), hidden > 2)
}

/** Layers by the right to be wide: opened ones, then from both ends inwards. */
function wideOrder(hidden: number, opened: readonly number[]): number[] {
  const order = new Set(opened.filter((layer) => layer >= 0 && layer < hidden))
  for (let i = 0; i < Math.ceil(hidden / 2); i++) {
    order.add(i)
    order.add(hidden - 1 - i)
  }
  return [...order]
}

/** `grouped`: neighbours that are not wide share a column. */
function columnsWith(hidden: number, wide: ReadonlySet<number>, grouped: boolean): Column[] {
  const columns: Column[] = []
  for (let layer = 0; layer < hidden; layer++) {
    const before = columns.at(-1)
    if (wide.has(layer)) columns.push({ kind: 'wide', layer })
    else if (!grouped) columns.push({ kind: 'folded', layer })
    else if (before?.kind === 'range') columns[columns.length - 1] = { ...before, last: layer }
    else columns.push({ kind: 'range', first: layer, last: layer })
  }
  // A range of one layer is that layer.
  return columns.map((column) =>
    column.kind === 'range' && column.first === column.last ? { kind: 'folded', layer: column.first } : column,
  )
}

function widthOf(columns: readonly Column[], gap: number): number {
  const least = { wide: FOLD.wide, folded: FOLD.folded, range: FOLD.range }
  return columns.reduce((sum, column) => sum + least[column.kind] + gap, -gap)
}

/** Rows that a range has room for in the designer. */
const MOST_LISTED = 7

/** The layers `first` to `last` as a range lists them; null stands for those left out in the middle. */
export function listedLayers(first: number, last: number): readonly (number | null)[] {
  const count = last - first + 1
  if (count <= MOST_LISTED) return Array.from({ length: count }, (_, i) => first + i)
  const side = (MOST_LISTED - 1) / 2
  const near = Array.from({ length: side }, (_, i) => first + i)
  const far = Array.from({ length: side }, (_, i) => last - side + 1 + i)
  return [...near, null, ...far]
}
