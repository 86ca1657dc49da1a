import { onBeforeUnmount, watch } from 'vue'
import { useDraggingStore } from '@/stores/dragging'

/** So far a hand may tremble in a click. */
const CLICK_PIXELS = 4
const PIXELS_PER_STEP = 4
const COARSE = 10

interface Scrub {
  /** The number before the drag; null: there was none. */
  readonly value: number | null
  readonly disabled: boolean
  /** `steps` steps on from `start`, where the drag began. */
  readonly move: (start: number | null, steps: number) => void
  readonly restore: (start: number | null) => void
}

interface Grip {
  readonly pointer: number
  readonly start: number | null
  readonly dragged: boolean
  readonly x: number
  /** Pixels towards the right, tenfold where Shift was held: turning it on or off on the way makes no jump. */
  readonly travel: number
}

/**
 * Handlers for what is dragged sideways to change a number; axes hold still meanwhile. A click stays a click. Escape gives the value
 * back and ends the drag. `scrub` answers what holds at the time of the call.
 */
export function useScrub(scrub: () => Scrub): {
  pointerdown: (event: PointerEvent) => void
  pointermove: (event: PointerEvent) => void
  pointerup: () => void
  pointercancel: () => void
  click: (event: MouseEvent) => void
} {
  const hand = useDraggingStore()
  let grip: Grip | null = null
  /** The click with which a drag ends means nothing. */
  let swallowClick = false

  function pointerdown(event: PointerEvent): void {
    swallowClick = false
    if (scrub().disabled || event.button !== 0) return
    grip = { pointer: event.pointerId, start: scrub().value, dragged: false, x: event.clientX, travel: 0 }
  }

  function pointermove(event: PointerEvent): void {
    if (grip === null || event.pointerId !== grip.pointer) return
    if (!grip.dragged) {
      if (Math.abs(event.clientX - grip.x) < CLICK_PIXELS) return
      begin(event)
    }
    const travel = grip.travel + (event.clientX - grip.x) * (event.shiftKey ? COARSE : 1)
    grip = { ...grip, dragged: true, x: event.clientX, travel }
    scrub().move(grip.start, Math.trunc(travel / PIXELS_PER_STEP))
  }

  function begin(event: PointerEvent): void {
    const held = event.currentTarget as HTMLElement
    held.setPointerCapture(event.pointerId)
    swallowClick = true
    hand.begin()
    // Nobody need have the focus, and Escape elsewhere closes or stops something.
    window.addEventListener('keydown', escape, { capture: true })
  }

  function end(): void {
    if (grip?.dragged === true) hand.end()
    grip = null
    window.removeEventListener('keydown', escape, { capture: true })
  }

  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || grip === null) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { start } = grip
    end()
    scrub().restore(start)
  }

  function click(event: MouseEvent): void {
    if (swallowClick) event.preventDefault()
    swallowClick = false
  }

  // A field that is locked or goes away under the hand never lets go.
  watch(() => scrub().disabled, end)
  onBeforeUnmount(end)

  return { pointerdown, pointermove, pointerup: end, pointercancel: end, click }
}
