import { expect, test } from 'vitest'
import { signedColors } from '@/pictures/images/signed-colors'
import { paintWeights, sheetPlaces, unitAt } from '@/pictures/images/weight-sheet'
import { imageShape } from '@/pictures/images/image-shape'

test.each([
  [30, 730, 340],
  [400, 730, 340],
  [1, 730, 340],
  [4096, 1000, 600],
])('the images of %i units fit on their page of %i × %i', (units, width, height) => {
  const { columns, perPage, pitch, side } = sheetPlaces(units, width, height)
  const shown = Math.min(units, perPage)
  expect(columns * pitch).toBeLessThanOrEqual(width)
  expect(Math.ceil(shown / columns) * pitch).toBeLessThanOrEqual(height)
  expect(side).toBeGreaterThan(0)
})

test('few units share one page, many get as many pages as they need', () => {
  expect(sheetPlaces(30, 730, 340).perPage).toBe(30)
  expect(sheetPlaces(400, 730, 340).perPage).toBeLessThan(400)
})

test('a place on the sheet is the unit drawn there', () => {
  const places = { columns: 4, perPage: 10, pitch: 50, side: 44 }
  expect(unitAt(places, 60, 10)).toBe(1)
  expect(unitAt(places, 60, 110)).toBe(9)
  expect(unitAt(places, 160, 110)).toBeNull()
  expect(unitAt(places, 201, 10)).toBeNull()
})

test('weights become opaque pixels in the colour of their sign', () => {
  const rgba = new Uint8ClampedArray(12)
  paintWeights(rgba, Float64Array.of(9, -1, 0, 1), 1, 1, signedColors(['#0000ff', '#808080', '#ff0000']))
  expect([...rgba]).toEqual([0, 0, 255, 255, 128, 128, 128, 255, 255, 0, 0, 255])
})

test('squares are images, other inputs are one row', () => {
  expect(imageShape(784)).toEqual({ rows: 28, columns: 28 })
  expect(imageShape(4)).toEqual({ rows: 1, columns: 4 })
  expect(imageShape(20)).toEqual({ rows: 1, columns: 20 })
})
