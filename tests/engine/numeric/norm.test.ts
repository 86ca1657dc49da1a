import { describe, expect, it } from 'vitest'
import { allFinite, euclideanNorm } from '@engine/numeric/norm'

describe('euclideanNorm', () => {
  it.each([
    [[3, 4], 5],
    [[-7], 7],
    [[3e200, 4e200], 5e200],
    [[3e-200, -4e-200], 5e-200],
  ])('of %j is %d, also where squares overflow or underflow', (values, norm) => {
    expect(euclideanNorm(Float64Array.from(values)) / norm).toBeCloseTo(1, 14)
  })

  it('of nothing, of zeros and of an infinity', () => {
    expect(euclideanNorm(new Float64Array(0))).toBe(0)
    expect(euclideanNorm(new Float64Array(3))).toBe(0)
    expect(euclideanNorm(Float64Array.of(1, -Infinity))).toBe(Infinity)
  })

  it('keeps a NaN', () => {
    expect(euclideanNorm(Float64Array.of(1, NaN, 2))).toBeNaN()
    expect(euclideanNorm(Float64Array.of(1e300, NaN))).toBeNaN()
  })

  it('reads a part', () => {
    expect(euclideanNorm(Float64Array.of(9, 3, 4, 9), 1, 2)).toBe(5)
  })
})

it('allFinite finds what is not', () => {
  expect(allFinite(Float64Array.of(0, -1, 1e308))).toBe(true)
  expect(allFinite(Float64Array.of(0, NaN))).toBe(false)
  expect(allFinite(Float64Array.of(-Infinity))).toBe(false)
})
