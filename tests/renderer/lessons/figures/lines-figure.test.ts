import { describe, expect, it } from 'vitest'
import type { LinesFigure, LineSeries } from '@engine/contract/lessons/figure'
import { linesFigure } from '@/lessons/figures/lines-figure'
import { placesOf, sampleInput, textsOf, tipsOf, withRole } from './figure-sample'

const line = (label: string, y: readonly number[], more: Partial<LineSeries> = {}): LineSeries => ({
  label,
  x: y.map((_, i) => i),
  y,
  style: 'line',
  ...more,
})

const figure = (series: readonly LineSeries[], more: Partial<LinesFigure> = {}): LinesFigure => ({
  id: 'curves',
  kind: 'lines',
  title: 'curves',
  x: { label: 'step', scale: 'linear' },
  y: { label: 'C', scale: 'linear' },
  series,
  lines: [],
  ...more,
})

const draw = (of: LinesFigure, width = 400, height = 240) => linesFigure(sampleInput(of, width, height))

describe('curves of a lesson', () => {
  it('breaks where there is no number and marks a point without neighbours', () => {
    const marks = draw(figure([line('a', [1, 2, Number.NaN, 3, Number.NaN, 4, 5])]))
    expect(withRole(marks, 'line').map(({ shape }) => shape.points!.length)).toEqual([2, 2])
    expect(withRole(marks, 'lone')).toHaveLength(1)
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })

  it('ignores on a log axis what is not above 0, and sets exact zeros on a line of their own', () => {
    const y = { label: 'C', scale: 'log' } as const
    const marks = draw(figure([line('a', [1, 0.1, 0, -1, 0.01, 0.001])], { y }))
    expect(withRole(marks, 'line').map(({ shape }) => shape.points!.length)).toEqual([2, 2])
    const [zero] = withRole(marks, 'zero')
    const lowest = Math.max(...withRole(marks, 'line').flatMap(({ shape }) => shape.points!.map((at) => at[1])))
    expect(zero!.shape['cy']).toBeGreaterThan(lowest)
    expect(withRole(draw(figure([line('a', [1, 0.1])], { y })), 'zero-line')).toHaveLength(0)
  })

  it('keeps names apart and within the picture, however close the ends are', () => {
    const series = [1, 1.01, 1.02, 1.03, 1.04].map((end, i) => line(`activation ${String(i)}`, [0, end]))
    for (const [width, height] of [
      [300, 160],
      [1300, 500],
    ] as const) {
      const names = withRole(draw(figure(series), width, height), 'name')
      const heights = names.map(({ y }) => y!).sort((a, b) => a - b)
      expect(names).toHaveLength(5)
      heights.slice(1).forEach((y, i) => expect(y - heights[i]!).toBeGreaterThanOrEqual(14 - 1e-9))
      expect(heights[0]).toBeGreaterThan(0)
      expect(heights.at(-1)).toBeLessThan(height)
    }
  })

  it('names only what fits when there are more series than lines of type', () => {
    const series = Array.from({ length: 30 }, (_, i) => line(`layer ${String(i + 1)}`, [0, i]))
    const names = withRole(draw(figure(series), 300, 160), 'name')
    expect(names.length).toBeGreaterThan(2)
    expect(names.length).toBeLessThan(12)
  })

  it('draws published numbers as open circles, theory dashed, and explains a shared label once', () => {
    const book = (y: number[]) => line('book', y, { style: 'points' })
    const marks = draw(figure([line('a', [1, 2]), book([1, 2]), book([2, 3]), line('t', [0, 1], { style: 'dashed' })]))
    const points = withRole(marks, 'point')
    expect(points).toHaveLength(4)
    expect(points.every(({ style }) => style.stroke !== style.fill)).toBe(true)
    expect(textsOf(marks, 'key').filter((text) => text === 'book')).toHaveLength(1)
    expect(textsOf(marks, 'name')).toEqual(['a', 't'])
    expect(withRole(marks, 'line').map(({ style }) => style.lineDash !== undefined)).toEqual([false, true])
  })

  it('fills a band between its edges, down to the floor where the lower one is 0', () => {
    const y = { label: 'C', scale: 'log' } as const
    const [band] = withRole(draw(figure([line('a', [1, 1], { low: [0.5, 0], high: [2, 2] })], { y })), 'band')
    const points = band!.shape.points!
    expect(points).toHaveLength(4)
    expect(points[2]![1]).toBeGreaterThan(points[3]![1])
  })

  it('names lines at numbers without touching names, and leaves out what a log axis has no place for', () => {
    const x = { label: 'η', scale: 'log' } as const
    const at = [0.19, 0.2, -1].map((value, i) => ({ axis: 'x' as const, at: value, label: `limit ${String(i)}` }))
    const marks = draw(figure([line('a', [1, 2, 3], { x: [0.01, 0.1, 1] })], { x, lines: at }))
    const names = withRole(marks, 'rule-name')
    expect(names.map(({ style }) => style.text)).toEqual(['limit 0', 'limit 1'])
    expect(Math.abs(names[0]!.y! - names[1]!.y!)).toBeGreaterThanOrEqual(14)
    expect(tipsOf(marks, 'rule')).toContain('limit 0\nη = 0.1900')
  })

  it('says under the pointer the x and every series there', () => {
    const marks = draw(figure([line('a', [1, 0.5]), line('b', [3, 4], { low: [2, 3], high: [4, 5] })]))
    expect(tipsOf(marks, 'reach')[1]).toBe('step = 1\na: 0.5000\nb: 4 (3.00 … 5.00)')
  })

  it('never lets two labels of the x axis run into each other', () => {
    const x = { label: 'learning rate η', scale: 'linear' } as const
    for (const width of [300, 420, 1300]) {
      const labels = withRole(
        draw(
          figure(
            [
              line(
                'a',
                Array.from({ length: 1001 }, (_, i) => i),
              ),
            ],
            { x },
          ),
          width,
        ),
        'axis-label',
      )
      const row = labels.filter(({ y }) => y === labels.at(-1)!.y).sort((a, b) => a.x! - b.x!)
      row.slice(1).forEach((label, i) => expect(label.x! - row[i]!.x!).toBeGreaterThan(20))
      expect(row.length).toBeGreaterThan(1)
    }
  })

  it('draws nothing but the axes of no numbers', () => {
    const marks = draw(figure([line('a', [Number.NaN, Number.NaN])], { y: { label: 'C', scale: 'log' } }))
    expect(withRole(marks, 'line')).toHaveLength(0)
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })
})

describe('a waterfall', () => {
  const y = { label: 'E[a²]', scale: 'log' } as const
  const x = { label: 'layer', scale: 'linear', low: -0.5, high: 3.5 } as const
  const squares = [1, 0.25, 0.5, 0.001]

  it('hangs every bar from the number of the layer before', () => {
    const marks = draw(figure([line('square', squares, { style: 'falls' })], { x, y }))
    expect(withRole(marks, 'level')).toHaveLength(1)
    const bars = withRole(marks, 'fall').map(({ shape }) => shape)
    const ends = bars.map((shape) => [shape['y']!, shape['y']! + shape['height']!] as const)
    expect(bars).toHaveLength(3)
    // Down, up to half of the way back, and down again: ends meet.
    expect(ends[1]![1]).toBeCloseTo(ends[0]![1], 6)
    expect(ends[2]![0]).toBeCloseTo(ends[1]![0], 6)
    expect(ends[1]![1] - ends[1]![0]).toBeCloseTo((ends[0]![1] - ends[0]![0]) / 2, 6)
    expect(new Set(withRole(marks, 'fall').map(({ style }) => style.fill)).size).toBe(3)
  })

  it('leaves the width to the bars: what stands beside them is named in the key', () => {
    const marks = draw(
      figure([line('square', squares, { style: 'falls' }), line('theory', squares, { style: 'dashed' })], { x, y }),
    )
    expect(textsOf(marks, 'name')).toEqual([])
    expect(textsOf(marks, 'key').filter((text) => text !== '')).toEqual(['theory'])
  })

  it('has no bar from or to what has no place on the axis', () => {
    const marks = draw(figure([line('square', [1, 0.5, 0, 0], { style: 'falls' })], { x, y }))
    expect(withRole(marks, 'fall')).toHaveLength(1)
    expect(withRole(marks, 'zero')).toHaveLength(2)
    expect(placesOf(marks).every(Number.isFinite)).toBe(true)
  })
})
