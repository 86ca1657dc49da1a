/** How the person has arranged the list: it stays so, also after the lab was closed. */
import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { RUN_FIELD_NAMES, type RunField } from '@main/contract/run-fields'
import type { RunQuery, RunSort } from '@main/contract/run-query'
import { recall, remember } from '@/services/memory'
import { COLUMN_NAMES, columnOf, FIRST_COLUMNS, type ColumnName } from './list-columns'

const KEY = 'history-list'
const NEWEST_FIRST: RunSort = { by: 'number', descending: true }

interface Arrangement {
  readonly columns: readonly ColumnName[]
  readonly sort: RunSort
  readonly groupBy: RunQuery['groupBy']
  /** The epoch of the fields that are of one. */
  readonly epoch: number | null
}

export const useListArrangement = defineStore('list-arrangement', () => {
  const kept = readable(recall(KEY))
  const columns = shallowRef(kept.columns)
  const sort = shallowRef(kept.sort)
  const groupBy = shallowRef(kept.groupBy)
  const epoch = shallowRef(kept.epoch)
  watch([columns, sort, groupBy, epoch], () =>
    remember(KEY, { columns: columns.value, sort: sort.value, groupBy: groupBy.value, epoch: epoch.value }),
  )

  /** A click on a head: the same column turns round, another one starts its own way. */
  function sortByColumn(name: ColumnName): void {
    const { field, startsDescending } = columnOf(name)
    if (field === null) return
    sort.value = { by: field, descending: sort.value.by === field ? !sort.value.descending : startsDescending }
  }

  function toggleColumn(name: ColumnName): void {
    columns.value = columns.value.includes(name)
      ? columns.value.filter((each) => each !== name)
      : [...columns.value, name]
  }

  /** Moves a shown column by one place; the name stays first. */
  function moveColumn(name: ColumnName, by: -1 | 1): void {
    const at = columns.value.indexOf(name)
    const to = at + by
    if (at < 1 || to < 1 || to >= columns.value.length) return
    const moved = columns.value.filter((each) => each !== name)
    columns.value = [...moved.slice(0, to), name, ...moved.slice(to)]
  }

  return { columns, sort, groupBy, epoch, sortByColumn, toggleColumn, moveColumn }
})

/** What was kept, or where it makes no sense any more, what the list begins with. */
function readable(value: unknown): Arrangement {
  const kept = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Arrangement, unknown>>
  const columns = Array.isArray(kept.columns)
    ? kept.columns.filter((name): name is ColumnName => COLUMN_NAMES.includes(name as ColumnName))
    : []
  const sort = kept.sort as Partial<RunSort> | undefined
  const isField = (name: unknown): name is RunField => RUN_FIELD_NAMES.includes(name as RunField)
  return {
    columns: columns[0] === 'name' ? columns : FIRST_COLUMNS,
    sort: isField(sort?.by) ? { by: sort.by, descending: sort.descending === true } : NEWEST_FIRST,
    groupBy: kept.groupBy === 'design' || isField(kept.groupBy) ? kept.groupBy : null,
    epoch: typeof kept.epoch === 'number' && kept.epoch > 0 ? kept.epoch : null,
  }
}
