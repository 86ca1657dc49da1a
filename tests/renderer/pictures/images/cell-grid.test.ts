import { expect, test } from 'vitest'
import { cellEntry, cellGrid, cellRect } from '@/pictures/images/cell-grid'

test.each([
  [30, 150, 310],
  [400, 150, 310],
  [4096, 150, 310],
  [30, 40, 310],
  [1, 150, 310],
  [100, 1, 310],
])('%i units fit into %i × %i without overlapping', (units, width, height) => {
  const grid = cellGrid(units, width, height, 56)
  const cells = Math.ceil(units / grid.shared)
  expect(grid.columns * grid.rows).toBeGreaterThanOrEqual(cells)
  expect(grid.columns * grid.width).toBeLessThanOrEqual(width + 1e-9)
  expect(grid.rows * grid.height).toBeLessThanOrEqual(height + 1e-9)
  expect(grid.width).toBeLessThanOrEqual(56)
  expect(grid.gap).toBeLessThan(Math.min(grid.width, grid.height))
})

test('cells fill the width of the column before they leave room beside them', () => {
  const grid = cellGrid(30, 150, 310, 56)
  expect(grid.columns * grid.width).toBeCloseTo(150, 9)
  expect(cellRect(grid, grid.columns, 10, 5)).toMatchObject({ left: 10, top: 5 + grid.height })
})

test('where units share a cell it shows the largest of them, of either sign', () => {
  expect(cellGrid(1000, 1, 100, 56).shared).toBe(10)
  const values = Float64Array.of(1, -3, 2, 0, 0.5, NaN, 9)
  expect(cellEntry(values, 0, 3)).toBe(1)
  expect(cellEntry(values, 1, 3)).toBe(5)
  expect(cellEntry(values, 2, 3)).toBe(6)
})
