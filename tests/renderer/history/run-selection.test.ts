import { describe, expect, it } from 'vitest'
import {
  afterRemoval,
  moveCursor,
  NOTHING_SELECTED,
  select,
  selectAll,
  type RunSelection,
} from '@/history/run-selection'

const order = ['a', 'b', 'c', 'd', 'e']
const ids = (selection: RunSelection): string => [...selection.ids].join('')

describe('a click', () => {
  it('selects one row, with Ctrl one more or one less, with Shift a range from the last one', () => {
    const one = select(NOTHING_SELECTED, order, 'd', 'single')
    expect([ids(one), one.cursor]).toEqual(['d', 'd'])
    const two = select(one, order, 'b', 'toggle')
    expect(ids(two)).toBe('db')
    expect(ids(select(two, order, 'd', 'toggle'))).toBe('b')
    const range = select(one, order, 'b', 'range')
    expect([ids(range), range.cursor, range.anchor]).toEqual(['bcd', 'b', 'd'])
    expect(ids(select(range, order, 'e', 'range'))).toBe('de')
  })
})

describe('the keyboard', () => {
  it('starts at the first row and stays inside the list', () => {
    const first = moveCursor(NOTHING_SELECTED, order, 1, 'single')
    expect(first.cursor).toBe('a')
    expect(moveCursor(first, order, -1, 'single').cursor).toBe('a')
    expect(moveCursor(first, order, 100, 'single').cursor).toBe('e')
    expect(moveCursor(first, [], 1, 'single')).toBe(first)
  })

  it('extends with Shift and shrinks again', () => {
    let selection = select(NOTHING_SELECTED, order, 'b', 'single')
    selection = moveCursor(selection, order, 1, 'range')
    selection = moveCursor(selection, order, 1, 'range')
    expect(ids(selection)).toBe('bcd')
    expect(ids(moveCursor(selection, order, -1, 'range'))).toBe('bc')
    expect(ids(selectAll(selection, order))).toBe('abcde')
  })
})

describe('after rows are gone', () => {
  it.each([
    ['c', ['a', 'b', 'd', 'e'], 'd'],
    ['e', ['a', 'b'], 'b'],
    ['b', ['a', 'e'], 'e'],
    ['a', [], null],
  ])('the cursor on %s moves to %s → %s', (cursor, after, expected) => {
    const selection = afterRemoval(select(NOTHING_SELECTED, order, cursor, 'single'), order, after)
    expect(selection.cursor).toBe(expected)
    expect(ids(selection)).toBe(expected ?? '')
  })

  it('what is still there stays selected', () => {
    const range = select(select(NOTHING_SELECTED, order, 'a', 'single'), order, 'c', 'range')
    expect(ids(afterRemoval(range, order, ['a', 'c', 'e']))).toBe('ac')
  })
})
