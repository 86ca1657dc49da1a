/**
 * A page of the list as text. On its way from the store to the window it passes two processes and the bridge of the window, each of
 * which copies a list entry by entry: ten thousand ids take ten times as long as one text of the same length.
 */
import type { RunPage } from './run-query'

export interface PackedPage {
  /** JSON of what is as long as the list itself. */
  readonly lists: string
  /** JSON of everything else, with {@link NotFinite} for the numbers JSON has no way to write. */
  readonly rest: string
}

interface NotFinite {
  readonly notFinite: string
}
const MARK = '"notFinite":'

export function packPage({ ids, accuraciesAt, ...rest }: RunPage): PackedPage {
  return { lists: JSON.stringify([ids, accuraciesAt]), rest: JSON.stringify(rest, marked) }
}

/** Exactly what was packed. */
export function unpackPage({ lists, rest }: PackedPage): RunPage {
  const [ids, accuraciesAt] = JSON.parse(lists) as [RunPage['ids'], RunPage['accuraciesAt']]
  // Nearly every page has finite numbers only, and is read much faster without a look at each value.
  const others = JSON.parse(rest, rest.includes(MARK) ? unmarked : undefined) as Omit<RunPage, 'ids' | 'accuraciesAt'>
  return { ids, accuraciesAt, ...others }
}

const marked = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? ({ notFinite: String(value) } satisfies NotFinite) : value

const unmarked = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'notFinite' in value ? Number(value.notFinite) : value
