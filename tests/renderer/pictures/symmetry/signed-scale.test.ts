import { describe, expect, it } from 'vitest'
import { signedScale, signedShare } from '@/pictures/symmetry/signed-scale'

describe('the scale of signed weights', () => {
  it('spans whole decades, one of them below the faintest matrix', () => {
    expect(signedScale([0.208, 0.00836, 1.3e-5, 1.6e-12], 'log')).toEqual({ kind: 'log', low: 1e-13, high: 1 })
    expect(signedScale([0.5], 'log')).toEqual({ kind: 'log', low: 0.01, high: 1 })
    expect(signedScale([1000, 0], 'log')).toEqual({ kind: 'log', low: 10, high: 1000 })
  })

  it('is linear up to the largest weight', () => {
    expect(signedScale([0.2, 3, Number.NaN, Infinity], 'linear')).toEqual({ kind: 'linear', low: 0, high: 3 })
    expect(signedShare({ kind: 'linear', low: 0, high: 3 }, -1.5)).toBe(-0.5)
  })

  it('has a scale where every weight is 0', () => {
    expect(signedScale([0, 0], 'log').high).toBe(1)
    expect(signedScale([], 'linear').high).toBe(1)
  })

  it('colours what is tiny, but nothing that is 0', () => {
    const scale = signedScale([1], 'log')
    expect(signedShare(scale, 0)).toBe(0)
    expect(signedShare(scale, -1e-30)).toBeLessThan(0)
    expect(signedShare(scale, 1e-30)).toBeGreaterThan(0)
    expect(signedShare(scale, 0.1)).toBeCloseTo(0.5, 12)
    expect(signedShare(scale, -7)).toBe(-1)
  })
})
