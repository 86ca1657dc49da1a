import { describe, expect, test } from 'vitest'
import { escapeLaw } from '@/sweep/escape-law'
import { SweepCells } from '@/sweep/sweep-cells'
import { winnerOf } from '@/sweep/winner'
import { rowsOf } from './sample-sweep'

describe('the winner', () => {
  const cells = new SweepCells(4, 2)
  const ratios = [120, 100, 0.5, 2, 1e-3, 1e-3].map((value, i) => [i, value] as const)
  const rows = rowsOf('speedRatio', ratios)
  cells.take({
    ...rows,
    results: { ...rows.results, saturatedShare: Float64Array.of(0, 0, 0.2, 0.4, 0, 0) },
  })

  test('is nearest to 1 by the geometric mean, with its own numbers and its neighbours in the order', () => {
    const { first, second, last } = winnerOf(cells, 'speedRatio')!
    expect(first.point).toBe(1)
    expect(first.ratio).toBeCloseTo(1, 12)
    expect(first.saturated).toBeCloseTo(0.3, 12)
    expect(first.factor).toBeNaN()
    expect([second?.point, last?.point]).toEqual([0, 2])
  })

  test('is the first of the table it stands over', () => {
    const uneven = new SweepCells(2, 1)
    const factors = rowsOf('speedRatio', [
      [0, 2],
      [1, 3],
    ])
    // The deeper of the two loses more in all and less per layer.
    uneven.take({ ...factors, results: { ...factors.results, layerFactor: Float64Array.of(2, 1.2) } })
    expect(winnerOf(uneven, 'speedRatio')?.first.point).toBe(0)
    expect(winnerOf(uneven, 'layerFactor')?.first.point).toBe(1)
  })

  test('of nothing is nobody', () => {
    expect(winnerOf(new SweepCells(2, 1), 'speedRatio')).toBeNull()
  })
})

describe('the law of the escape', () => {
  const pointsOf = (times: readonly number[]) =>
    times.map((median, point) => ({ point, at: 0, band: { n: 1, median, low: median, high: median } }))
  const epsilonOf = (point: number): number => 10 ** (-2 - point)

  test('is the updates one decade of ε costs, and the growth of one update', () => {
    const law = escapeLaw(pointsOf([10, 34, 58, 82]), epsilonOf)!
    expect(law.perDecade).toBeCloseTo(24, 10)
    expect(law.growth).toBeCloseTo(10 ** (1 / 24), 10)
    expect(law.explained).toBeCloseTo(1, 10)
  })

  test('explains less of what is no straight line', () => {
    expect(escapeLaw(pointsOf([10, 11, 12, 100]), epsilonOf)!.explained).toBeLessThan(0.8)
  })

  test('is none where smaller ε escapes earlier, or where too little is known', () => {
    expect(escapeLaw(pointsOf([30, 20, 10]), epsilonOf)).toBeNull()
    expect(escapeLaw(pointsOf([10, 34]), epsilonOf)).toBeNull()
  })

  test('is that of the neighbourhood of the saddle: starts far from it are left out', () => {
    const far = [1, 0.1, 0.01, 1e-3, 1e-4]
    const law = escapeLaw(pointsOf([1, 30, 40, 64, 88]), (point) => far[point]!)!
    expect(law.perDecade).toBeCloseTo(24, 10)
  })

  test('leaves out ε = 0, which never leaves', () => {
    const law = escapeLaw(pointsOf([10, 34, 58, 1_000]), (point) => (point === 3 ? 0 : epsilonOf(point)))!
    expect(law.perDecade).toBeCloseTo(24, 10)
  })
})
