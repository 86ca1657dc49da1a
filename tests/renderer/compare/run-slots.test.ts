import { describe, expect, it } from 'vitest'
import { assignSlots, letterOf, MOST_COMPARED, slotLook } from '@/compare/run-slots'

const none = new Map<string, number>()
const letters = (slots: ReadonlyMap<string, number>): Record<string, string> =>
  Object.fromEntries([...slots].map(([id, slot]) => [id, letterOf(slot)]))

describe('letters of runs', () => {
  it('are given in order and kept while the selection grows, in whatever order it then comes', () => {
    const two = assignSlots(none, ['x', 'y'])
    expect(letters(two)).toEqual({ x: 'A', y: 'B' })
    expect(letters(assignSlots(two, ['new', 'y', 'x']))).toEqual({ x: 'A', y: 'B', new: 'C' })
  })

  it('of a run that left are free again, and the others keep theirs', () => {
    const three = assignSlots(none, ['x', 'y', 'z'])
    expect(letters(assignSlots(three, ['z', 'x', 'w']))).toEqual({ x: 'A', w: 'B', z: 'C' })
  })

  it('are eight at most', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `run ${i}`)
    expect(assignSlots(none, ids).size).toBe(MOST_COMPARED)
  })

  it('never have two the same line: dash and shade together tell them apart', () => {
    const looks = Array.from({ length: MOST_COMPARED }, (_, slot) => slotLook(slot))
    expect(new Set(looks.map(({ dash, light }) => JSON.stringify([dash, light]))).size).toBe(MOST_COMPARED)
    expect(new Set(looks.map(({ shape, filled }) => `${shape} ${filled}`)).size).toBe(MOST_COMPARED)
  })
})
