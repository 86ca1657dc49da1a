import { expect, it } from 'vitest'
import { fromPosition, nextValue, STEPS, toPosition, type SliderRange } from '@/common/slider-scale'

const log: SliderRange = { scale: 'log', min: 0.001, max: 10 }
const linear: SliderRange = { scale: 'linear', min: -2, max: 2 }

it('puts the middle of a log range at its geometric mean', () => {
  expect(fromPosition(STEPS / 2, log)).toBe(0.1)
  expect(toPosition(0.1, log)).toBe(STEPS / 2)
})

it('puts zero in the middle of a symmetric linear range', () => {
  expect(fromPosition(STEPS / 2, linear)).toBe(0)
  expect(toPosition(0.5, linear)).toBe((STEPS * 5) / 8)
})

it('keeps values outside the range at its ends, zero at the left of a log range', () => {
  expect(toPosition(0, log)).toBe(0)
  expect(toPosition(1e9, log)).toBe(STEPS)
  expect(fromPosition(0, log)).toBe(log.min)
  expect(fromPosition(STEPS, log)).toBe(log.max)
})

it('goes to the next number with a key, whatever the range', () => {
  const seeds: SliderRange = { scale: 'linear', min: 1, max: 9_999, whole: true }
  expect(nextValue(1, 1, seeds)).toBe(2)
  expect(nextValue(1, -1, seeds)).toBe(1)
  const units: SliderRange = { scale: 'log', min: 1, max: 500, whole: true }
  expect([nextValue(30, 1, units), nextValue(30, -1, units)]).toEqual([31, 29])
  const coarse: SliderRange = { scale: 'linear', min: 100, max: 101, figures: 2 }
  expect(nextValue(100, 1, coarse)).toBe(100)
  expect(nextValue(1, 1, log)).toBeGreaterThan(1)
  expect(nextValue(1, -1, log)).toBeLessThan(1)
  expect(nextValue(log.max, 1, log)).toBe(log.max)
})
