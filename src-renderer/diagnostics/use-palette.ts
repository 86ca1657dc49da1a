import { computed, type ComputedRef } from 'vue'
import { useLookStore } from '@/stores/look'
import { chartPalette, type ChartPalette } from '@/theme/chart-palette'

/** The colours and sizes of the look the window wears. */
export function usePalette(): ComputedRef<ChartPalette> {
  const looks = useLookStore()
  return computed(() => {
    // Read for its effect: the palette comes from the document, which wears this look.
    void looks.look
    return chartPalette()
  })
}
