/** How the person has arranged the list: it stays so, also after the lab was closed. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { RUN_FIELD_NAMES, type RunField } from '@main/contract/run-fields'
import type { RunQuery, RunSort } from '@main/contract/run-query'
import { recall, remember } from '@/services/memory'
import { WIDTH_LIMITS, type ColumnWidths } from './column-widths'
import { COLUMN_NAMES, columnOf, FIRST_COLUMNS, type ColumnName } from './list-columns'

const KEY = 'history-list'
const NEWEST_FIRST: RunSort = { by: 'number', descending: true }

interface Arrangement {
  readonly columns: readonly ColumnName[]
  readonly widths: ColumnWidths
  readonly sort: RunSort
  readonly groupBy: RunQuery['groupBy']
  /** The epoch of the fields that are of one. */
  readonly epoch: number | null
}

export const useListArrangement = defineStore('list-arrangement', () => {
  const kept = readable(recall(KEY))
  const columns = shallowRef(kept.columns)
  const widths = shallowRef(kept.widths)
  const sort = shallowRef(kept.sort)
  const groupBy = shallowRef(kept.groupBy)
  const epoch = shallowRef(kept.epoch)
  const arrangement = computed((): Arrangement => ({
    columns: columns.value,
    widths: widths.value,
    sort: sort.value,
    groupBy: groupBy.value,
    epoch: epoch.value,
  }))
  watch(arrangement, (now) => remember(KEY, now))

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

  /** Pixels at type scale 1; null: the width it has by itself. */
  function resizeColumn(name: ColumnName, width: number | null): void {
    const others = Object.entries(widths.value).filter(([each]) => each !== name)
    widths.value = Object.fromEntries(width === null ? others : [...others, [name, withinLimits(width)]])
  }

  return { columns, widths, sort, groupBy, epoch, sortByColumn, toggleColumn, moveColumn, resizeColumn }
})

const withinLimits = (width: number): number =>
  Math.round(Math.min(WIDTH_LIMITS.max, Math.max(WIDTH_LIMITS.min, width)))

function readableWidths(value: unknown): ColumnWidths {
  const kept = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const known = kept.filter(
    (entry): entry is [ColumnName, number] =>
      COLUMN_NAMES.includes(entry[0] as ColumnName) && Number.isFinite(entry[1]),
  )
  return Object.fromEntries(known.map(([name, width]) => [name, withinLimits(width)]))
}

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
    widths: readableWidths(kept.widths),
    sort: isField(sort?.by) ? { by: sort.by, descending: sort.descending === true } : NEWEST_FIRST,
    groupBy: kept.groupBy === 'design' || isField(kept.groupBy) ? kept.groupBy : null,
    epoch: typeof kept.epoch === 'number' && kept.epoch > 0 ? kept.epoch : null,
  }
}
