import { useWindowSize } from '@vueuse/core'
import { computed, type ComputedRef } from 'vue'
import { useLookStore } from '@/stores/look'

const PROJECTOR_SCALE = 1.4

/** How much larger than usual everything is. */
export function useTypeScale(): ComputedRef<number> {
  const look = useLookStore()
  return computed(() => (look.look === 'projector' ? PROJECTOR_SCALE : 1))
}

/** Width of the window in pixels at type scale 1: what the breakpoints of the look are about. */
export function useRoom(): ComputedRef<number> {
  const { width } = useWindowSize()
  const scale = useTypeScale()
  return computed(() => width.value / scale.value)
}
