/**
 * A page of the list as text. On its way from the store to the window it passes two processes and the bridge of the window, each of
 * which copies a list entry by entry: ten thousand ids take ten times as long as one text of the same length. And the page names runs
 * by their numbers: the window is told once which id belongs to which.
 */
import type { RunGroup, RunPage } from './run-query'

/** What the window knows: the ids of all runs numbered up to here. */
export interface KnownIds {
  /** As the page said it: numbers mean the same runs as long as it stays. */
  readonly history: string
  readonly upTo: number
}

/** Ids of runs the window does not know yet. */
export interface NewIds {
  readonly history: string
  /** Ascending. */
  readonly numbers: readonly number[]
  /** Of each of `numbers`. */
  readonly ids: readonly string[]
}

export interface PackedPage {
  /** JSON of what is as long as the list itself. */
  readonly lists: string
  /** JSON of everything else, with {@link NotFinite} for the numbers JSON has no way to write. */
  readonly rest: string
  /** JSON of {@link NewIds}. */
  readonly newIds: string
}

interface NotFinite {
  readonly notFinite: string
}
const MARK = '"notFinite":'

export function packPage({ ids, accuraciesAt, ...rest }: RunPage<number>, newIds: NewIds): PackedPage {
  return {
    lists: JSON.stringify([ids, accuraciesAt]),
    rest: JSON.stringify(rest, marked),
    newIds: JSON.stringify(newIds),
  }
}

export const unpackNewIds = ({ newIds }: PackedPage): NewIds => JSON.parse(newIds) as NewIds

/** What was packed, with the id of every run. */
export function unpackPage({ lists, rest }: PackedPage, idOf: (number: number) => string): RunPage {
  const [numbers, accuraciesAt] = JSON.parse(lists) as [RunPage<number>['ids'], RunPage['accuraciesAt']]
  // Nearly every page has finite numbers only, and is read much faster without a look at each value.
  const others = JSON.parse(rest, rest.includes(MARK) ? unmarked : undefined) as Omit<
    RunPage<number>,
    'ids' | 'accuraciesAt'
  >
  const named = (group: RunGroup<number>): RunGroup => ({ ...group, ids: group.ids.map(idOf) })
  return { ...others, ids: numbers.map(idOf), accuraciesAt, groups: others.groups?.map(named) ?? null }
}

const marked = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? ({ notFinite: String(value) } satisfies NotFinite) : value

const unmarked = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'notFinite' in value ? Number(value.notFinite) : value
