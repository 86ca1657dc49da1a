import { useWindowSize } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { useLookStore } from '@/stores/look'

const PROJECTOR_SCALE = 1.4

/** Width of the window in pixels at type scale 1: what the breakpoints of the look are about. */
export function useRoom(): ComputedRef<number> {
  const look = useLookStore()
  const { width } = useWindowSize()
  return computed(() => width.value / (look.look === 'projector' ? PROJECTOR_SCALE : 1))
}
