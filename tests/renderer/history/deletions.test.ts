import { describe, expect, it } from 'vitest'
import { BANNER_MS, inBanner, takeLast, type Deletion } from '@/history/deletions'

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
