import { describe, expect, it, test } from 'vitest'
import { fittedScale, lastPlace, rangeOf, sharedTime, sharedValues, spansDecades } from '@/compare/compare-axes'
import { overlaidCurves, type OverlaidRun } from '@/compare/overlaid-curves'
import { mapValues } from '@/compare/speed-map'
import { colourRange, ratioDecades, speedPaint } from '@/compare/speed-paint'
import { factorText, layerFactor, startBars } from '@/compare/start-bars'
import { wordStretches, zeroStretches } from '@/compare/stretches'
import { stripMedians } from '@/compare/time-strips'
import { createNumberFormat } from '@/format/number-format'
import type { SignedColors } from '@/pictures/images/signed-colors'
import type { ChartPalette } from '@/theme/chart-palette'

const format = createNumberFormat('en')
const depth = Array.from({ length: 12 }, () => '#570059')
const palette = new Proxy({} as ChartPalette, {
  get: (_, name) => {
    if (name === 'depth' || name === 'depthText') return depth
    return typeof name === 'string' && /Scale|Alpha|stroke|mark/.test(name) ? 1 : '#1a1c1f'
  },
})

describe('strips of time', () => {
  it('hold the median, or what was before, and nothing beyond the end', () => {
    const places = [0, 0.1, 0.2, 2.5, 2.6]
    expect([...stripMedians(places, [1, 9, 2, 4, 8], 0, 5, 5)]).toEqual([2, 2, 6, NaN, NaN])
  })

  it('leave out what is not finite, and stand a run of one record', () => {
    expect([...stripMedians([0, 1, 2], [NaN, 3, Infinity], 0, 3, 3)]).toEqual([NaN, 3, 3])
    expect([...stripMedians([0], [7], 0, 1, 2)]).toEqual([7, NaN])
    expect([...stripMedians([], [], 0, 1, 2)]).toEqual([NaN, NaN])
  })
})

test.each([
  [[3, 2], [0.5, 0.4], false],
  [[3, 2], [3, 900], true],
  [[3, 2], [0, 0], false],
])('runs of %j and %j are told apart by their decades: %j', (one, other, expected) => {
  const track = (values: readonly number[]) => ({ x: Float64Array.of(0, 1), values: Float64Array.from(values) })
  expect(spansDecades([track(one), track(other)])).toBe(expected)
})

describe('the map', () => {
  const run = (slot: number, ...layers: readonly (readonly number[])[]) => ({
    slot,
    name: '',
    layers: layers.map((values) => Float64Array.from(values)),
  })

  it('divides by the same layer of the baseline, never by 0', () => {
    const [, other] = mapValues([run(0, [2, 0]), run(1, [6, 1], [1, 1])], 0)
    expect(other?.map((values) => [...values])).toEqual([
      [3, NaN],
      [NaN, NaN],
    ])
  })

  it('has whole decades to both sides', () => {
    expect(ratioDecades([[Float64Array.of(0.002, 1, 0, NaN)]])).toBe(3)
    expect(ratioDecades([])).toBe(1)
  })

  it('keeps its shades for the speeds around the median', () => {
    expect(colourRange([[Float64Array.of(0.1, 0.2, 0.3, 1e20)]])).toEqual([0.1, 0.3 * 1e4])
    expect(colourRange([[Float64Array.of(0, NaN)]])).toEqual([])
  })

  it('says beside its colours how far the speeds go on beyond them', () => {
    const rect = { left: 0, top: 0, width: 600, height: 300 }
    const colors = ['#0000ff', '#808080', '#ff0000'] as unknown as SignedColors
    const said = (...speeds: readonly number[]): readonly unknown[] =>
      speedPaint([[Float64Array.from(speeds)]], { rect, baseline: null, palette, colors, format }).legend.filter(
        ({ role }) => role === 'legend-beyond',
      )
    expect(said(0.1, 0.2, 0.3)).toEqual([])
    expect(said(0.1, 0.2, 0.3, 1e20)).toHaveLength(1)
    expect(said(1e-9, 0.2, 0.3, 0.3, 1e20)).toHaveLength(2)
  })

  it('says once why neighbouring layers are empty', () => {
    expect(wordStretches(['', 'a', 'a', 'b', '', 'b'])).toEqual([
      { text: 'a', first: 1, last: 2 },
      { text: 'b', first: 3, last: 3 },
      { text: 'b', first: 5, last: 5 },
    ])
  })

  it('joins neighbours that are exactly 0', () => {
    expect(zeroStretches(Float64Array.of(0, 0, 1, 0, NaN, 0))).toEqual([
      [0, 1],
      [3, 3],
      [5, 5],
    ])
  })
})

describe('the bars', () => {
  const bars = (...speeds: readonly (readonly number[])[]) => speeds.map((own, slot) => ({ slot, speeds: own }))

  it('of two runs say the second over the first, or the other over the baseline', () => {
    expect(layerFactor(bars([1], [479]), 0, null)).toBe(479)
    expect(factorText(layerFactor(bars([1], [479]), 0, 1)!, format)).toBe('÷\u202f479')
  })

  it('of more say the fastest over the slowest that has a speed', () => {
    expect(layerFactor(bars([2], [0], [8], [NaN]), 0, null)).toBe(4)
  })

  it('have no factor to 0, nor for a layer only one has', () => {
    expect(layerFactor(bars([0], [3]), 0, null)).toBeNull()
    expect(layerFactor(bars([1, 2], [3]), 1, null)).toBeNull()
  })

  it('draw an open mark for exactly 0 and nothing for NaN', () => {
    const marks = startBars({
      runs: bars([0, 1], [0.1, NaN]),
      baseline: null,
      kind: 'log',
      rect: { left: 0, top: 0, width: 400, height: 300 },
      palette,
      format,
      words: {
        layer: String,
        exactlyZero: 'exactly 0',
        tip: ({ letter, layer, value }) => `${letter}${layer} ${value}`,
      },
    })
    const said = marks.flatMap(({ role, tip }) => (tip === null ? [] : [`${role}: ${String(tip)}`]))
    expect(said).toEqual(['zero: A1 exactly 0', 'bar-open: B1 0.100', 'bar: A2 1.00'])
  })
})

describe('axes', () => {
  const tracks = [
    { x: Float64Array.of(0, 0.5, 8), values: Float64Array.of(1, NaN, 3) },
    { x: Float64Array.of(0, 0.1, 2), values: Float64Array.of(0, 2, Infinity) },
    { x: new Float64Array(), values: new Float64Array() },
  ]

  it('reach to the end of the longest run and begin with the first record after 0 of any', () => {
    expect(lastPlace(tracks)).toBe(8)
    const axis = sharedTime('log', tracks, format, (count) => `${count} epochs`)
    const stopped = [{ x: Float64Array.of(1, 3.3548), values: Float64Array.of(1, 1) }]
    const short = sharedTime('linear', stopped, format, (count) => `${count} epochs`)
    expect([short.max, short.ticks.at(-1)?.text]).toEqual([3.3548, '3.35 epochs'])
    expect(axis.max).toBeCloseTo(Math.log10(8), 12)
    expect(axis.toAxis(0.1)).toBeGreaterThan(axis.min)
    expect(axis.toAxis(0)).toBe(axis.min)
  })

  it('know the finite range and whether there are zeros', () => {
    expect(rangeOf(tracks)).toEqual({ low: 0, high: 3, hasZeros: true })
    expect(rangeOf([tracks[2]!])).toBeNull()
  })

  it('fit round steps around close values and around one alone', () => {
    expect(fittedScale(95.6, 96.2)).toMatchObject({ low: 95.6, high: 96.2 })
    const one = fittedScale(5, 5)
    expect(one.low).toBeLessThanOrEqual(5)
    expect(one.high).toBeGreaterThan(5)
  })

  it('give a log axis a place for 0', () => {
    const axis = sharedValues(tracks, 'log', format)
    expect(axis.toAxis(0)).toBe(axis.min)
    expect(axis.ticks[0]).toEqual({ at: axis.min, text: '0' })
  })
})

describe('overlaid curves', () => {
  const runs: readonly OverlaidRun[] = [
    { slot: 0, track: { x: Float64Array.of(0, 1, 2), values: Float64Array.of(1, 5, 3) } },
    { slot: 1, track: { x: Float64Array.of(0), values: Float64Array.of(2) } },
    { slot: 2, track: { x: Float64Array.of(0, 1), values: Float64Array.of(NaN, NaN) } },
  ]
  const option = (smoothing: number) =>
    overlaidCurves({
      runs,
      x: sharedTime(
        'linear',
        runs.map(({ track }) => track),
        format,
        String,
      ),
      values: 'linear',
      smoothing,
      smoothingUnit: 1,
      level: null,
      palette,
      format,
      words: { tip: () => '' },
    })
  const lines = (smoothing: number) =>
    [option(smoothing).series ?? []]
      .flat()
      .flatMap((one) => (one.type === 'line' && one.name !== undefined ? [one] : []))

  it('are as recorded without smoothing, each run once', () => {
    const drawn = lines(0)
    expect(drawn.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
    expect(drawn[0]?.data).toEqual([
      [0, 1, 0, 1],
      [1, 5, 1, 5],
      [2, 3, 2, 3],
    ])
  })

  it('keep what was recorded behind the smoothed line', () => {
    const drawn = lines(0.5)
    expect(drawn.map(({ name }) => name)).toEqual(['raw', 'raw', 'raw', 'A', 'B', 'C'])
    expect(drawn[0]?.data).toEqual(lines(0)[0]?.data)
    expect(drawn[3]?.data).not.toEqual(lines(0)[0]?.data)
  })

  it('show a run of one record as a point', () => {
    expect(lines(0).map(({ symbol }) => symbol)).toEqual(['none', 'circle', 'none'])
  })
})
