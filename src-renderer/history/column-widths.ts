/** How wide the columns of the list are, and which of them there is room for. All pixels are at type scale 1. */
import { columnOf, type ColumnName } from './list-columns'

/** Widths a person gave; a column without one has its own. */
export type ColumnWidths = Readonly<Partial<Record<ColumnName, number>>>

/** What a column can be dragged to: narrower, its head has no letter left. */
export const WIDTH_LIMITS = { min: 32, max: 400 } as const

const GAP = 8
const NAME_AT_LEAST = 150

/** Null: what is left, which is the name's. */
export const widthOf = (name: ColumnName, widths: ColumnWidths): number | null => {
  const { width } = columnOf(name)
  return width === null ? null : (widths[name] ?? width)
}

/** `grid-template-columns` of a row with these columns. */
export const columnTracks = (shown: readonly ColumnName[], widths: ColumnWidths): string =>
  shown
    .map((name) => widthOf(name, widths))
    .map((width) => (width === null ? 'minmax(0, 1fr)' : `calc(${width}px * var(--fs-scale))`))
    .join(' ')

/** Columns that go first where there is little room, in this order; the name never does. */
const LEAST_MISSED: readonly ColumnName[] = [
  ...(['note', 'optimizer', 'batch', 'epochs', 'lambda', 'biases', 'parameters', 'duration', 'step'] as const),
  ...(['saved', 'tags', 'activation', 'seed', 'depth', 'learningRate', 'weights'] as const),
  ...(['last', 'lastCost', 'at', 'speeds', 'ratio', 'best', 'status'] as const),
]

const taken = (shown: readonly ColumnName[], widths: ColumnWidths): number =>
  shown.reduce((sum, name) => sum + (widthOf(name, widths) ?? NAME_AT_LEAST) + GAP, 0)

/** As many of the wanted columns as `room` pixels hold beside a readable name. */
export function columnsThatFit(wanted: readonly ColumnName[], widths: ColumnWidths, room: number): ColumnName[] {
  let shown = [...wanted]
  // Not measured yet.
  if (room <= 0) return shown
  for (const name of LEAST_MISSED) {
    if (taken(shown, widths) <= room) break
    shown = shown.filter((each) => each !== name)
  }
  return shown
}

/** The widest `name` can be before it takes the room of another column or of a readable name. */
export function widestOf(name: ColumnName, shown: readonly ColumnName[], widths: ColumnWidths, room: number): number {
  const width = widthOf(name, widths) ?? 0
  const spare = room <= 0 ? WIDTH_LIMITS.max : Math.max(0, room - taken(shown, widths))
  return Math.min(WIDTH_LIMITS.max, Math.floor(width + spare))
}
