import { beforeEach, describe, expect, test } from 'vitest'
import { EditHistory } from '@/stores/edit-history'

let time = 0
let history: EditHistory<number>
let present = 0

beforeEach(() => {
  time = 0
  present = 0
  history = new EditHistory(() => time)
})

function edit(to: number, after: number): void {
  time += after
  history.edited(present)
  present = to
}
const undo = (): number | null => {
  const before = history.undo(present)
  if (before !== null) present = before
  return before
}

describe('what was edited comes back', () => {
  test('edit by edit, and forward again', () => {
    edit(1, 1_000)
    edit(2, 1_000)
    expect([undo(), undo(), undo()]).toEqual([1, 0, null])
    expect(history.redo(present)).toBe(1)
    expect(history.redo(1)).toBe(2)
    expect(history.redo(2)).toBeNull()
  })

  test('a drag, edits in quick succession, as a whole', () => {
    edit(1, 1_000)
    for (let value = 2; value < 30; value++) edit(value, 30)
    edit(30, 1_000)
    expect([undo(), undo(), undo()]).toEqual([29, 0, null])
  })

  test('an edit set apart is one of its own, however soon it comes', () => {
    edit(1, 1_000)
    history.apart()
    edit(2, 10)
    expect(undo()).toBe(1)
  })

  test('a new edit forgets what was undone', () => {
    edit(1, 1_000)
    undo()
    edit(2, 1_000)
    expect(history.canRedo).toBe(false)
    expect(undo()).toBe(0)
  })
})
