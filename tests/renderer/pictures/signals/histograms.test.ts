import { describe, expect, it } from 'vitest'
import { SIGNAL_BINS, type LayerSignals, type SignalHistograms } from '@engine/contract/probes/layer-signals'
import type { Mark } from '@/charts/drawing'
import { createNumberFormat } from '@/format/number-format'
import { histograms, lengthOf, type HistogramsInput } from '@/pictures/signals/histogram-option'
import { layerNumbers, meantNumbers } from '@/pictures/signals/layer-numbers'
import { numberRows } from '@/pictures/signals/number-rows-option'
import { rankSentence, signalSentence } from '@/pictures/signals/signal-sentence'
import { histogramTable, numberTable } from '@/pictures/signals/signal-tables'
import { valueAxis } from '@/pictures/signals/value-axis'
import { layerColumns } from '@/pictures/layer-columns'
import { notHeld } from '../../charts/not-held'
import { samplePalette } from '../../charts/sample-palette'

const format = createNumberFormat('en')
const per = (...values: number[]): Float64Array => Float64Array.from(values)

/** Two layers from −1 to 1: the first has all in the first bin, the second half in the first and half in the last. */
const sample = (low = -1, high = 1): SignalHistograms => {
  const shares = new Float64Array(2 * SIGNAL_BINS)
  shares[0] = 1
  shares[SIGNAL_BINS] = shares[2 * SIGNAL_BINS - 1] = 0.5
  return {
    low: per(low, low),
    high: per(high, high),
    shares,
    zeros: per(0, 0),
    broken: per(0, 0),
    mean: per(0, 0.25),
    variance: per(0.04, 0.25),
    acrossImages: per(0.01, 0.0625),
  }
}
const answer: LayerSignals = {
  sizes: [3, 5, 2],
  images: 1000,
  z: sample(),
  a: sample(),
  saturated: per(0.5, Number.NaN),
  dead: per(Number.NaN, Number.NaN),
  effectiveRank: per(3.5, 1),
  participation: per(2.5, 1),
  rankImages: 1000,
  rankUnits: per(5, 2),
  distinct: per(4, 2),
}
const rects = [
  { kind: 'gutter', first: -1, last: -1, left: 0, width: 90 },
  { kind: 'input', first: -1, last: -1, left: 100, width: 90 },
  { kind: 'wide', first: 0, last: 0, left: 200, width: 150 },
  { kind: 'output', first: 1, last: 1, left: 360, width: 90 },
] as const
const input = (more: Partial<HistogramsInput> = {}): HistogramsInput => ({
  columns: layerColumns(rects, 2, 200),
  live: sample(),
  ghosts: [],
  common: true,
  height: 'linear',
  hold: notHeld,
  palette: samplePalette,
  format,
  words: {
    peak: (share) => `peak ${share}`,
    zeros: (share) => `${share} zero`,
    noNumbers: (share) => `${share} lost`,
    tip: ({ place, from, to, share }) => `${place} ${from} ${to} ${share}`,
  },
  ...more,
})
const only = (marks: Mark[], role: string): Mark[] => marks.filter((m) => m.role === role)
const points = (m: Mark | undefined) => (m?.shape as unknown as { shape: { points: [number, number][] } }).shape.points
const texts = (marks: Mark[], role: string): string[] =>
  only(marks, role).map((m) => (m.shape as { style: { text: string } }).style.text)
const longest = (m: Mark | undefined): number => Math.max(...points(m).map(([x]) => x))

describe('histograms of signals', () => {
  it('stand under their columns, the fullest bin as long as the column has room', () => {
    const [first, output] = only(histograms(input()), 'histogram')
    expect([longest(first), longest(output)]).toEqual([200 + 150 - 14, 360 + 90 - 14])
    // The full bin is the lowest: from −1 at the foot up by 1/64 of the height.
    const [corner, , top] = points(first)
    expect(corner).toEqual([200, 180])
    expect(top?.[1]).toBeCloseTo(180 - (180 - 6) / SIGNAL_BINS)
  })

  it('share one axis, or each have their own', () => {
    const live = { ...sample(), high: per(1, 10) }
    const common = histograms(input({ live }))
    const own = histograms(input({ live, common: false }))
    const highest = (marks: Mark[]): number => Math.min(...points(only(marks, 'histogram')[0]).map(([, y]) => y))
    expect(highest(own)).toBeCloseTo(6)
    expect(highest(common)).toBeGreaterThan(100)
    expect(texts(common, 'axis-label')).toEqual(['0', '5', '10'])
    expect(texts(own, 'axis-label')).toEqual(['−1', '0', '1', '0', '5', '10'])
  })

  it('keep pinned states behind on the same axes, cut at the edge of the column', () => {
    const ghost = sample(-0.001, 0.001)
    const wide = sample(-3, 1)
    const marks = histograms(input({ ghosts: [ghost, wide] }))
    expect(only(marks, 'ghost')).toHaveLength(4)
    expect(longest(only(marks, 'ghost')[0])).toBe(200 + 150 - 14)
    expect(texts(marks, 'axis-label')).toEqual(['−3', '−2', '−1', '0', '1'])
    const dash = (m: Mark | undefined) => (m?.shape as unknown as { style: { lineDash: number[] } }).style.lineDash
    expect(only(marks, 'ghost').map(dash)).toEqual([
      [5, 4],
      [2, 3],
      [5, 4],
      [2, 3],
    ])
    // Pinning does not change the live picture.
    expect(longest(only(marks, 'histogram')[0])).toBe(longest(only(histograms(input()), 'histogram')[0]))
  })

  it('show a deeper pinned net as far as the live one goes, output under output', () => {
    const one = sample()
    const deeper: SignalHistograms = { ...one, low: per(-1, -1, -1), high: per(1, 1, 1), mean: per(0, 0, 0) }
    expect(only(histograms(input({ ghosts: [deeper] })), 'ghost')).toHaveLength(2)
  })

  it('say of every bin what it holds', () => {
    const [first] = only(histograms(input()), 'bin')
    expect(typeof first?.tip === 'function' && first.tip()).toBe('0 −1.00 −0.969 100.00\u202f%')
  })

  it('mark exact zeros and say what is no number', () => {
    const zeros = histograms(input({ live: { ...sample(), zeros: per(1, 0.4), broken: per(0, 0.25) } }))
    expect(only(zeros, 'exact-zero')).toHaveLength(1)
    expect(texts(zeros, 'foot')).toEqual(['100\u202f% zero', '25\u202f% lost'])
    expect(texts(histograms(input()), 'foot')).toEqual(['peak 100\u202f%', 'peak 50\u202f%'])
  })

  it('count lengths in decades on a log scale', () => {
    expect(lengthOf(1, 1, 'log')).toBe(1)
    expect(lengthOf(0.01, 1, 'log')).toBeCloseTo(0.5)
    expect(lengthOf(1e-6, 1, 'log')).toBe(0)
    expect(lengthOf(0.25, 1, 'linear')).toBe(0.25)
    expect(lengthOf(0, 1, 'log')).toBe(0)
  })

  it('draw nothing while the columns are of another number of layers', () => {
    expect(layerColumns(rects, 3, 200)).toEqual([])
  })

  it('give every layer of a range its part of the column', () => {
    const range = [
      { kind: 'range', first: 0, last: 3, left: 100, width: 64 },
      { kind: 'output', first: 4, last: 4, left: 180, width: 90 },
    ] as const
    const columns = layerColumns(range, 5, 10)
    expect(columns.map(({ rect }) => rect.left)).toEqual([100, 116, 132, 148, 180])
    expect(columns.map(({ folded, output }) => [folded, output])).toEqual([
      ...Array.from({ length: 4 }, () => [true, false]),
      [false, true],
    ])
  })
})

describe('numbers of signals', () => {
  it('are roots of the variances, and what has no meaning has no row', () => {
    expect([...layerNumbers(answer, 'deviation', 'a')]).toEqual([0.2, 0.5])
    expect([...layerNumbers(answer, 'acrossImages', 'z')]).toEqual([0.1, 0.25])
    expect(meantNumbers(answer, ['mean', 'saturated', 'dead', 'distinct'])).toEqual(['mean', 'saturated', 'distinct'])
  })

  it('stand whole under their columns or not at all', () => {
    const rows = [
      {
        label: 'mean',
        texts: ['0.5', '1.2345678901234567'],
        ghosts: [
          ['0.7', ''],
          ['0.9', '1'],
        ],
        tip: (place: number) => `tip ${place}`,
      },
    ]
    const marks = numberRows({ columns: layerColumns(rects, 2, 0), rows, palette: samplePalette })
    expect(texts(marks, 'number')).toEqual(['0.5'])
    expect(texts(marks, 'row-label')).toEqual(['mean'])
    expect(texts(marks, 'ghost-number')).toEqual(['0.7', '0.9'])
  })

  it('are all in the tables', () => {
    const writes = { value: format.value, share: (v: number) => format.percent(v) }
    const common = histogramTable(answer, 'a', true, writes)
    expect(common).toHaveLength(SIGNAL_BINS)
    expect(common[0]?.cells.map(({ value }) => value)).toEqual([-1, 1, 0.5])
    expect(histogramTable(answer, 'a', false, writes)[63]?.cells.map(({ value }) => value)).toEqual([
      0.96875, 0, 0.96875, 0.5,
    ])
    const [first, output] = numberTable(
      answer,
      (_name, value) => String(value),
      (place) => `layer ${place}`,
    )
    expect(first?.cells.map(({ text }) => text)).toEqual([
      '0',
      '0.2',
      '0.1',
      '0',
      '0.2',
      '0.1',
      '0.5',
      '–',
      '3.5',
      '2.5',
      '4',
    ])
    expect(first?.cells.at(7)?.value).toBeNull()
    expect(output?.cells.at(-1)?.layer).toBe('output')
  })
})

describe('the sentence above the signals', () => {
  it('says the spread over the images', () => {
    const { key, values } = signalSentence(answer, 'a', format)
    expect(key).toBe('signals.spreadOne')
    expect(values).toMatchObject({ start: '0.100', symbol: 'a' })
    expect(rankSentence(answer, format)).toMatchObject({ key: 'signals.numbers.rankOne', values: { start: '3.50' } })
  })

  it('names a layer that answers all images alike, and first one that is no number', () => {
    const still = { ...answer, a: { ...answer.a, acrossImages: per(0, 1) } }
    expect(signalSentence(still, 'a', format)).toMatchObject({ key: 'signals.constant', values: { layer: 1 } })
    const lost = { ...still, a: { ...still.a, broken: per(0, 0.5) } }
    expect(signalSentence(lost, 'a', format)).toMatchObject({ key: 'signals.broken', values: { layer: 2 } })
  })
})

describe('valueAxis', () => {
  it('has round ticks inside', () => {
    expect(
      valueAxis(
        [
          { low: -0.3, high: 0.25 },
          { low: 0, high: 0.7 },
        ],
        5,
      ),
    ).toEqual({
      low: -0.3,
      high: 0.7,
      ticks: [-0.2, 0, 0.2, 0.4, 0.6],
    })
  })
})
