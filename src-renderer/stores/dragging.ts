import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Axes settle this long after the hand has let go. */
const SETTLE_MS = 180

/** Whether a hand is on a slider: meanwhile axes hold still, so that what moves is what the slider moves. */
export const useDraggingStore = defineStore('dragging', () => {
  const dragging = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    clearTimeout(timer)
    dragging.value = true
  }

  function end(): void {
    clearTimeout(timer)
    timer = setTimeout(() => (dragging.value = false), SETTLE_MS)
  }

  return { dragging, begin, end }
})
