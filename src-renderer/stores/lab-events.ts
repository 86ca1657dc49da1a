import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { LabEvent } from '@main/contract/bridge'
import { onLabEvent } from '@/services/lab'
import { usePreviewStore } from './preview'
import { useRunStore } from './run'

/** What main reports unasked. The stores react here; `last` is for whoever has words for it. */
export const useLabEventsStore = defineStore('labEvents', () => {
  const run = useRunStore()
  const preview = usePreviewStore()
  const last = shallowRef<LabEvent | null>(null)

  function react(event: LabEvent): void {
    if (event.type === 'engineStopped') run.lose()
    if (event.type === 'engineReady' && !preview.measured) preview.again()
    last.value = event
  }

  const start = (): void => onLabEvent(react)

  return { last, start }
})
