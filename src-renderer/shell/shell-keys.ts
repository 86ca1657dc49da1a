/** Keys that work everywhere in the window. */
import { onMounted, onUnmounted } from 'vue'
import { useLookStore } from '@/stores/look'
import { PLACES, useShellStore } from '@/stores/shell'

/** Ctrl 1 … 3 the places, F9 the next look, F10 the projector, F6 the next region. */
export function useShellKeys(): void {
  const shell = useShellStore()
  const look = useLookStore()

  function onKey(event: KeyboardEvent): void {
    const place = event.ctrlKey || event.metaKey ? PLACES[Number(event.key) - 1] : undefined
    if (place !== undefined) shell.go(place)
    else if (event.key === 'F9') look.next()
    else if (event.key === 'F10') look.projector()
    else if (event.key === 'F6') focusNextRegion(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}

/** Regions carry `data-region`, in the order of the document. */
function focusNextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const current = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(current + by + regions.length) % regions.length]
  next?.querySelector<HTMLElement>('button, input, select, [tabindex="0"]')?.focus()
}
