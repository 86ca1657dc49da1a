import { expect, it } from 'vitest'
import { LIMITS } from '@engine/contract/limits'
import { actionOfKey, offeredActions } from '@/designer/layer-actions'

it('offers what a layer has room for; the output stays last', () => {
  expect(offeredActions(0, 4)).toEqual(['add', 'right', 'remove'])
  expect(offeredActions(1, 4)).toEqual(['add', 'left', 'right', 'remove'])
  expect(offeredActions(2, 4)).toEqual(['add', 'left', 'remove'])
  expect(offeredActions(3, 4)).toEqual(['add'])
  expect(offeredActions(0, 1)).toEqual(['add'])
})

it('adds none beyond the largest number of layers', () => {
  expect(offeredActions(0, LIMITS.layers)).not.toContain('add')
  expect(offeredActions(LIMITS.layers - 1, LIMITS.layers)).toEqual([])
})

it.each([
  [{ key: 'ArrowLeft', altKey: true }, 'left'],
  [{ key: 'ArrowRight', altKey: true }, 'right'],
  [{ key: 'd', ctrlKey: true }, 'add'],
  [{ key: '+' }, 'add'],
  [{ key: 'Delete' }, 'remove'],
  [{ key: 'ArrowLeft' }, null],
  [{ key: 'd' }, null],
  [{ key: 'Delete', ctrlKey: true }, null],
])('%o does %s', (keys, action) => {
  const event = { altKey: false, ctrlKey: false, metaKey: false, ...keys } as KeyboardEvent
  expect(actionOfKey(event)).toBe(action)
})
