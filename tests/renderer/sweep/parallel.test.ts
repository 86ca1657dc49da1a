import { describe, expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import { brushedPoints, parallelAxes, withBrush, type Brushes } from '@/sweep/parallel-axes'
import { nearestLine, parallelLines, parallelRect, type ParallelInput } from '@/sweep/parallel-lines'
import { SweepCells } from '@/sweep/sweep-cells'
import { samplePalette as palette } from '../charts/sample-palette'
import { rowsOf, sampleSweep } from './sample-sweep'

const SIGMAS = { axis: 'sigmaW', values: { kind: 'list', values: [1, 2, 3, 4] } } as const
const KINDS = { axis: 'activation', values: { kind: 'list', values: ['tanh', 'relu'] } } as const
const sweep = sampleSweep([SIGMAS, KINDS], { seeds: 1, task: 'train' })
const points = sweepPoints(sweep)
const cells = new SweepCells(points.length, 1)
cells.take(
  rowsOf(
    'lastAccuracy',
    [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7].map((value, i) => [i, value] as const),
  ),
)
const words = {
  axisName: (place: number) => `axis ${String(place)}`,
  axisValue: (_: number, value: number | string) => String(value),
  resultName: String,
  tick: (_: string, value: number) => value.toFixed(2),
}
const shown = { id: 'a', sweep, points, cells }
const axes = parallelAxes(shown, 'lastAccuracy', 9, words)
const none: Brushes = new Map()

describe('the axes', () => {
  test('are what was varied and what differs from point to point; a result that is nowhere known has none', () => {
    expect(axes.map(({ key }) => key)).toEqual(['axis/0', 'axis/1', 'lastAccuracy'])
    expect(parallelAxes(shown, 'lastCost', 9, words).map(({ key }) => key)).toEqual([
      ...['axis/0', 'axis/1', 'lastCost', 'lastAccuracy'],
    ])
  })

  test('are no more than there is room for, the result that is looked at always among them', () => {
    expect(parallelAxes(shown, 'lastAccuracy', 1, words).map(({ key }) => key)).toEqual([
      ...['axis/0', 'axis/1', 'lastAccuracy'],
    ])
  })

  test('say what stands at a height: the nearest value of a setting, the number of a result', () => {
    expect(axes[0]!.textAt(0)).toBe('1')
    expect(axes[0]!.textAt(1)).toBe('4')
    expect(axes[2]!.textAt(0.25)).toBe('0.25')
  })
})

test('numbers at the ends of what a double holds still have a height, and an exact 0 has none', () => {
  const extreme = new SweepCells(points.length, 1)
  const costs = [0, 5e-324, 1, Number.MAX_VALUE].map((value, i) => [i, value] as const)
  extreme.take(rowsOf('lastCost', costs))
  const [, , cost] = parallelAxes({ ...shown, cells: extreme }, 'lastCost', 9, words)
  const [zero, least, middle, most] = cost!.at
  expect(zero).toBeNaN()
  expect(least).toBe(0)
  expect(middle).toBeCloseTo(0.5, 2)
  expect(most).toBe(1)
})

describe('brushes', () => {
  test('leave the points within all of them', () => {
    expect(brushedPoints(axes, none, points.length)).toHaveLength(8)
    const high = withBrush(none, 'lastAccuracy', [0.35, 1])
    expect(brushedPoints(axes, high, points.length)).toEqual([3, 4, 5, 6])
    const both = withBrush(high, 'axis/1', [0, 0.5])
    expect(brushedPoints(axes, both, points.length).map((point) => points[point]![1])).toEqual(['tanh', 'tanh'])
  })

  test('leave out a point without a number, which lies on the axis without a brush', () => {
    const whole = withBrush(none, 'lastAccuracy', [0, 0.999])
    expect(brushedPoints(axes, whole, points.length)).not.toContain(7)
    expect(brushedPoints(axes, none, points.length)).toContain(7)
  })

  test('are drawn from either end, held within the axis, and gone when they are all of it', () => {
    expect(withBrush(none, 'a', [0.8, 0.2]).get('a')).toEqual([0.2, 0.8])
    expect(withBrush(none, 'a', [-1, 0.5]).get('a')).toEqual([0, 0.5])
    expect(withBrush(withBrush(none, 'a', [0, 0.5]), 'a', [0, 1]).size).toBe(0)
  })
})

describe('the lines', () => {
  const input: ParallelInput = {
    axes,
    brushes: none,
    brushed: [0, 1, 2, 3, 4, 5, 6],
    points: points.length,
    chosen: null,
    rect: { left: 0, top: 0, width: 900, height: 500 },
    palette,
  }
  const count = (of: ParallelInput, role: string): number =>
    parallelLines(of).filter((mark) => mark.role === role).length

  test('within the brushes are in colour, the others faint, the chosen one on top of all', () => {
    expect([count(input, 'brushed'), count(input, 'faint')]).toEqual([7, 1])
    const brushes = withBrush(none, 'lastAccuracy', [0.35, 1])
    const brushed = { ...input, brushes, brushed: brushedPoints(axes, brushes, points.length), chosen: 0 }
    expect([count(brushed, 'brushed'), count(brushed, 'faint')]).toEqual([4, 4])
    expect(count(brushed, 'brush')).toBe(1)
    expect(count(brushed, 'chosen')).toBe(2)
  })

  test('are found by a click near them, and only among the given ones', () => {
    const rect = parallelRect(input)
    const y = rect.top + (1 - axes[2]!.at[6]!) * rect.height
    expect(nearestLine(input, input.brushed, rect.left + rect.width, y)).toBe(6)
    expect(nearestLine(input, [0, 1], rect.left + rect.width, y)).toBeNull()
    expect(nearestLine({ ...input, axes: axes.slice(0, 1) }, input.brushed, 10, 10)).toBeNull()
  })
})
