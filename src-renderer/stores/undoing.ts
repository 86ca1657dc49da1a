import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useDraftStore } from './draft'
import { useRunStore } from './run'

/** Undo and redo of the design, which is locked while a run is under way. */
export const useUndoingStore = defineStore('undoing', () => {
  const draft = useDraftStore()
  const run = useRunStore()
  const canUndo = computed(() => draft.canUndo && !run.active)
  const canRedo = computed(() => draft.canRedo && !run.active)

  function undo(): void {
    if (canUndo.value) draft.undo()
  }

  function redo(): void {
    if (canRedo.value) draft.redo()
  }

  return { canUndo, canRedo, undo, redo }
})
