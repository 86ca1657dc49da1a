import { computed, type ComputedRef } from 'vue'
import { useLookStore } from '@/stores/look'
import { readSignedColors, type SignedColors } from './signed-colors'

/** The colours of signed numbers in the look the window wears. */
export function useSignedColors(): ComputedRef<SignedColors> {
  const looks = useLookStore()
  return computed(() => {
    // Read for its effect: the colours come from the document, which wears this look.
    void looks.look
    return readSignedColors(getComputedStyle(document.documentElement))
  })
}
