import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import type { GradientCheck } from '@engine/contract/gradient-check'
import { request } from '@/services/lab'
import { useDraftStore } from './draft'

interface Answer {
  readonly experiment: Experiment
  readonly check: GradientCheck | null
  readonly failure: LabFailure | null
}

/** What a person asked about the gradients of the present design; forgotten with its next edit. */
export const useGradientCheckStore = defineStore('gradientCheck', () => {
  const draft = useDraftStore()
  const answer = shallowRef<Answer | null>(null)
  const asked = shallowRef<Experiment | null>(null)
  const busy = ref(false)

  const current = computed(() => (answer.value?.experiment === draft.valid ? answer.value : null))
  const check = computed(() => current.value?.check ?? null)
  const failure = computed(() => current.value?.failure ?? null)
  const checking = computed(() => busy.value && asked.value === draft.valid)

  /** Nothing is asked twice: the check of a design comes out the same every time. A failure may be asked again. */
  async function run(): Promise<void> {
    const experiment = draft.valid
    if (experiment === null || busy.value || check.value !== null) return
    asked.value = experiment
    busy.value = true
    const result = await request('checkGradients', experiment)
    busy.value = false
    answer.value = {
      experiment,
      check: result.ok ? result.value : null,
      failure: result.ok ? null : result.failure,
    }
  }

  return { check, failure, checking, run }
})
