/** Questions that take seconds wait until what they are about rests. */
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useSubjectStore } from '@/stores/subject'

/** Longer than a hand lingers between two places of a slider. */
const REST_MS = 500

/** `params` as soon as the shown state has rested for half a second, null before and while a run trains. */
export function useRested<Params>(params: ComputedRef<Params>): ComputedRef<Params | null> {
  const subjects = useSubjectStore()
  const rested = shallowRef<Params | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    [() => subjects.subject, () => subjects.moving, params],
    () => {
      rested.value = null
      clearTimeout(timer)
      if (subjects.moving) return
      timer = setTimeout(() => {
        rested.value = params.value
      }, REST_MS)
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => clearTimeout(timer))
  return computed(() => rested.value)
}
