/** What the history is asked, and how it answers. The store does the work: the window never holds all runs. */
import type { RunField } from './run-fields'
import type { RunSummary } from './run-summary'

/** Sizes of questions and answers. */
export const LIST_LIMITS = {
  /** Runs of one request. */
  ids: 100_000,
  /** Rows of one answer. */
  rows: 500,
  searchLength: 1_000,
  tagLength: 40,
  /** Tags of one run. */
  tags: 30,
  noteLength: 10_000,
} as const

export interface RunSort {
  readonly by: RunField
  readonly descending: boolean
}

export interface RunQuery {
  /** What the person typed: words and conditions such as `init:he depth>3 best>95 tag:homework`; empty: all. See `run-search`. */
  readonly search: string
  readonly place: 'kept' | 'trash'
  readonly sort: RunSort
  /** The epoch whose accuracy and cost the fields `accuracyAt` and `costAt` mean; null: the last. */
  readonly epoch: number | null
  /** Runs that agree in this field are folded into one group; `design` folds what differs in nothing but seed and name. */
  readonly groupBy: RunField | 'design' | null
}

/** Mean and sample standard deviation (divided by n − 1; null for n = 1) of what is known of `n` runs. */
export interface Spread {
  readonly n: number
  readonly mean: number
  readonly sd: number | null
}

/** The fields a group has the mean and the spread of. */
export const GROUP_NUMBERS = [
  ...(['bestAccuracy', 'lastAccuracy', 'accuracyAt', 'lastCost', 'speedRatio'] as const),
  ...(['depth', 'parameters', 'step', 'duration'] as const),
] as const satisfies readonly RunField[]
export type GroupNumber = (typeof GROUP_NUMBERS)[number]

/** Of every number mean and spread; null where no run of the group has it. `Id`: what names a run, see {@link RunPage}. */
export interface RunGroup<Id = string> extends Readonly<Record<GroupNumber, Spread | null>> {
  /** What the runs agree in; null: they have none. Of start times the local midnight, of tags all of them, joined by commas. */
  readonly value: string | number | null
  /** In the order of the query. */
  readonly ids: readonly Id[]
  /** Different seeds among them. */
  readonly seeds: number
}

/** `Id`: what names a run; its number where the reader knows which id belongs to it. */
export interface RunPage<Id = string> {
  /** Runs in this place, whatever was searched for. */
  readonly total: number
  /** All that match, in order. */
  readonly ids: readonly Id[]
  /** The first rows, enough for a screen; more with `runRows`. */
  readonly first: readonly RunSummary[]
  /** Validation accuracy of each of `ids` after the epoch of the query, 0 to 1, null where there is none; null: no epoch was asked for. */
  readonly accuraciesAt: readonly (number | null)[] | null
  readonly groups: readonly RunGroup<Id>[] | null
  /** Conditions of the search nobody understands, as typed; they are left out. */
  readonly notUnderstood: readonly string[]
}

/** What a person writes to one or many runs at once; what is left out stays. */
export interface Annotation {
  readonly addTags?: readonly string[]
  readonly removeTags?: readonly string[]
  readonly note?: string
  /** Becomes a further line of every note. */
  readonly addNote?: string
  readonly starred?: boolean
}

export interface TagCount {
  readonly tag: string
  readonly runs: number
}

export interface TrashInfo {
  readonly runs: number
  /** Bytes of the database they take. */
  readonly bytes: number
}
