import { describe, expect, test } from 'vitest'
import { createNumberFormat } from '@/format/number-format'
import { sharedTime } from '@/compare/compare-axes'
import { bandAreas, bandAt, bandSeries, type BandLine } from '@/sweep/band-lines'
import { drawnPoints } from '@/sweep/drawn-points'
import { bandAlong, withoutExplosions } from '@/sweep/seed-bands'
import { nearestSeedLine, seedAxes, seedCurves, type SeedCurvesInput } from '@/sweep/seed-curves'
import { bandRows, momentsOf, MOST_MOMENTS } from '@/sweep/seed-table'
import { SweepCells } from '@/sweep/sweep-cells'
import { samplePalette } from '../charts/sample-palette'
import { rowsOf } from './sample-sweep'

const palette = { ...samplePalette, ink: '#1a1c1f', window: '#f3f2ee', sunken: '#eae8e2', ghost: '#7a7f86' }
const format = createNumberFormat('en')
const track = (values: readonly number[]) => ({
  x: Float64Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
})

describe('a band along the curves of seeds', () => {
  test('is the median and the quantiles of every moment', () => {
    const band = bandAlong([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => track([seed, 10 * seed])))
    expect([...band.median]).toEqual([5, 50])
    expect([...band.low]).toEqual([1, 10])
    expect([...band.high]).toEqual([9, 90])
    expect([...band.n]).toEqual([11, 11])
  })

  test('goes on where one seed diverged, and counts those that are left', () => {
    const band = bandAlong([track([1, 1]), track([3, 3, 3, 3]), track([5, 5, 5])])
    expect([...band.x]).toEqual([0, 1, 2, 3])
    expect([...band.median]).toEqual([3, 3, 4, 3])
    expect([...band.n]).toEqual([3, 3, 2, 1])
  })

  test('takes a seed straight between its records where it has none', () => {
    const sparse = { x: Float64Array.of(0, 2), values: Float64Array.of(0, 4) }
    expect([...bandAlong([sparse, track([2, 2, 4])]).median]).toEqual([1, 2, 4])
  })

  test('leaves out what overflowed, and of nothing is nothing', () => {
    expect([...bandAlong([track([1, Infinity]), track([2, 7])]).median]).toEqual([1.5, 7])
    expect(bandAlong([]).x).toHaveLength(0)
  })
})

const linesOf = (...values: readonly (readonly number[])[][]): SeedCurvesInput['lines'] =>
  values.map((seeds, slot) => {
    const tracks = seeds.map(track)
    return { point: 10 + slot, slot, name: `σw ${String(slot)}`, band: bandAlong(tracks), seeds: [] }
  })
const inputOf = (lines: SeedCurvesInput['lines']): SeedCurvesInput => ({
  lines,
  chosen: null,
  x: sharedTime(
    'linear',
    lines.map(({ band }) => ({ x: band.x, values: band.x })),
    format,
    (count) => `${count} epochs`,
  ),
  values: 'linear',
  palette,
  format,
  heading: 'σw',
  tip: (x, values) => `${String(x)} ${values.map(({ name, low, high, n }) => [name, low, high, n].join(' ')).join()}`,
})

describe('the lines of a sweep over training', () => {
  const apart = linesOf(
    [
      [9, 9, 9],
      [7, 7, 7],
    ],
    [
      [1, 1, 1],
      [3, 3, 3],
    ],
  )

  test('share an axis that holds their bands and not their medians alone', () => {
    expect(seedAxes(inputOf(apart)).y.max).toBeGreaterThanOrEqual(8.8)
  })

  test('have their names beside them, and the only one none', () => {
    const right = (of: SeedCurvesInput): number =>
      Number((seedCurves(of, 800) as { grid: { right: number } }).grid.right)
    const only = [{ ...apart[0]!, name: '' }]
    expect(right(inputOf(apart))).toBeGreaterThan(30)
    expect(right({ ...inputOf(only), heading: '' })).toBeLessThan(10)
  })

  test('are chosen where the pointer is nearest', () => {
    const rect = { left: 0, top: 0, width: 800, height: 400 }
    expect(nearestSeedLine(inputOf(apart), rect, 300, 60)).toBe(10)
    expect(nearestSeedLine(inputOf(apart), rect, 300, 350)).toBe(11)
  })
})

describe('bands behind lines', () => {
  const axes = { x: { min: 0, max: 2, ticks: [], toAxis: Number }, y: { min: 0, max: 10, ticks: [], toAxis: Number } }
  const lineOf = (seeds: readonly (readonly number[])[], drawn: boolean): BandLine => {
    const tracks = seeds.map(track)
    const band = bandAlong(tracks)
    return { name: 'a', color: '#123456', dash: 'solid', strong: false, band, seeds: drawn ? tracks : [] }
  }
  /** What the overlay draws: one polygon per stretch. */
  function polygons(line: BandLine): readonly (readonly [number, number])[][] {
    const { renderItem } = bandAreas([line], axes, palette) as unknown as {
      renderItem(params: unknown, api: unknown): { children: { shape: { points: [number, number][] } }[] }
    }
    const { children } = renderItem({ coordSys: {} }, { coord: (at: [number, number]) => at })
    return children.map(({ shape }) => shape.points)
  }

  test('reach from the 10 % to the 90 % quantile, there and back', () => {
    const band = [
      [0, 0],
      [5, 5],
      [10, 10],
    ]
    expect(polygons(lineOf(band, false))).toEqual([
      [
        [0, 9],
        [1, 9],
        [1, 1],
        [0, 1],
      ],
    ])
  })

  test('of one seed are not there, also where only one is left', () => {
    expect(polygons(lineOf([[1, 2, 3]], false))).toEqual([])
    expect(
      polygons(
        lineOf(
          [
            [1, 2, 3, 4],
            [2, 3],
          ],
          false,
        ),
      )[0],
    ).toHaveLength(4)
  })

  test('have the seeds faintly behind them on demand alone', () => {
    expect(
      bandSeries(
        [
          lineOf(
            [
              [1, 2],
              [3, 4],
            ],
            false,
          ),
        ],
        axes,
        palette,
      ),
    ).toHaveLength(1)
    const series = bandSeries(
      [
        lineOf(
          [
            [1, 2],
            [3, 4],
          ],
          true,
        ),
      ],
      axes,
      palette,
    )
    expect(series.map(({ name }) => name)).toEqual(['', '', 'a'])
  })

  test('are found again by the tooltip', () => {
    const line = lineOf(
      [
        [1, 2],
        [3, 4],
      ],
      false,
    )
    expect(bandAt([line], 'a', 1)?.n).toBe(2)
    expect(bandAt([line], 'a', 0.5)).toBeNull()
    expect(bandAt([line], 'b', 1)).toBeNull()
  })
})

describe('a run that diverges', () => {
  const calm = track([3, 2, 1, 1, 1])
  const wild = track([3, 1e136])

  test('leaves the picture instead of flattening all others', () => {
    const lines = linesOf([[3, 2, 1]], [[3, 1e136]])
    expect(seedAxes(inputOf(lines)).y.max).toBeLessThan(1e3)
    expect([...withoutExplosions([calm, wild], 'log')[1]!.values]).toEqual([3, NaN])
  })

  test('is no plateau that runs leave: they began there', () => {
    const escaped = track([1, 1, 1, ...Array.from({ length: 9 }, () => 1e-10)])
    expect([...withoutExplosions([escaped, escaped], 'linear')[0]!.values]).toEqual([...escaped.values])
  })

  test('and what spans many decades without it stays as it is', () => {
    const deep = track([1e-12, 1e-6, 1])
    expect([...withoutExplosions([deep], 'log')[0]!.values]).toEqual([1e-12, 1e-6, 1])
  })
})

describe('which points are drawn', () => {
  const many = new SweepCells(20, 1)
  many.take(
    rowsOf(
      'lastAccuracy',
      Array.from({ length: 20 }, (_, i) => [i, i / 20] as const),
    ),
  )

  test('are all of them up to eight', () => {
    expect(drawnPoints(new SweepCells(8, 1), 'lastAccuracy', null)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('of more are eight from the best to the worst, with the chosen one', () => {
    const drawn = drawnPoints(many, 'lastAccuracy', null)
    expect(drawn).toHaveLength(8)
    expect([drawn[0], drawn.at(-1)]).toEqual([0, 19])
    const other = Array.from({ length: 20 }, (_, i) => i).find((point) => !drawn.includes(point))!
    const chosen = drawnPoints(many, 'lastAccuracy', other)
    expect(chosen).toHaveLength(8)
    expect(chosen).toContain(other)
  })
})

describe('the table', () => {
  const words = { number: String, time: String, integer: String }

  test('has a row per moment with the band and the seeds', () => {
    const band = bandAlong([track([1, 2]), track([1, 4])])
    const [first, second] = bandRows([{ name: 'a', layer: 2, quantity: 'deltaNormOfMean', band }], words)
    expect(first!.cells.map(({ value }) => value)).toEqual([0, 2, 1, 1, 1, 2])
    expect(second!.cells[2]).toEqual({ text: '3', value: 3, quantity: 'deltaNormOfMean', layer: 2 })
  })

  test('of a long run keeps the first and the last moment and no more than it may', () => {
    const moments = momentsOf(5_001)
    expect([moments.length, moments[0], moments.at(-1)]).toEqual([MOST_MOMENTS, 0, 5_000])
    expect(new Set(moments).size).toBe(MOST_MOMENTS)
    expect(momentsOf(1)).toEqual([0])
  })
})
