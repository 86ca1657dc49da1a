import { describe, expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import { SweepCells } from '@/sweep/sweep-cells'
import { cellAtPlace, planeAxis, planeValue, sweepPlane } from '@/sweep/sweep-plane'
import { rowsOf, sampleSweep } from './sample-sweep'

const SIGMAS = { axis: 'sigmaW', values: { kind: 'range', from: 1, to: 4, count: 4, scale: 'linear' } } as const
const DEPTHS = { axis: 'depth', values: { kind: 'list', values: [2, 8] } } as const
const KINDS = { axis: 'activation', values: { kind: 'list', values: ['tanh', 'relu'] } } as const

describe('a grid', () => {
  const sweep = sampleSweep([SIGMAS, DEPTHS])
  const points = sweepPoints(sweep)
  const plane = sweepPlane(sweep, points, 0, 1)

  test('has one cell per combination, numbers rising to the right and upwards', () => {
    expect(plane.cells).toHaveLength(8)
    const bottomLeft = cellAtPlace(plane, 0.01, 0.99)!
    expect(bottomLeft.points.map((point) => points[point])).toEqual([[1, 2]])
    const topRight = cellAtPlace(plane, 0.99, 0.01)!
    expect(topRight.points.map((point) => points[point])).toEqual([[4, 8]])
  })

  test('a number between two columns lies between them', () => {
    expect(plane.columns.placeOf(1)).toBeCloseTo(0.125, 12)
    expect(plane.columns.placeOf(1.5)).toBeCloseTo(0.25, 12)
    expect(plane.columns.placeOf(5)).toBeNaN()
  })

  test('turned around it has the other axis across', () => {
    const turned = sweepPlane(sweep, points, 1, 0)
    expect(cellAtPlace(turned, 0.99, 0.99)!.points.map((point) => points[point])).toEqual([[1, 8]])
  })

  test('there is no cell outside', () => {
    expect(cellAtPlace(plane, -0.01, 0.5)).toBeNull()
    expect(cellAtPlace(plane, 0.5, 1.01)).toBeNull()
  })
})

test('words are read from above', () => {
  const sweep = sampleSweep([SIGMAS, KINDS])
  const points = sweepPoints(sweep)
  const plane = sweepPlane(sweep, points, 0, 1)
  expect(cellAtPlace(plane, 0.01, 0.01)!.points.map((point) => points[point])).toEqual([[1, 'tanh']])
})

test('a cell of a grid of three axes stands for all values of the third', () => {
  const sweep = sampleSweep([SIGMAS, DEPTHS, KINDS], { seeds: 1 })
  const points = sweepPoints(sweep)
  const plane = sweepPlane(sweep, points, 0, 1)
  const cell = cellAtPlace(plane, 0.01, 0.99)!
  expect(cell.points.map((point) => points[point]![2])).toEqual(['tanh', 'relu'])
  const cells = new SweepCells(points.length, 1)
  cells.take(
    rowsOf('speedRatio', [
      [cell.points[0]!, 2],
      [cell.points[1]!, 6],
    ]),
  )
  expect(planeValue(cells, cell.points, 'speedRatio')).toBe(4)
})

test('drawn points lie where their numbers are, on a log axis by their ratios', () => {
  const log = { axis: 'sigmaW', values: { kind: 'range', from: 0.01, to: 100, count: 3, scale: 'log' } } as const
  const sweep = sampleSweep([log, DEPTHS], { sampling: { kind: 'random', points: 20 } })
  const points = sweepPoints(sweep)
  const plane = sweepPlane(sweep, points, 0, 1)
  expect(plane.columns.placeOf(1)).toBeCloseTo(0.5, 12)
  expect(plane.cells).toHaveLength(20)
  plane.cells.forEach((cell, point) => {
    const left = cell.left + cell.width / 2
    expect(left).toBeCloseTo(plane.columns.placeOf(Number(points[point]![0])), 12)
    expect(cell.points).toEqual([point])
  })
})

test('an axis of whole numbers is labelled with whole ones, each once and where it lies', () => {
  const depth = (to: number) => {
    const axis = { axis: 'depth', values: { kind: 'range', from: 1, to, count: 3, scale: 'linear' } } as const
    return planeAxis(sampleSweep([axis], { sampling: { kind: 'latinHypercube', points: 9 } }), 0)
  }
  expect(depth(16).ticks.map(({ value }) => value)).toEqual([1, 5, 9, 12, 16])
  expect(depth(3).ticks.map(({ value }) => value)).toEqual([1, 2, 3])
  depth(16).ticks.forEach(({ value, at }) => expect(at).toBe(depth(16).placeOf(Number(value))))
})

test('cells not done yet have no value, and the median is over the seeds that are there', () => {
  const cells = new SweepCells(2, 3)
  cells.take(
    rowsOf('lastCost', [
      [3, 5],
      [5, 1],
    ]),
  )
  expect(planeValue(cells, [0], 'lastCost')).toBeNaN()
  expect(planeValue(cells, [1], 'lastCost')).toBe(3)
  expect(cells.taken).toBe(2)
  expect(cells.endings(1)).toEqual(['done', 'done'])
})
