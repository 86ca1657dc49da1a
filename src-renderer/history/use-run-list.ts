import { storeToRefs } from 'pinia'
import { computed, watch, type ComputedRef } from 'vue'
import type { RunGroup, RunQuery } from '@main/contract/run-query'
import type { RunSummary } from '@main/contract/run-summary'
import { useHistoryStore } from './history-store'
import { useListArrangement } from './list-arrangement'
import { afterRemoval } from './run-selection'

/** A line of the list. */
export type ListEntry =
  | { readonly kind: 'run'; readonly id: string; readonly inGroup: boolean }
  | { readonly kind: 'group'; readonly key: string; readonly group: RunGroup; readonly open: boolean }

export interface RunList {
  readonly entries: ComputedRef<readonly ListEntry[]>
  /** The runs among the lines, in their order. */
  readonly ids: ComputedRef<readonly string[]>
  readonly selectedIds: ComputedRef<readonly string[]>
  /** Those of the selected the window has rows of. */
  readonly selected: ComputedRef<readonly RunSummary[]>
}

/** Tells groups of one field from those of another. */
const groupKey = (by: RunQuery['groupBy'], { value }: RunGroup): string =>
  `${by ?? ''}:${typeof value}:${String(value)}`

/** The saved runs as they were asked for; selection and cursor stay on lines that are there. */
export function useRunList(): RunList {
  const { page, rows, expanded, selection } = storeToRefs(useHistoryStore())
  const { groupBy } = storeToRefs(useListArrangement())
  const entries = computed((): ListEntry[] => {
    const { ids = [], groups = null } = page.value ?? {}
    if (groups === null) return ids.map((id) => ({ kind: 'run', id, inGroup: false }))
    return groups.flatMap((group) => {
      const key = groupKey(groupBy.value, group)
      const open = expanded.value.has(key)
      return [
        { kind: 'group', key, group, open } as const,
        ...(open ? group.ids.map((id) => ({ kind: 'run', id, inGroup: true }) as const) : []),
      ]
    })
  })
  /** Also those of a group that is folded. */
  const all = computed(() => page.value?.ids ?? [])
  const ids = computed(() =>
    (page.value?.groups ?? null) === null
      ? all.value
      : entries.value.flatMap((entry) => (entry.kind === 'run' ? [entry.id] : [])),
  )
  const selectedIds = computed(() => {
    const chosen = selection.value.ids
    return chosen.size === 0 ? [] : all.value.filter((id) => chosen.has(id))
  })
  const selected = computed(() => selectedIds.value.flatMap((id) => rows.value.get(id) ?? []))

  watch(all, (after, before) => {
    selection.value = afterRemoval(selection.value, before, after)
  })

  return { entries, ids, selectedIds, selected }
}
