import { expect, test } from 'vitest'
import { signedColor, signedColors } from '@/pictures/images/signed-colors'

const colors = signedColors(['#0000ff', '#808080', '#ff0000'])

test('only an exact zero has the middle colour, beyond the scale is its end', () => {
  expect(signedColor(0, 1, colors)).toBe('#808080')
  expect(signedColor(1e-9, 1, colors)).not.toBe('#808080')
  expect(signedColor(-1e-9, 1, colors)).not.toBe('#808080')
  expect(signedColor(-1e-9, 1, colors)).not.toBe(signedColor(1e-9, 1, colors))
  expect([signedColor(5, 1, colors), signedColor(-5, 1, colors)]).toEqual(['#ff0000', '#0000ff'])
})

test('a scale of no width is all middle', () => {
  expect(signedColor(0, 0, colors)).toBe('#808080')
})
