/** Deletions that can still be undone, latest last. Pure: the store keeps the list, the clock stays outside. */

export interface Deletion {
  readonly ids: readonly string[]
  /** Name of the run where it was a single one. */
  readonly name: string | null
  /** Milliseconds of any clock that only goes forward. */
  readonly at: number
}

/** How long the banner offers the way back. Ctrl Z still works afterwards: deleted runs stay in the trash. */
export const BANNER_MS = 10_000

/** The deletion the banner speaks of; null when the last one is older than {@link BANNER_MS} or there is none. */
export function inBanner(deletions: readonly Deletion[], now: number): Deletion | null {
  const last = deletions.at(-1)
  return last !== undefined && now - last.at < BANNER_MS ? last : null
}

/** Takes the latest deletion off the list; null where nothing is left to undo. */
export function takeLast(deletions: readonly Deletion[]): { last: Deletion; rest: readonly Deletion[] } | null {
  const last = deletions.at(-1)
  return last === undefined ? null : { last, rest: deletions.slice(0, -1) }
}

/** What can still be undone after `erased` (null: everything in the trash) is gone for ever. */
export function without(deletions: readonly Deletion[], erased: readonly string[] | null): readonly Deletion[] {
  if (erased === null) return []
  return deletions
    .map((deletion) => ({ ...deletion, ids: deletion.ids.filter((id) => !erased.includes(id)) }))
    .filter(({ ids }) => ids.length > 0)
}
