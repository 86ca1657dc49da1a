import { describe, expect, it } from 'vitest'
import { smoothed } from '@/compare/smoothing'

/** The definition, term by term: no recursion. */
function defined(x: readonly number[], values: readonly number[], s: number, h: number): number[] {
  return values.map((value, i) => {
    if (!Number.isFinite(value)) return value
    let above = 0
    let below = 0
    for (let j = 0; j <= i; j++) {
      if (!Number.isFinite(values[j]!)) continue
      const weight = s ** ((x[i]! - x[j]!) / h)
      above += weight * values[j]!
      below += weight
    }
    return above / below
  })
}

const run = (x: readonly number[], values: readonly number[], s: number, h: number): number[] => [
  ...smoothed(Float64Array.from(x), Float64Array.from(values), s, h),
]

describe('smoothing', () => {
  const uneven = [0, 0.001, 0.01, 0.1, 0.5, 0.5, 2, 3, 7, 7.5]
  const values = [3, -1, 4, 1, 5, 9, 2, 6, 5, 3]

  it.each([0.1, 0.5, 0.9, 0.99])('is what the formula says, at uneven distances, for s = %f', (s) => {
    const expected = defined(uneven, values, s, 0.075)
    run(uneven, values, s, 0.075).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12))
  })

  it('leaves NaN and ∞ where they are and counts them for nothing', () => {
    const broken = [3, NaN, 4, Infinity, 5, 9, 2, NaN, 5, 3]
    const expected = defined(uneven, broken, 0.8, 0.5)
    run(uneven, broken, 0.8, 0.5).forEach((value, i) => {
      if (Number.isFinite(broken[i])) expect(value).toBeCloseTo(expected[i]!, 12)
      else expect(value).toBe(broken[i])
    })
  })

  it('does not pull the start towards 0', () => {
    for (const value of run([0, 1, 2], [7, 7, 7], 0.99, 1)) expect(value).toBeCloseTo(7, 12)
  })

  it('does not depend on how densely a run was recorded', () => {
    const dense = Array.from({ length: 10_001 }, (_, i) => i / 100)
    const sparse = Array.from({ length: 101 }, (_, i) => i)
    const slope = (x: readonly number[]): number => run(x, x, 0.9, 1).at(-1)!
    // A ramp lags by −1/ln s units, whatever the records; sampling shifts it by at most one distance.
    expect(Math.abs(slope(dense) - slope(sparse))).toBeLessThan(1)
    expect(slope(dense)).toBeCloseTo(100 + 1 / Math.log(0.9), 1)
  })

  it('is the curve itself when off, and for one point', () => {
    const x = Float64Array.of(0, 1)
    const y = Float64Array.of(1, 2)
    expect(smoothed(x, y, 0, 1)).toBe(y)
    expect(run([5], [2], 0.9, 1)).toEqual([2])
    expect(run([], [], 0.9, 1)).toEqual([])
  })
})
