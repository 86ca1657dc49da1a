import { expect, it } from 'vitest'
import { rowSlots } from '@/history/row-slots'

const first = rowSlots(undefined, ['a', 'b', 'c'])
const all = (slots: ReadonlyMap<string, number>): [string, number][] => [...slots]

it('gives each row a place', () => {
  expect(all(first)).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ])
})

it('lets rows that stay keep their place, and the new one take the free one', () => {
  expect(all(rowSlots(first, ['new', 'a', 'b']))).toEqual([
    ['new', 2],
    ['a', 0],
    ['b', 1],
  ])
})

it('moves nothing where all rows are others', () => {
  expect([...rowSlots(rowSlots(first, ['c', 'b', 'a']), ['x', 'y', 'z']).values()]).toEqual([2, 1, 0])
})

it('never gives a place twice, however the list grows and shrinks', () => {
  let slots = first
  for (const keys of ['d', 'dabc', 'efghij', 'ij', 'jiabcdefgh', '', 'abc']) {
    slots = rowSlots(slots, [...keys])
    expect([...slots.keys()].join('')).toBe(keys)
    expect(new Set(slots.values()).size).toBe(keys.length)
  }
})
