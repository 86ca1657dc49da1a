import type { Hold } from '@/charts/hold'
import { useDraggingStore } from '@/stores/dragging'

/**
 * Axes of one picture that hold still while a hand is on a slider, so that what moves is what the slider moves. What is called within a
 * computed is computed anew when the hand has let go.
 */
export function useHold(): Hold {
  const hand = useDraggingStore()
  const kept = new Map<string, unknown>()
  return <Axis>(name: string, present: Axis): Axis => {
    if (hand.dragging && kept.has(name)) return kept.get(name) as Axis
    kept.set(name, present)
    return present
  }
}
