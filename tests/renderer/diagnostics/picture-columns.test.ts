import { expect, test } from 'vitest'
import { neuronColumns } from '@/diagnostics/picture-columns'
import type { ShownState } from '@/stores/shown-state'

const neurons = [0, 1, 2, 3, 4].map((value) => Float64Array.of(value))
const state = { neurons } as unknown as ShownState
const rects = (width: number) =>
  [
    { kind: 'wide', first: 0, last: 0, left: 100, width: 150 },
    { kind: 'range', first: 1, last: 2, left: 260, width },
    { kind: 'folded', first: 3, last: 3, left: 400, width: 30 },
    { kind: 'output', first: 4, last: 4, left: 440, width: 100 },
  ] as const

test('layers that share a column have their bars side by side in it', () => {
  const columns = neuronColumns(rects(60), state, 200)
  expect(columns.map(({ layer, rect, folded }) => [layer, rect.left, folded])).toEqual([
    [1, 100, false],
    [2, 260, true],
    [3, 290, true],
    [4, 400, true],
  ])
  expect(columns.map(({ values }) => values[0])).toEqual([0, 1, 2, 3])
})

test('where there is no room for bars there are none', () => {
  expect(neuronColumns(rects(10), state, 200).map(({ layer }) => layer)).toEqual([1, 4])
})
