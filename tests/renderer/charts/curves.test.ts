import { describe, expect, it } from 'vitest'
import { accuracyCurve } from '@/charts/accuracy-curve'
import { costCurve, costScale } from '@/charts/cost-curve'
import { timeAxis, valueAxis } from '@/charts/curve-frame'
import { listNames, namedLayers, spreadNames } from '@/charts/curve-names'
import { lastPoint } from '@/charts/result-curve'
import { logRange } from '@/charts/scales'
import { speedCurves, speedsByLayer, type SpeedCurvesInput } from '@/charts/speed-curves'
import { drawnIndices } from '@/charts/thinning'
import { createNumberFormat } from '@/format/number-format'
import { samplePalette } from './sample-palette'

const format = createNumberFormat('en')
const epochs = (count: string): string => `${count} epochs`
const tick = (axis: { ticks: readonly { text: string }[] }) => axis.ticks.map((t) => t.text)

describe('the axis of time', () => {
  it('carries the unit at the last label', () => {
    expect(tick(timeAxis('linear', 0.04, 30, format, epochs))).toEqual(['0', '15', '30 epochs'])
  })

  it('puts the start at the left edge of a log axis', () => {
    const axis = timeAxis('log', 0.04, 30, format, epochs)
    expect(axis.toAxis(0)).toBe(axis.min)
    expect(axis.toAxis(0.04)).toBeGreaterThan(axis.min)
    expect(axis.toAxis(30)).toBeCloseTo(axis.max)
    expect(tick(axis)).toEqual(['0', '0.1', '1', '30 epochs'])
  })
})

describe('the axis of values', () => {
  it('keeps zeros at a floor of their own', () => {
    const scale = logRange([0.001, 1])
    const axis = valueAxis(scale, true, format)
    expect(axis.toAxis(0)).toBe(axis.min)
    expect(axis.toAxis(0.001)).toBeGreaterThan(axis.min)
    expect(axis.ticks[0]).toEqual({ at: axis.min, text: '0' })
    expect(axis.toAxis(Infinity)).toBeNaN()
  })
})

const history = (rows: number[][]) => {
  const flat = Float64Array.from(rows.flat())
  return {
    layerCount: rows[0]?.length ?? 0,
    epoch: Float64Array.from(rows, (_, i) => i * 0.1),
    layers: { deltaNormOfMean: flat, deltaMeanOfNorms: flat.map((v) => v * 2) },
  }
}
const speeds = (rows: number[][], more: Partial<SpeedCurvesInput> = {}): SpeedCurvesInput => ({
  history: history(rows),
  ghosts: [],
  quantity: 'deltaNormOfMean',
  time: 'log',
  speed: 'log',
  totalEpochs: 30,
  reached: 1,
  shown: 0,
  changes: [],
  palette: samplePalette,
  format,
  words: { epochs, layer: (l) => `layer ${l}`, now: 'now', tip: () => '' },
  ...more,
})
const lines = (option: ReturnType<typeof speedCurves>) =>
  (option.series as { type: string; name: string; data: number[][] }[]).filter((s) => s.type === 'line')

describe('curves of learning speed', () => {
  it('draws every hidden layer, not the output', () => {
    const rows = [
      [0.1, 0.2, 9],
      [0.3, 0.4, 9],
    ]
    expect(speedsByLayer(history(rows), 'deltaMeanOfNorms').map((v) => [...v])).toEqual([
      [0.2, 0.6],
      [0.4, 0.8],
    ])
    expect(lines(speedCurves(speeds(rows))).map((s) => s.name)).toEqual(['1', '2'])
  })

  it('reaches down to the slowest layer and up to the fastest on its log axis', () => {
    const option = speedCurves(
      speeds([
        [2e-5, 2e-5, 9],
        [3, 0.5, 9],
      ]),
    )
    const { min, max } = option.yAxis as { min: number; max: number }
    expect(min).toBeLessThanOrEqual(Math.log10(2e-5))
    expect(max).toBeGreaterThanOrEqual(Math.log10(3))
    const [slow] = lines(option)
    expect(slow?.data.every(([, height]) => height! >= min)).toBe(true)
  })

  it('keeps zeros in the line', () => {
    const [line] = lines(
      speedCurves(
        speeds([
          [0, 1, 1],
          [0.1, 1, 1],
        ]),
      ),
    )
    expect(line?.data).toHaveLength(2)
    expect(Number.isFinite(line?.data[0]?.[1])).toBe(true)
    expect(line?.data[0]?.[1]).toBeLessThan(line?.data[1]?.[1] ?? 0)
  })

  it('pushes names apart and thins them out', () => {
    const placed = spreadNames([100, 101, 99], 14, 0, 300)
    expect(placed[2]).toBeLessThan(placed[0] ?? 0)
    expect((placed[1] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(14)
    expect(namedLayers(50, 5)).toEqual([0, 12, 25, 37, 49])
    expect(namedLayers(3, 5)).toEqual([0, 1, 2])
  })
})

it('names of curves that begin together are listed clear of them, in the order of their starts', () => {
  const curves = { top: 150, bottom: 220 }
  expect(listNames([200, 198, 202], 14, curves, 10, 300)).toEqual([122, 108, 136])
  expect(listNames([200, 198], 14, curves, 140, 300)).toEqual([248, 234])
  expect(listNames([200, 198], 14, curves, 140, 230)).toBeNull()
})

describe('thinning', () => {
  it('keeps the ends and every peak', () => {
    const x = Float64Array.from({ length: 50_000 }, (_, i) => i)
    const y = x.map((i) => (i === 31_234 ? 5 : 0))
    const kept = drawnIndices(x, [y])
    expect(kept.length).toBeLessThan(2000)
    expect(kept).toContain(31_234)
    expect([kept[0], kept.at(-1)]).toEqual([0, 49_999])
  })
})

describe('curves of results', () => {
  const track = (values: number[]) => ({
    epoch: Float64Array.from(values, (_, i) => i),
    values: Float64Array.from(values),
  })
  const common = {
    ghosts: [],
    time: 'linear',
    totalEpochs: 30,
    reached: 2,
    shown: 0,
    changes: [],
    palette: samplePalette,
    format,
    words: { epochs, tip: () => '' },
  } as const

  it('labels the last finite value, validation first', () => {
    expect(lastPoint({ training: track([1, 2, 3]), validation: track([5, NaN]) })).toEqual({ epoch: 0, value: 5 })
    expect(lastPoint({ training: track([1, 2]), validation: track([]) })).toEqual({ epoch: 1, value: 2 })
    expect(lastPoint({ training: track([]), validation: track([]) })).toBeNull()
  })

  it('starts the cost at zero and shows accuracy from 0 to 100', () => {
    expect(costScale([track([3.3, 0.2])], 'linear')).toMatchObject({ low: 0, high: 4 })
    const cost = costCurve({ ...common, cost: 'linear', training: track([3, 1]), validation: track([2]) })
    expect(cost.yAxis).toMatchObject({ min: 0, max: 3 })
    const accuracy = accuracyCurve({ ...common, training: track([0.1, 0.9]), validation: track([0.95]) })
    expect(accuracy.yAxis).toMatchObject({ min: 0, max: 100 })
    expect(lines(accuracy)[0]?.data[1]?.[1]).toBeCloseTo(90)
  })
})

describe('pinned runs behind the curves', () => {
  const behind = (option: ReturnType<typeof speedCurves>) =>
    lines(option).filter((line) => (line as { lineStyle?: { type?: unknown } }).lineStyle?.type !== undefined)

  it('have a dashed line per layer on one axis with the live run, and say nothing in the tooltip', () => {
    const input = speeds([
      [0.1, 0.2, 9],
      [0.2, 0.3, 9],
    ])
    const ghost = history([
      [1e-5, 0.2, 9],
      [1e-5, 0.2, 9],
    ])
    const option = speedCurves({ ...input, ghosts: [null, ghost] })
    expect(behind(option)).toHaveLength(2)
    expect(behind(option)[0]?.data[0]).toHaveLength(2)
    const low = (made: typeof option): number => (made.yAxis as { min: number }).min
    expect(low(option)).toBeLessThan(low(speedCurves(input)))
  })
})

describe('a change on the way', () => {
  const changes = [
    { epoch: 0.06, words: 'η 0.1 → 0.05' },
    { epoch: 0.21, words: 'η 0.05 → 0.02' },
  ]
  const rows = [0, 1, 2, 3].map(() => [0.1, 9])

  const tipsOf = (totalEpochs: number): string[][] => {
    const option = speedCurves(speeds(rows, { time: 'linear', changes, totalEpochs }))
    const [line] = lines(option)
    const { formatter } = option.tooltip as { formatter: (at: unknown) => string }
    const tips = line!.data.map((value) => formatter([{ value, seriesName: '1' }]))
    return tips.map((tip) => tip.split('\n').slice(1))
  }

  it('is said by the tooltip of the point nearest to it, and of those a hand cannot tell from it', () => {
    expect(tipsOf(0.3)).toEqual([[], ['η 0.1 → 0.05'], ['η 0.05 → 0.02'], []])
    const [, second] = changes
    expect(tipsOf(10)[3]).toEqual([second!.words])
    expect(tipsOf(30)[3]).toHaveLength(2)
  })

  it('is a rule at its epoch, from edge to edge', () => {
    const rulesOf = (given: typeof changes): number[][] => {
      const option = speedCurves(speeds(rows, { time: 'linear', changes: given }))
      const custom = (option.series as { type: string; z: number; renderItem: (p: unknown, a: unknown) => unknown }[])
        .filter((series) => series.type === 'custom' && series.z === 1)
        .map(({ renderItem }) => {
          const coordSys = { x: 0, y: 10, width: 300, height: 100 }
          return renderItem({ coordSys }, { coord: ([epoch = 0]: number[]) => [epoch * 10, 0] })
        }) as { children: { type: string; shape: { x: number; y: number; height: number } }[] }[]
      return custom
        .flatMap(({ children }) => children)
        .filter(({ type }) => type === 'rect')
        .map(({ shape }) => [shape.x, shape.y, shape.height])
    }
    expect(rulesOf([{ epoch: 3, words: '' }])).toEqual([[30, 10, 100]])
    expect(rulesOf([])).toEqual([])
  })
})
