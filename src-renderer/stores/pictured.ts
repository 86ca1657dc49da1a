import { defineStore } from 'pinia'
import { computed } from 'vue'
import { stateOfPreview, stateOfRun, type ShownState } from './shown-state'
import { usePreviewStore } from './preview'
import { useRunStore } from './run'

/** What the bars and stems of the Workbench show: the run while there is one, else the preview of the design. */
export const usePicturedStore = defineStore('pictured', () => {
  const preview = usePreviewStore()
  const run = useRunStore()

  const fromRun = computed<ShownState | null>(() =>
    run.header === null || run.columns === null ? null : stateOfRun(run.header, run.columns),
  )
  const fromPreview = computed<ShownState | null>(() =>
    preview.shown === null ? null : stateOfPreview(preview.shown.measurement, preview.shown.experiment),
  )
  const state = computed<ShownState | null>(() => fromRun.value ?? fromPreview.value)
  /** A newer design waits for its measurement. */
  const stale = computed(() => fromRun.value === null && !preview.measured)

  return { state, stale }
})
