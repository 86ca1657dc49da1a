import { expect, it } from 'vitest'
import { fromPosition, STEPS, toPosition, type SliderRange } from '@/common/slider-scale'

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
