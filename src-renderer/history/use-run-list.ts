import { storeToRefs } from 'pinia'
import { computed, watch, type ComputedRef } from 'vue'
import type { RunSummary } from '@main/contract/run-summary'
import { useHistoryStore } from './history-store'
import { sortRuns } from './run-order'
import { searchRuns } from './run-search'
import { afterRemoval } from './run-selection'
import { useRunWords } from './use-run-words'

export interface RunList {
  /** The rows as they stand in the list. */
  readonly rows: ComputedRef<readonly RunSummary[]>
  readonly ids: ComputedRef<readonly string[]>
  readonly selected: ComputedRef<readonly RunSummary[]>
}

/** The saved runs, searched and sorted as the store says; selection and cursor stay on rows that are there. */
export function useRunList(): RunList {
  const { runs, query, order, selection } = storeToRefs(useHistoryStore())
  const words = useRunWords()
  const rows = computed(() => sortRuns(searchRuns(runs.value, query.value, words.value), order.value, words.value))
  const ids = computed(() => rows.value.map((run) => run.id))
  const selected = computed(() => rows.value.filter((run) => selection.value.ids.has(run.id)))

  watch(ids, (after, before) => {
    selection.value = afterRemoval(selection.value, before, after)
  })

  return { rows, ids, selected }
}
