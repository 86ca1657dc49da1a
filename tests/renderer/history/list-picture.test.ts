import { describe, expect, it } from 'vitest'
import { keepUnchanged } from '@/history/same-runs'
import { lastOverFirst } from '@/diagnostics/speed-ratio'
import { speedStems, STEM_SIZE } from '@/history/thumbnail-stems'
import { scrollToRow, visibleRows } from '@/history/visible-rows'
import { sampleRun } from './sample-runs'

describe('last ÷ first', () => {
  it.each([
    [[], null],
    [[0.3], 1],
    [[0.00272, 0.0158, 0.0734, 0.262], 0.262 / 0.00272],
    [[0, 1], Infinity],
    [[0, 0], null],
    [[Number.NaN, 1], null],
    [[2, 0], 0],
  ])('of %j is %s', (speeds, ratio) => {
    expect(lastOverFirst(speeds)).toBe(ratio)
  })
})

describe('the thumbnail', () => {
  it('has one log scale for all rows', () => {
    const [low, high] = speedStems([1e-3, 2])
    expect(low?.height).toBe(1)
    expect(high?.height).toBe(STEM_SIZE.height)
    expect(speedStems([1e-9])[0]?.height).toBe(1)
    expect(speedStems([1e9])[0]?.height).toBe(STEM_SIZE.height)
    expect(speedStems([Infinity])[0]?.height).toBe(STEM_SIZE.height)
  })

  it('shows exact zero and NaN as what they are', () => {
    expect(speedStems([0, Number.NaN, 1]).map((stem) => stem.kind)).toEqual(['zero', 'missing', 'value'])
  })

  it.each([1, 4, 11, 63])('fits %i layers', (count) => {
    const stems = speedStems(Array.from({ length: count }, () => 0.1))
    const last = stems.at(-1)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(STEM_SIZE.width + 1e-9)
    expect(Math.min(...stems.map((stem) => stem.width))).toBeGreaterThan(0.5)
  })
})

describe('the rows drawn', () => {
  it('are those in sight and a few around', () => {
    expect(visibleRows(0, 380, 38, 1_000)).toEqual({ first: 0, end: 18 })
    expect(visibleRows(3_800, 380, 38, 1_000)).toEqual({ first: 92, end: 118 })
    expect(visibleRows(37_620, 380, 38, 1_000)).toEqual({ first: 982, end: 1_000 })
    expect(visibleRows(99_999, 380, 38, 3)).toEqual({ first: 3, end: 3 })
    expect(visibleRows(0, 0, 38, 0)).toEqual({ first: 0, end: 0 })
  })

  it('follow the cursor by the shortest way', () => {
    expect(scrollToRow(5, 0, 380, 38)).toBe(0)
    expect(scrollToRow(10, 0, 380, 38)).toBe(38)
    expect(scrollToRow(2, 380, 380, 38)).toBe(76)
  })
})

describe('a list read again', () => {
  it('keeps the objects of rows that did not change', () => {
    const old = [sampleRun(1, { lastCost: Number.NaN }), sampleRun(2)]
    const fresh = keepUnchanged(old, [
      sampleRun(3),
      sampleRun(2, { step: 101 }),
      sampleRun(1, { lastCost: Number.NaN }),
    ])
    expect(fresh[2]).toBe(old[0])
    expect(fresh[1]).not.toBe(old[1])
    expect(fresh.map((run) => run.number)).toEqual([3, 2, 1])
  })
})
