/** Which rows are selected and where the keyboard stands. Pure: a selection in, a selection out. */

export interface RunSelection {
  readonly ids: ReadonlySet<string>
  /** The row the keyboard stands on. */
  readonly cursor: string | null
  /** Where a range with Shift begins. */
  readonly anchor: string | null
}

export const NOTHING_SELECTED: RunSelection = { ids: new Set(), cursor: null, anchor: null }

/** How a click or key selects: that row alone, everything up to it, or that row besides the others. */
export type SelectionMode = 'single' | 'range' | 'toggle'

export function select(
  selection: RunSelection,
  order: readonly string[],
  id: string,
  mode: SelectionMode,
): RunSelection {
  switch (mode) {
    case 'single':
      return { ids: new Set([id]), cursor: id, anchor: id }
    case 'toggle': {
      const ids = new Set(selection.ids)
      if (!ids.delete(id)) ids.add(id)
      return { ids, cursor: id, anchor: id }
    }
    case 'range': {
      const from = Math.max(0, order.indexOf(selection.anchor ?? id))
      const to = order.indexOf(id)
      const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))
      return { ids, cursor: id, anchor: order[from] ?? id }
    }
  }
}

/** Moves the cursor by `by` rows, kept inside the list. Without a cursor the first key press stands on the first row. */
export function moveCursor(
  selection: RunSelection,
  order: readonly string[],
  by: number,
  mode: Exclude<SelectionMode, 'toggle'>,
): RunSelection {
  const at = selection.cursor === null ? -1 : order.indexOf(selection.cursor)
  const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + by))]
  return next === undefined ? selection : select(selection, order, next, mode)
}

export const selectAll = (selection: RunSelection, order: readonly string[]): RunSelection => ({
  ...selection,
  ids: new Set(order),
})

/** Forgets rows that are no longer in the list; the cursor falls on the row that moved up into its place. */
export function afterRemoval(
  selection: RunSelection,
  before: readonly string[],
  after: readonly string[],
): RunSelection {
  if (selection.ids.size === 0 && selection.cursor === null) return selection
  const left = new Set(after)
  const ids = new Set([...selection.ids].filter((id) => left.has(id)))
  if (selection.cursor === null || left.has(selection.cursor)) return { ...selection, ids }
  const at = before.indexOf(selection.cursor)
  const cursor = before.slice(at).find((id) => left.has(id)) ?? after.at(-1) ?? null
  return { ids: ids.size === 0 && cursor !== null ? new Set([cursor]) : ids, cursor, anchor: cursor }
}
