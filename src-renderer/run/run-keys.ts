export type RunKey = 'measure' | 'step' | 'toggle' | 'stop' | 'pin' | 'unpin'

/** Elements with keys of their own: what is typed there is not a command. */
const EDITING =
  'input:not([type="range"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]'
/** Space presses these themselves. */
const PRESSED_BY_SPACE = 'button, a[href], summary, [role="menuitem"]'

/** Escape belongs to what is open first, wherever the focus is: a box whose fields are locked leaves it on its button. */
const OPEN = '[role="dialog"][data-state="open"], [role="menu"][data-state="open"]'

/** The command of a key press, null for all others. Ctrl Enter trains from anywhere, the rest only while no field is edited. */
export function runKeyOf(event: KeyboardEvent): RunKey | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, repeat } = event
  if (event.defaultPrevented || repeat || altKey) return null
  if ((ctrlKey || metaKey) && key === 'Enter') return 'toggle'
  const target = event.target instanceof Element ? event.target : null
  if (ctrlKey || metaKey || target?.closest(EDITING)) return null
  const letter = key.toLowerCase()
  if (letter === 'p') return shiftKey ? 'unpin' : 'pin'
  if (shiftKey) return null
  if (key === ' ') return target?.closest(PRESSED_BY_SPACE) ? null : 'toggle'
  if (key === 'Escape') return document.querySelector(OPEN) === null ? 'stop' : null
  if (letter === 'm') return 'measure'
  return letter === 's' ? 'step' : null
}
