import { describe, expect, it } from 'vitest'
import { decades, labelledDecades, linearScale, logRange, logScale, niceStep, shareOf } from '@/charts/scales'

describe('scales', () => {
  it('starts linear axes at zero and ends them at a round number', () => {
    expect(linearScale([0.34])).toMatchObject({ low: 0, high: 0.4, ticks: [0, 0.2, 0.4] })
    expect(linearScale([3.3])).toMatchObject({ high: 4, ticks: [0, 2, 4] })
    expect(linearScale([])).toMatchObject({ low: 0, high: 1 })
    expect(linearScale([NaN, Infinity, 2]).high).toBe(2)
  })

  it('puts log axes on whole decades with a height for the smallest stem', () => {
    expect(logScale([0.00272, 0.262])).toMatchObject({ low: 0.001, high: 1 })
    expect(logScale([0.0101, 0.5]).low).toBe(0.001)
    expect(logScale([0, -1, NaN])).toMatchObject({ low: 0.001, high: 1 })
    expect(logScale([1e-300, 1e300]).ticks.length).toBeLessThanOrEqual(5)
  })

  it('lets curves begin at half decades', () => {
    const range = logRange([8e-5, 0.25])
    expect(range.low).toBeCloseTo(10 ** -4.5, 10)
    expect(range.high).toBeCloseTo(10 ** -0.5, 10)
    expect(logRange([0.02, 0.03]).ticks.length).toBeGreaterThanOrEqual(2)
  })

  it('labels at most five decades and keeps the highest', () => {
    expect(decades(0.001, 1)).toEqual([0.001, 0.01, 0.1, 1])
    expect(labelledDecades(1e-9, 0.1)).toEqual([1e-9, 1e-7, 1e-5, 0.001, 0.1])
  })

  it('rounds steps to 1, 2 and 5', () => {
    expect([0.11, 0.3, 6, 10, 1.2].map(niceStep)).toEqual([0.2, 0.5, 10, 10, 2])
    expect(niceStep(0)).toBe(1)
  })

  it('maps a value to its share of the axis', () => {
    expect(shareOf(logScale([0.00272, 0.262]), 0.01)).toBeCloseTo(1 / 3)
    expect(shareOf(linearScale([4]), 1)).toBeCloseTo(0.25)
  })
})
