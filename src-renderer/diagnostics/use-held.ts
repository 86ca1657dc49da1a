import { computed, watch, type ComputedRef } from 'vue'
import { useDraggingStore } from '@/stores/dragging'

/** What `compute` gives, except that while a hand is on a slider it stays what it was when the hand came. */
export function useHeld<T>(compute: () => T): ComputedRef<T> {
  const hand = useDraggingStore()
  const present = computed(compute)
  let held: { readonly value: T } | null = null
  watch(
    () => hand.dragging,
    (dragging) => (held = dragging ? { value: present.value } : null),
    { flush: 'sync' },
  )
  return computed(() => (hand.dragging && held !== null ? held.value : present.value))
}
