import { onBeforeUnmount, onMounted } from 'vue'
import { runKeyOf, type RunKey } from './run-keys'

/** Runs the command of a key anywhere in the window. Commands that are not possible at present are left out of `commands`. */
export function useRunKeys(commands: () => Partial<Record<RunKey, () => unknown>>): void {
  function press(event: KeyboardEvent): void {
    const key = runKeyOf(event)
    const command = key === null ? undefined : commands()[key]
    if (command === undefined) return
    event.preventDefault()
    command()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}
