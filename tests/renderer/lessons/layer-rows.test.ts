import { expect, test } from 'vitest'
import { hasLayerRows, rowOfLayer } from '@/lessons/layer-rows'

const backwards = { columns: ['layer', 'z'], rows: [4, 3, 2, 1].map((layer) => [layer, 0]), figures: [] }

test('a layer has the row that names it, whatever the order', () => {
  expect(rowOfLayer(backwards, 3)).toBe(1)
  expect(rowOfLayer(backwards, 5)).toBeNull()
  expect(rowOfLayer(backwards, null)).toBeNull()
})

test('steps that count something else have no row for a layer', () => {
  const byStep = { ...backwards, columns: ['k', 'z'] }
  expect(hasLayerRows(byStep)).toBe(false)
  expect(rowOfLayer(byStep, 3)).toBeNull()
})
