import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'

/** Who asks a question; one per living picture. */
export type Asker = symbol

/** Questions about the shown net that could not be answered: the Workbench says so once, wherever the picture is. */
export const useProbeFailuresStore = defineStore('probe-failures', () => {
  const failed = shallowRef<ReadonlyMap<Asker, LabFailure>>(new Map())

  /** Several pictures that fail for one reason have one message. */
  const shown = computed<readonly LabFailure[]>(() => [
    ...new Map(
      [...failed.value.values()].map((failure) => [JSON.stringify([failure.code, failure.params]), failure]),
    ).values(),
  ])

  /** `failure` null: the asker has its answer, or no longer asks. */
  function note(asker: Asker, failure: LabFailure | null): void {
    if (failure === null && !failed.value.has(asker)) return
    const next = new Map(failed.value)
    if (failure === null) next.delete(asker)
    else next.set(asker, failure)
    failed.value = next
  }

  return { shown, note }
})
