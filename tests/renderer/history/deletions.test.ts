import { describe, expect, it } from 'vitest'
import { BANNER_MS, inBanner, takeLast, type Deletion, without } from '@/history/deletions'
import { derivedName } from '@/history/derived-name'

const first: Deletion = { ids: ['a'], name: 'A', at: 1_000 }
const second: Deletion = { ids: ['b', 'c'], name: null, at: 5_000 }

describe('the banner', () => {
  it('speaks of the last deletion for ten seconds', () => {
    expect(inBanner([], 0)).toBeNull()
    expect(inBanner([first, second], 5_000)).toBe(second)
    expect(inBanner([first, second], 5_000 + BANNER_MS - 1)).toBe(second)
    expect(inBanner([first, second], 5_000 + BANNER_MS)).toBeNull()
    expect(inBanner([first], 5_000)).toBe(first)
  })
})

describe('undo', () => {
  it('takes deletions back one by one, latest first, however old', () => {
    const one = takeLast([first, second])
    expect(one).toEqual({ last: second, rest: [first] })
    expect(takeLast(one?.rest ?? [])).toEqual({ last: first, rest: [] })
    expect(takeLast([])).toBeNull()
  })
})

describe('what was erased', () => {
  it('cannot be brought back any more', () => {
    const deletions = [
      { ids: ['a', 'b'], name: null, at: 1 },
      { ids: ['c'], name: 'C', at: 2 },
    ]
    expect(without(deletions, ['b', 'c'])).toEqual([{ ids: ['a'], name: null, at: 1 }])
    expect(without(deletions, null)).toEqual([])
  })
})

describe('the name of a run made from another one', () => {
  it('keeps what was added whole', () => {
    expect(derivedName('net', (name) => `${name}, longer`)).toBe('net, longer')
    const long = derivedName('x'.repeat(80), (name) => `${name}, longer`)
    expect(long).toHaveLength(80)
    expect(long).toMatch(/x, longer$/)
  })
})
