import { describe, expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import { barScale, layerBars, type LayerBarsInput } from '@/sweep/layer-bars'
import { layersOfCell } from '@/sweep/layer-speeds'
import { isStep, stepFrom } from '@/sweep/plane-steps'
import { planeRect } from '@/sweep/plane-frame'
import { SweepCells } from '@/sweep/sweep-cells'
import { sweepPlane } from '@/sweep/sweep-plane'
import { samplePalette as palette } from '../charts/sample-palette'
import { rowsOf, sampleSweep } from './sample-sweep'

const SIGMAS = { axis: 'sigmaW', values: { kind: 'list', values: [1, 2, 3] } } as const
const DEPTHS = { axis: 'depth', values: { kind: 'list', values: [2, 8, 20] } } as const
const KINDS = { axis: 'weights', values: { kind: 'list', values: ['normal', 'pytorchLinear'] } } as const

const sweep = sampleSweep([SIGMAS, DEPTHS], { seeds: 1 })
const points = sweepPoints(sweep)
const plane = sweepPlane(sweep, points, 0, 1)
const valuesAt = (place: number | null) => points[plane.cells[place!]!.points[0]!]

describe('the arrow keys', () => {
  const at = (sigma: number, depth: number): number =>
    plane.cells.findIndex(({ points: [point] }) => points[point!]![0] === sigma && points[point!]![1] === depth)

  test('lead to the next cell as it is seen: numbers rise to the right and upwards', () => {
    expect(valuesAt(stepFrom(plane, at(2, 8), 'ArrowRight'))).toEqual([3, 8])
    expect(valuesAt(stepFrom(plane, at(2, 8), 'ArrowLeft'))).toEqual([1, 8])
    expect(valuesAt(stepFrom(plane, at(2, 8), 'ArrowUp'))).toEqual([2, 20])
    expect(valuesAt(stepFrom(plane, at(2, 8), 'ArrowDown'))).toEqual([2, 2])
  })

  test('stay at the end of the plane, and begin with the first cell', () => {
    expect(valuesAt(stepFrom(plane, at(3, 20), 'ArrowRight'))).toEqual([3, 20])
    expect(valuesAt(stepFrom(plane, at(3, 20), 'ArrowUp'))).toEqual([3, 20])
    expect(stepFrom(plane, null, 'ArrowRight')).toBe(0)
    expect(stepFrom({ ...plane, cells: [] }, null, 'ArrowRight')).toBeNull()
    expect([isStep('ArrowUp'), isStep('Enter')]).toEqual([true, false])
  })

  test('reach every point of a drawn sample', () => {
    const drawn = sampleSweep([SIGMAS, DEPTHS], { sampling: { kind: 'random', points: 12 } })
    const scattered = sweepPlane(drawn, sweepPoints(drawn), 0, 1)
    const reached = new Set([0])
    for (const place of reached) {
      for (const key of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
        reached.add(stepFrom(scattered, place, key)!)
    }
    const places = new Set(scattered.cells.map(({ left, top }) => `${String(left)} ${String(top)}`))
    const seen = new Set(
      [...reached].map((i) => `${String(scattered.cells[i]!.left)} ${String(scattered.cells[i]!.top)}`),
    )
    expect(seen).toEqual(places)
  })
})

/** One seed, which has no band. */
const alone = (layer: number, speed: number) => ({ layer, speed, low: speed, high: speed, n: 1 })

describe('the bars of layers', () => {
  const cells = new SweepCells(points.length, 1)
  const shown = { id: 'a', sweep, points, cells }
  const deep = points.findIndex(([sigma, depth]) => sigma === 2 && depth === 20)
  const flat = points.findIndex(([sigma, depth]) => sigma === 2 && depth === 2)
  const row = (point: number, speeds: readonly number[]) => {
    const rows = rowsOf('layerSpeed1', [[point, speeds[0]!]])
    const results = {
      ...rows.results,
      layerSpeed2: Float64Array.of(speeds[1]!),
      layerSpeed8: Float64Array.of(speeds[2]!),
    }
    cells.take({ ...rows, results })
  }
  row(flat, [0.01, 1, Number.NaN])
  row(deep, [1e-30, 0, 1])

  test('are of the layers of that cell, of deep nets of eight of them', () => {
    expect(layersOfCell(shown, [flat])).toEqual({
      hidden: 2,
      speeds: [alone(1, 0.01), alone(2, 1)],
    })
    const { hidden, speeds } = layersOfCell(shown, [deep])
    expect([hidden, speeds.length, speeds[0]!.layer, speeds.at(-1)!.layer]).toEqual([20, 8, 1, 20])
    expect(layersOfCell(shown, [])).toEqual({ hidden: 0, speeds: [] })
  })

  test('of points of other depths behind the same cell are not mixed in', () => {
    expect(layersOfCell(shown, [flat, deep]).speeds.map(({ speed }) => speed)).toEqual([0.01, 1])
  })

  const layers = plane.cells.map(({ points: behind }) => layersOfCell(shown, behind))
  const input: LayerBarsInput = {
    plane,
    layers,
    failed: plane.cells.map((_, i) => i === 0),
    chosen: null,
    rect: { left: 0, top: 0, width: 800, height: 500 },
    palette,
    words: {
      columns: 'σw',
      rows: 'depth',
      axisValue: (_, value) => String(value),
      note: () => '',
      scale: (low, high) => `${String(low)} ${String(high)}`,
      firstLayer: 'first',
      lastLayer: 'last',
      tip: String,
    },
  }
  const heights = (of: LayerBarsInput): number[] =>
    layerBars(of)
      .filter(({ role }) => role === 'bar')
      .map(({ shape }) => (shape as unknown as { shape: { height: number } }).shape.height)

  test('have one log scale for all cells: two decades are the same height everywhere', () => {
    const two = {
      hidden: 2,
      speeds: [alone(1, 0.01), alone(2, 1)],
    }
    const small = {
      hidden: 2,
      speeds: [alone(1, 1e-4), alone(2, 0.01)],
    }
    const [a, b, c, d] = heights({ ...input, layers: [two, small] })
    expect(b! - a!).toBeCloseTo(d! - c!, 9)
    expect(a!).toBeCloseTo(d!, 9)
  })

  test('of what lies below the scale have a little height, and an exact 0 its circle', () => {
    // The median is 1: 1e-30 lies below the six decades that are shown.
    const scale = barScale(layers)
    expect(scale.low).toBeGreaterThan(1e-8)
    expect(scale.low).toBeLessThan(1e-5)
    expect(Math.min(...heights(input))).toBe(1.5)
    // Two of the flat net; of the deep one the first and the last, while unknown layers have no mark at all.
    expect(heights(input)).toHaveLength(4)
    expect(layerBars(input).filter(({ role }) => role === 'zero')).toHaveLength(1)
  })

  test('of cells without speeds are not there, and a failed one is outlined', () => {
    const marks = layerBars({ ...input, layers: plane.cells.map(() => ({ hidden: 2, speeds: [] })) })
    expect(marks.filter(({ role }) => role === 'bar')).toHaveLength(0)
    expect(marks.filter(({ role }) => role === 'bars')).toHaveLength(9)
    expect(marks.filter(({ role }) => role === 'open-outline')).toHaveLength(1)
  })

  test('long words of rows get room, of a narrow picture no more than a third', () => {
    const kinds = sampleSweep([SIGMAS, KINDS])
    const named = { ...input, plane: sweepPlane(kinds, sweepPoints(kinds), 0, 1) }
    const words = { ...input.words, axisValue: () => 'a long name of an initializer' }
    const width = (left: number, long: boolean): number =>
      planeRect({ ...named, rect: { ...input.rect, width: left }, words: long ? words : input.words }).left
    expect(width(800, true)).toBeGreaterThan(width(800, false))
    expect(width(240, true)).toBeLessThanOrEqual(80)
  })
})
