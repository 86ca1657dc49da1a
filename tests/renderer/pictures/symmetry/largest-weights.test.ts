import { describe, expect, it } from 'vitest'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { largestWeights, type LargestWeightsInput, type WeightLine } from '@/pictures/symmetry/largest-weights'
import { largestTable } from '@/pictures/symmetry/symmetry-tables'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'

const line = (name: string, largest: number[]): WeightLine => ({
  name,
  color: '#570059',
  textColor: '#570059',
  largest,
})
const input = (more: Partial<LargestWeightsInput> = {}): LargestWeightsInput => ({
  width: 280,
  height: 180,
  lines: [line('W1', [0, 0, 1e-6, 1e-3]), line('W2', [0, 0.1, 0.2, 0.3])],
  ghosts: [],
  shown: 3,
  scale: 'log',
  hold: notHeld,
  palette: samplePalette,
  format: createNumberFormat('en'),
  words: { updates: 'update', tip: ({ name, step, value }) => `${name} ${step} ${value}` },
  ...more,
})
const of = (marks: readonly Mark[], role: string): Mark[] => marks.filter((mark) => mark.role === role)

describe('the largest weight of every matrix', () => {
  it('has an open circle for every exact 0, below the floor, and joins nothing with it', () => {
    const marks = largestWeights(input())
    expect(of(marks, 'zero').map(({ tip }) => tip)).toEqual(['W1 0 0', 'W1 1 0', 'W2 0 0'])
    expect(of(marks, 'point')).toHaveLength(5)
    expect(of(marks, 'line')).toHaveLength(3)
    const y = (mark: Mark): number => (mark.shape as unknown as { shape: { cy: number } }).shape.cy
    expect(Math.min(...of(marks, 'zero').map(y))).toBeGreaterThan(Math.max(...of(marks, 'point').map(y)))
  })

  it('joins zeros on a linear axis, where they are no exception', () => {
    expect(of(largestWeights(input({ scale: 'linear' })), 'line')).toHaveLength(6)
  })

  it('holds its axes still while it is played', () => {
    const grid = (shown: number) => of(largestWeights(input({ shown })), 'grid')
    expect(grid(1)).toEqual(grid(3))
    expect(of(largestWeights(input({ shown: 1 })), 'point')).toHaveLength(1)
  })

  it('has pinned states dashed on the same axes', () => {
    const ghosts = [[line('W1', [0, 0.5, 0.5, 0.5]), line('W2', [1e-9, 1e-8])]]
    const marks = largestWeights(input({ ghosts }))
    const dashes = of(marks, 'ghost').map(
      ({ shape }) => (shape as unknown as { style: { lineDash: number[] } }).style.lineDash,
    )
    expect(dashes).toEqual([
      [5, 4],
      [5, 4],
    ])
    const points = of(marks, 'ghost').map(
      ({ shape }) => (shape as unknown as { shape: { points: unknown[] } }).shape.points.length,
    )
    expect(points).toEqual([3, 2])
    expect(of(marks, 'grid')).not.toEqual(of(largestWeights(input()), 'grid'))
  })

  it('leaves out what overflowed, and draws nothing of nothing', () => {
    const marks = largestWeights(input({ lines: [line('W1', [1, Infinity, Number.NaN])] }))
    expect(of(marks, 'point')).toHaveLength(1)
    expect(largestWeights(input({ lines: [] }))).toEqual([])
  })

  it('has every number in the table', () => {
    const rows = largestTable(input().lines, String)
    expect(rows.map(({ head }) => head)).toEqual(['0', '1', '2', '3'])
    expect(rows[2]!.cells.map(({ value, layer }) => [value, layer])).toEqual([
      [1e-6, 1],
      [0.2, 'output'],
    ])
  })
})
