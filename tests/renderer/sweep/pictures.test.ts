import { describe, expect, test } from 'vitest'
import { sweepPoints } from '@engine/sweep/points'
import { textWidth } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { axisCurve, curvePoints, nearestPoint, type AxisCurveInput } from '@/sweep/axis-curve'
import { heatMap, type HeatMapInput } from '@/sweep/heat-map'
import { heatScale, textOn } from '@/sweep/heat-scale'
import { planeRect } from '@/sweep/plane-frame'
import { SweepCells } from '@/sweep/sweep-cells'
import { planeAxis, sweepPlane } from '@/sweep/sweep-plane'
import { theoryLine, theoryMark } from '@/sweep/theory-line'
import { samplePalette } from '../charts/sample-palette'
import { rowsOf, sampleSweep } from './sample-sweep'

const palette = { ...samplePalette, ink: '#1a1c1f', window: '#f3f2ee', sunken: '#eae8e2' }
const colors = ['#0000ff', ...Array.from({ length: 47 }, () => '#808080'), '#ff0000']
const SIGMAS = { axis: 'sigmaW', values: { kind: 'list', values: [1, 2, 3] } } as const
const DEPTHS = { axis: 'depth', values: { kind: 'list', values: [2, 8] } } as const
const BIASES = { axis: 'sigmaB', values: { kind: 'list', values: [0, 1] } } as const
const rect = { left: 0, top: 0, width: 800, height: 500 }

const sweep = sampleSweep([SIGMAS, DEPTHS])
const plane = sweepPlane(sweep, sweepPoints(sweep), 0, 1)

const inputOf = (values: readonly number[], more: Partial<HeatMapInput> = {}): HeatMapInput => ({
  plane,
  values,
  layers: values.map(() => ({ hidden: 0, speeds: [] })),
  failed: values.map(() => false),
  scale: heatScale('speedRatio', values, 'log', palette, colors),
  chosen: null,
  edge: [],
  rect,
  palette,
  words: {
    columns: 'σw',
    rows: 'depth',
    edge: 'χ = 1',
    ends: null,
    note: () => '',
    number: String,
    tick: String,
    axisValue: (_, value) => String(value),
    tip: (cell) => `cell ${cell}`,
  },
  ...more,
})
const mapOf = (values: readonly number[], more: Partial<HeatMapInput> = {}) => heatMap(inputOf(values, more))
const count = (marks: ReturnType<typeof heatMap>, role: string): number =>
  marks.filter((mark) => mark.role === role).length

describe('the heat map', () => {
  test('fills in as cells come: unknown ones stay empty, a failed one is outlined', () => {
    const values = [1, 10, Number.NaN, Number.NaN, 0, 2]
    const marks = mapOf(values, { failed: [false, false, false, true, false, false] })
    expect(count(marks, 'cell')).toBe(3)
    expect(count(marks, 'open')).toBe(3)
    // The failed one, and an exact 0, which has no place among decades.
    expect(count(marks, 'open-outline')).toBe(2)
    expect(count(marks, 'number')).toBe(3)
  })

  test('a number that is wider than its cell is left to the table', () => {
    const values = plane.cells.map((_, i) => (i === 0 ? 1 : 2))
    const number = (value: number): string => (value === 1 ? '1'.repeat(60) : '2')
    expect(count(mapOf(values, { words: { ...inputOf(values).words, number } }), 'number')).toBe(5)
  })

  test('the legend leaves room for the name of the axis, also in large letters on a narrow screen', () => {
    const values = plane.cells.map(() => 2)
    const { words } = inputOf(values)
    const named = { ...words, columns: 'Activation', ends: ['vanishing', 'exploding'] as const }
    for (const fontScale of [1, 1.4]) {
      const large = { ...palette, fontScale }
      const marks = mapOf(values, { words: named, palette: large, rect: { ...rect, width: 400 } })
      const end = marks.findLast(({ role }) => role === 'legend-end')!.shape
      const name = marks.findLast(({ role }) => role === 'axis-name')!.shape
      expect(end.x! + textWidth('exploding', 11) * fontScale).toBeLessThan(
        name.x! - textWidth('Activation', 12) * fontScale,
      )
    }
  })

  test('a number stands beside an upright line of theory, the others stay in the middle', () => {
    const values = plane.cells.map(() => 2)
    const placesOf = (edge: HeatMapInput['edge']): readonly number[] =>
      mapOf(values, { edge })
        .filter(({ role }) => role === 'number')
        .map(({ shape }) => shape.x ?? Number.NaN)
    const [plain, crossed] = [
      placesOf([]),
      placesOf([
        [2, -Infinity],
        [2, Infinity],
      ]),
    ]
    const moved = plain.map((x, i) => crossed[i]! - x)
    expect(moved.filter((by) => by > 20)).toHaveLength(2)
    expect(moved.filter((by) => by === 0)).toHaveLength(4)
  })

  test('without a single number it still stands', () => {
    const marks = mapOf(plane.cells.map(() => Number.NaN))
    expect(count(marks, 'open')).toBe(6)
    expect(count(marks, 'column')).toBe(3)
    expect(count(marks, 'row')).toBe(2)
  })

  test('vanishing is blue, exploding the other end, and 1 the middle', () => {
    const scale = heatScale('speedRatio', [0.01, 100], 'log', palette, colors)
    expect(scale.color(100)).toBe('#0000ff')
    expect(scale.color(0.01)).toBe('#ff0000')
    expect(scale.color(1)).toBe('#808080')
    expect(scale.color(0)).toBeNull()
  })

  test('shares have the whole scale, whatever was found', () => {
    const scale = heatScale('lastAccuracy', [0.9, 0.91], 'linear', palette, colors)
    expect(scale.ticks.map(({ value }) => value)).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(scale.color(0)).not.toBe(scale.color(1))
  })

  test('numbers stand out from their cell', () => {
    expect(textOn('#00569c')).toBe('#ffffff')
    expect(textOn('#a1bbd9')).toBe('#000000')
  })

  test('has the bars of layers beside the number, where a cell has a colour and room', () => {
    const speeds = [1, 2, 3].map((layer) => ({ layer, speed: 10 ** layer, low: 10 ** layer, high: 10 ** layer, n: 1 }))
    const layers = plane.cells.map(() => ({ hidden: 3, speeds }))
    const values = [1, 10, Number.NaN, 2, 2, 2]
    expect(count(mapOf(values, { layers }), 'bar')).toBe(15)
    expect(count(mapOf(values, { layers, rect: { ...rect, width: 360 } }), 'bar')).toBe(0)
  })

  test('theory is a line through all rows at its σw', () => {
    const marks = mapOf(
      plane.cells.map(() => 1),
      {
        edge: [
          [2, -Infinity],
          [2, Infinity],
        ],
      },
    )
    const line = marks.filter(({ role }) => role === 'edge').at(-1)!.shape as unknown as {
      shape: { points: [number, number][] }
    }
    const inner = planeRect(inputOf([]))
    expect(line.shape.points[0]).toEqual([inner.left + inner.width / 2, inner.top + inner.height])
    expect(line.shape.points[1]).toEqual([inner.left + inner.width / 2, inner.top])
    expect(count(marks, 'edge-name')).toBe(1)
  })
})

describe('the line of theory', () => {
  const edge = { biasVariances: Float64Array.of(0, 1), weightVariances: Float64Array.of(1, 4) }

  test('lies at the σw of the edge for the biases of the document', () => {
    expect(theoryLine(sweep, 0, 1, edge)).toEqual([
      [1, -Infinity],
      [1, Infinity],
    ])
  })

  test('begins where the edge does, almost without variance of the biases', () => {
    const tanh = { biasVariances: Float64Array.of(1e-6, 1), weightVariances: Float64Array.of(1.002, 4) }
    expect(theoryLine(sweep, 0, 1, tanh)[0]![0]).toBeCloseTo(1.001, 3)
    const sigmoid = { biasVariances: Float64Array.of(0.5, 1), weightVariances: Float64Array.of(9, 16) }
    expect(theoryLine(sweep, 0, 1, sigmoid)[0]![0]).toBeNaN()
  })

  test('is the edge itself over σw and σb', () => {
    const both = sampleSweep([SIGMAS, BIASES])
    expect(theoryLine(both, 0, 1, edge)).toEqual([
      [1, 0],
      [2, 1],
    ])
  })

  test('is not there where theory knows another net', () => {
    const activations = { axis: 'activation', values: { kind: 'list', values: ['tanh', 'relu'] } } as const
    expect(theoryLine(sampleSweep([SIGMAS, DEPTHS, activations]), 0, 1, edge)).toEqual([])
    expect(theoryLine(sweep, 0, 1, null)).toEqual([])
  })

  test('lies down where σw stands in the rows, and crosses all columns', () => {
    expect(theoryLine(sweep, 1, 0, edge)).toEqual([
      [-Infinity, 1],
      [Infinity, 1],
    ])
    const turned = sweepPlane(sweep, sweepPoints(sweep), 1, 0)
    const marks = mapOf([1, 10, 1, 1, 1, 2], { plane: turned, edge: theoryLine(sweep, 1, 0, edge) })
    const [first, second] = marks
      .filter(({ role }) => role === 'edge')
      .map(({ shape }) => (shape as unknown as { shape: { points: [number, number][] } }).shape.points)[0]!
    const whole = planeRect(inputOf([], { plane: turned }))
    expect([first![0], second![0]]).toEqual([whole.left, whole.left + whole.width])
    expect(first![1]).toBe(second![1])
  })
})

describe('the curve of one axis', () => {
  const single = sampleSweep([SIGMAS], { seeds: 3 })
  const points = sweepPoints(single)
  const cells = new SweepCells(3, 3)
  cells.take(
    rowsOf('lastCost', [
      [0, 1],
      [1, 2],
      [2, 3],
      [6, 5],
    ]),
  )
  const axis = planeAxis(single, 0)
  const input: AxisCurveInput = {
    axis,
    points: curvePoints(axis, points, cells, 'lastCost'),
    scale: 'log',
    edge: null,
    chosen: null,
    rect,
    palette,
    format: createNumberFormat('en'),
    words: { axis: 'σw', result: 'cost', edge: 'χ = 1', axisValue: String, tip: ({ point }) => String(point) },
  }

  test('has the median over the seeds, and points not done yet are left out', () => {
    expect(input.points.map(({ point, band }) => [point, band.median, band.n])).toEqual([
      [0, 2, 3],
      [2, 5, 1],
    ])
    const marks = axisCurve(input)
    expect(count(marks, 'point')).toBe(2)
    expect(count(marks, 'band')).toBe(1)
  })

  test('of one value, as of a repeated experiment, still shows how its seeds lie', () => {
    const alone = axisCurve({ ...input, points: input.points.slice(0, 1) })
    expect(count(alone, 'band')).toBe(1)
    expect(count(alone, 'median')).toBe(0)
  })

  test('theory has its place between the points, and none outside of them', () => {
    const edge = { biasVariances: Float64Array.of(0, 1), weightVariances: Float64Array.of(2.25, 4) }
    expect(theoryMark(single, edge)).toBe(1.5)
    expect(theoryMark(single, null)).toBeNull()
    expect(theoryMark(sampleSweep([DEPTHS]), edge)).toBeNull()
    const marks = axisCurve({ ...input, edge: 1.5 })
    const placesOf = (role: string): number[] =>
      marks.filter((each) => each.role === role).map(({ shape }) => shape.x ?? Number.NaN)
    const [one, two] = placesOf('axis-label').slice(-3)
    expect(placesOf('edge-name')[0]).toBeCloseTo((one! + two!) / 2 + 5, 9)
    expect(count(axisCurve({ ...input, edge: 9 }), 'edge')).toBe(0)
  })

  test('a click takes the nearest point', () => {
    expect(nearestPoint(input, 30)?.point).toBe(0)
    expect(nearestPoint(input, 790)?.point).toBe(2)
    expect(nearestPoint({ ...input, points: [] }, 30)).toBeNull()
  })
})
