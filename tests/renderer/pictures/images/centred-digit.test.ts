import { expect, test } from 'vitest'
import { centredDigit } from '@/pictures/images/centred-digit'

const SIDE = 28

function boxDrawing(width: number, height: number, box: { left: number; top: number; right: number; bottom: number }) {
  const ink = new Uint8Array(width * height)
  for (let y = box.top; y < box.bottom; y++) for (let x = box.left; x < box.right; x++) ink[y * width + x] = 255
  return { width, height, ink }
}

function measured(pixels: readonly number[]) {
  let [mass, x, y] = [0, 0, 0]
  const inked = pixels.flatMap((grey, i) => (grey > 0 ? [i] : []))
  pixels.forEach((grey, i) => {
    mass += grey
    x += grey * ((i % SIDE) + 0.5)
    y += grey * (Math.floor(i / SIDE) + 0.5)
  })
  const columns = inked.map((i) => i % SIDE)
  const rows = inked.map((i) => Math.floor(i / SIDE))
  return {
    x: x / mass,
    y: y / mass,
    mass,
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
  }
}

test('what is drawn fills a box of 20 pixels with its longer side, wherever it was drawn', () => {
  const digit = measured(centredDigit(boxDrawing(200, 150, { left: 140, top: 20, right: 160, bottom: 100 })))
  expect([digit.width, digit.height]).toEqual([6, 20])
  // 20 × 5 pixels of full ink: the width falls between pixels, the ink is kept.
  expect(digit.mass / 255).toBeCloseTo(100, 0)
  expect(digit.x).toBeCloseTo(14, 2)
  expect(digit.y).toBeCloseTo(14, 2)
})

test('the centre of mass is in the middle, not the centre of the box', () => {
  const drawing = boxDrawing(100, 100, { left: 10, top: 10, right: 90, bottom: 20 })
  // A heavy foot under a thin bar.
  for (let y = 60; y < 90; y++) for (let x = 10; x < 40; x++) drawing.ink[y * 100 + x] = 255
  const digit = measured(centredDigit(drawing))
  expect(digit.x).toBeCloseTo(14, 1)
  expect(digit.y).toBeCloseTo(14, 1)
  expect(Math.max(digit.width, digit.height)).toBeLessThanOrEqual(21)
})

test('a sheet of paper stays paper, and a soft edge does not widen the box', () => {
  expect(centredDigit({ width: 10, height: 10, ink: new Uint8Array(100) })).toEqual(Array(784).fill(0))
  const clear = boxDrawing(100, 100, { left: 40, top: 40, right: 60, bottom: 60 })
  const soft = { ...clear, ink: clear.ink.map((grey) => Math.max(grey, 3)) }
  expect(measured(centredDigit(soft).map((grey) => (grey > 20 ? grey : 0)))).toMatchObject({ width: 20, height: 20 })
})
