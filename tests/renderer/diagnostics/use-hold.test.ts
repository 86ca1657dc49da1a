import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { computed, ref } from 'vue'
import { linearScale } from '@/charts/scales'
import { useHold } from '@/diagnostics/use-hold'
import { useDraggingStore } from '@/stores/dragging'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => {
  vi.useRealTimers()
})

test('axes hold still while a hand is on a slider, and follow again once it has let go', () => {
  const hand = useDraggingStore()
  const hold = useHold()
  const largest = ref(2)
  const axis = computed(() => hold('y', linearScale([largest.value])).high)
  expect(axis.value).toBe(2)
  largest.value = 4
  expect(axis.value).toBe(4)
  hand.begin()
  largest.value = 900
  expect(axis.value).toBe(4)
  hand.end()
  vi.runAllTimers()
  expect(axis.value).toBe(1000)
})

test('an axis that is first drawn under the hand is what its values make it, and then holds', () => {
  const hold = useHold()
  useDraggingStore().begin()
  expect(hold('own 1', 3)).toBe(3)
  expect(hold('own 1', 5)).toBe(3)
  expect(hold('own 2', 5)).toBe(5)
})

test('the axes of two pictures are their own', () => {
  const [one, other] = [useHold(), useHold()]
  one('y', 1)
  useDraggingStore().begin()
  expect(other('y', 2)).toBe(2)
  expect(one('y', 2)).toBe(1)
})
