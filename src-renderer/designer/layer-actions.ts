import { LIMITS } from '@engine/contract/limits'

/** What can be done with a layer as a whole. `add` puts a copy behind a hidden layer, and a hidden one before the output. */
export type LayerAction = 'add' | 'left' | 'right' | 'remove'

/** The actions layer `index` (0-based, the last one is the output) has room for among `count` layers. */
export function offeredActions(index: number, count: number): LayerAction[] {
  const output = index === count - 1
  const offered: LayerAction[] = count < LIMITS.layers ? ['add'] : []
  if (output) return offered
  if (index > 0) offered.push('left')
  // The output stays last.
  if (index < count - 2) offered.push('right')
  return [...offered, 'remove']
}

/** The action of a key on a column's head, null for other keys. */
export function actionOfKey(event: KeyboardEvent): LayerAction | null {
  const { key, altKey, ctrlKey, metaKey } = event
  if (altKey && !ctrlKey && !metaKey) return key === 'ArrowLeft' ? 'left' : key === 'ArrowRight' ? 'right' : null
  if ((ctrlKey || metaKey) && !altKey) return key.toLowerCase() === 'd' ? 'add' : null
  if (altKey || ctrlKey || metaKey) return null
  if (key === '+') return 'add'
  return key === 'Delete' ? 'remove' : null
}
