/** What of the wanted columns the list has room for, and whether the person is choosing among them. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { columnsThatFit, widestOf } from './column-widths'
import { useListArrangement } from './list-arrangement'
import type { ColumnName } from './list-columns'

export const useListRoom = defineStore('list-room', () => {
  const arrangement = useListArrangement()
  /** Pixels at type scale 1 a row has for its cells; 0: not measured yet. */
  const room = ref(0)
  const choosing = ref(false)
  const shown = computed(() => columnsThatFit(arrangement.columns, arrangement.widths, room.value))
  const hidden = computed(() => arrangement.columns.filter((name) => !shown.value.includes(name)))
  const widest = (name: ColumnName): number => widestOf(name, shown.value, arrangement.widths, room.value)
  return { room, choosing, shown, hidden, widest }
})
