/** How the list is sorted. Pure: rows in, rows out. */
import type { RunSummary } from '@main/contract/run-summary'
import { lastOverFirst } from '@/diagnostics/speed-ratio'
import type { RunWords } from './run-words'

/** Columns in the order of the list. */
export const RUN_COLUMNS = ['name', 'activation', 'weights', 'speeds', 'ratio', 'best', 'status', 'saved'] as const
export type RunColumn = (typeof RUN_COLUMNS)[number]
/** The thumbnail is a picture of the ratio, so it has no order of its own. */
export type SortColumn = Exclude<RunColumn, 'speeds'>

export interface RunOrder {
  readonly column: SortColumn
  readonly descending: boolean
}

export const NEWEST_FIRST: RunOrder = { column: 'saved', descending: true }

/** What people look for first: the largest numbers, the newest run, the start of the alphabet. */
const STARTS_DESCENDING: ReadonlySet<SortColumn> = new Set(['ratio', 'best', 'saved'])

export const isSortable = (column: RunColumn): column is SortColumn => column !== 'speeds'

/** The order after a click on a head: the same column turns round, another one starts its own way. */
export function nextOrder(order: RunOrder, column: SortColumn): RunOrder {
  const descending = order.column === column ? !order.descending : STARTS_DESCENDING.has(column)
  return { column, descending }
}

/** Rows without a value stay at the end in both directions; equal ones keep the newest first. */
export function sortRuns(runs: readonly RunSummary[], order: RunOrder, words: RunWords): RunSummary[] {
  const collator = new Intl.Collator(words.locale, { numeric: true })
  const direction = order.descending ? -1 : 1
  const keyed = runs.map((run) => ({ run, key: sortKey(run, order.column, words) }))
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || newest(a, b)
    return direction * compare(a.key, b.key, collator) || newest(a, b)
  })
  return keyed.map(({ run }) => run)
}

type SortKey = string | number | null

function sortKey(run: RunSummary, column: SortColumn, words: RunWords): SortKey {
  switch (column) {
    case 'name':
      return words.name(run)
    case 'activation':
      return words.activation(run.activation)
    case 'weights':
      return words.weights(run.weights)
    case 'ratio':
      return lastOverFirst(run.firstSpeeds)
    case 'best':
      return run.bestAccuracy
    case 'status':
      return words.status(run.status)
    case 'saved':
      return run.number
  }
}

function compare(a: string | number, b: string | number, collator: Intl.Collator): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b))
  // Two infinite ratios differ by NaN.
  return a === b ? 0 : a - b
}

const newest = (a: { run: RunSummary }, b: { run: RunSummary }): number => b.run.number - a.run.number
