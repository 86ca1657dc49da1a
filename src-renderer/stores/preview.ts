import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Measurement } from '@engine/contract/engine-api'
import type { LabFailure } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import { request } from '@/services/lab'
import { useDraftStore } from './draft'

/** The bars of the present design, measured again after every change: one request under way, the newest design next, a stale answer never last. */
export const usePreviewStore = defineStore('preview', () => {
  const draft = useDraftStore()
  const shown = shallowRef<{ readonly experiment: Experiment; readonly measurement: Measurement } | null>(null)
  const failure = ref<LabFailure | null>(null)
  let wanted: Experiment | null = null
  let underWay = false

  const measured = computed(() => shown.value !== null && shown.value.experiment === draft.valid)

  async function measureWanted(): Promise<void> {
    if (underWay) return
    underWay = true
    while (wanted !== null) {
      const experiment = wanted
      wanted = null
      const answer = await request('measure', experiment)
      if (answer.ok) shown.value = { experiment, measurement: answer.value }
      // Overtaken in main by a newer request; that one brings the bars.
      failure.value = answer.ok || answer.failure.code === 'ENGINE_BUSY' ? null : answer.failure
    }
    underWay = false
  }

  function again(): void {
    wanted = draft.valid
    void measureWanted()
  }

  watch(() => draft.valid, again)

  return { shown, measured, failure, again }
})
