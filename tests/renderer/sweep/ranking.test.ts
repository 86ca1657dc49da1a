import { describe, expect, test } from 'vitest'
import { aimOf, counted, merit, uncounted } from '@engine/sweep/judgement'
import { compareMerits, rankPoints, singleLayered } from '@engine/sweep/ranking'
import { SweepCells } from '@/sweep/sweep-cells'
import { rowsOf } from './sample-sweep'

const cellsOf = (name: Parameters<typeof rowsOf>[0], points: readonly (readonly number[])[]): SweepCells => {
  const seeds = points[0]!.length
  const cells = new SweepCells(points.length, seeds)
  cells.take(
    rowsOf(
      name,
      points.flatMap((values, p) => values.map((value, s) => [p * seeds + s, value] as const)),
    ),
  )
  return cells
}

describe('merit', () => {
  test('a ratio is the better the nearer it is to 1, on either side alike', () => {
    expect(merit('speedRatio', 1)).toBeGreaterThan(merit('speedRatio', 3))
    expect(merit('speedRatio', 0.1)).toBeCloseTo(merit('speedRatio', 10), 12)
  })

  test('accuracies are best high, costs low', () => {
    expect(merit('lastAccuracy', 0.9)).toBeGreaterThan(merit('lastAccuracy', 0.8))
    expect(merit('lastCost', 0.1)).toBeGreaterThan(merit('lastCost', 1))
    expect(aimOf('epochsTo95')).toBe('least')
  })

  test('what spans decades is counted in them, and comes back', () => {
    expect(counted('speedRatio', 1000)).toBeCloseTo(3, 12)
    expect(uncounted('speedRatio', counted('speedRatio', 7))).toBeCloseTo(7, 12)
    expect(counted('lastAccuracy', 0.5)).toBe(0.5)
  })
})

describe('a net with one hidden layer', () => {
  const cells = new SweepCells(2, 2)
  const rows = rowsOf('speedRatio', [
    [0, 1],
    [1, 1],
    [2, 3],
    [3, 4],
  ])
  cells.take({ ...rows, results: { ...rows.results, layerFactor: Float64Array.of(NaN, NaN, 3, 4) } })

  test('has a ratio of 1 whatever its start, so it wins no ranking by it', () => {
    expect(singleLayered(cells)).toEqual([0])
    expect(rankPoints(cells, 'speedRatio', 10).map(({ point }) => point)).toEqual([1])
  })
})

describe('the ranking', () => {
  test('puts what gets there with all seeds before what gets there sooner with one of them', () => {
    const cells = cellsOf('epochsTo95', [
      [2, Number.NaN, Number.NaN],
      [3, 3, 3],
    ])
    expect(rankPoints(cells, 'epochsTo95', 10).map(({ point, n }) => [point, n])).toEqual([
      [1, 3],
      [0, 1],
    ])
  })

  test('is by the mean over the seeds, geometric for ratios, and leaves out what has no number', () => {
    const cells = cellsOf('speedRatio', [
      [100, 10_000],
      [Number.NaN, Number.NaN],
      [2, 8],
    ])
    const ranked = rankPoints(cells, 'speedRatio', 10)
    expect(ranked.map(({ point }) => point)).toEqual([2, 0])
    expect(ranked[0]!.mean).toBeCloseTo(4, 10)
    expect(ranked[0]!.interval!.low).toBeLessThan(4)
    expect(ranked[0]!.interval!.high).toBeGreaterThan(4)
  })

  test('a number from one seed has no interval', () => {
    const ranked = rankPoints(cellsOf('lastAccuracy', [[0.9], [0.95]]), 'lastAccuracy', 10)
    expect(ranked.map(({ point, interval, n }) => [point, interval, n])).toEqual([
      [1, null, 1],
      [0, null, 1],
    ])
  })

  test('an interval of what is counted does not reach below 0', () => {
    const [first] = rankPoints(cellsOf('escapeUpdates', [[1, 5]]), 'escapeUpdates', 1)
    expect(first!.mean).toBe(3)
    expect(first!.interval!.low).toBe(0)
  })

  test('at most so many are shown', () => {
    const cells = cellsOf('lastAccuracy', [[0.1], [0.3], [0.2]])
    expect(rankPoints(cells, 'lastAccuracy', 2).map(({ point }) => point)).toEqual([1, 2])
  })
})

describe('the two best', () => {
  test('are told apart where every seed says the same, whatever the seeds do to both', () => {
    const cells = cellsOf('lastAccuracy', [
      [0.5, 0.7, 0.6, 0.9, 0.8],
      [0.551, 0.749, 0.652, 0.948, 0.85],
    ])
    const { distinguishable, mean } = compareMerits(cells, 'lastAccuracy', 0, 1)
    expect(mean).toBeCloseTo(0.05, 2)
    expect(distinguishable).toBe(true)
  })

  test('are not where the seeds disagree, and more would be needed', () => {
    const cells = cellsOf('lastAccuracy', [
      [0.5, 0.7, 0.6],
      [0.7, 0.5, 0.61],
    ])
    const { distinguishable, needed } = compareMerits(cells, 'lastAccuracy', 0, 1)
    expect(distinguishable).toBe(false)
    expect(needed).toBeGreaterThan(3)
  })
})
