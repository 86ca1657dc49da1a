/** Keys that work everywhere in the window. */
import { onMounted, onUnmounted } from 'vue'
import { useLookStore } from '@/stores/look'
import { PLACES, useShellStore } from '@/stores/shell'
import { useUndoingStore } from '@/stores/undoing'

/** Fields undo what is typed in them by themselves. */
const TYPED = 'input:not([type="range"], [type="checkbox"]), textarea, select, [contenteditable="true"]'

/** Ctrl 1 … 5 the places, Ctrl Z and Ctrl Shift Z undo and redo, F9 the next look, F10 the projector, F6 the next region. */
export function useShellKeys(): void {
  const shell = useShellStore()
  const look = useLookStore()
  const undoing = useUndoingStore()

  function onKey(event: KeyboardEvent): void {
    const place = event.ctrlKey || event.metaKey ? PLACES[Number(event.key) - 1] : undefined
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
    if (undoes && event.target instanceof Element && event.target.closest(TYPED)) return
    if (place !== undefined) shell.go(place)
    else if (undoes && event.shiftKey) undoing.redo()
    else if (undoes) undoing.undo()
    else if (event.key === 'F9') look.next()
    else if (event.key === 'F10') look.projector()
    else if (event.key === 'F6') focusNextRegion(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }

  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}

/** Regions carry `data-region`, in the order of the document. Those that are hidden or have nothing to focus are passed over. */
export function focusNextRegion(by: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const found = regions.findIndex((region) => region.contains(document.activeElement))
  // From nowhere the first step leads to the first region, or backwards to the last.
  const start = found < 0 && by === -1 ? 0 : found
  for (let i = 1; i <= regions.length; i++) {
    const region = regions[(start + by * i + regions.length) % regions.length]
    const first = region?.querySelector<HTMLElement>(':is(button, input, select):not(:disabled), [tabindex="0"]')
    first?.focus()
    if (first !== null && first === document.activeElement) return
  }
}
