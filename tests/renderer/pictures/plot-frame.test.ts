import { describe, expect, it } from 'vitest'
import { axisOf, dottedRow, plotFrame, polylines } from '@/pictures/plot-frame'
import { createNumberFormat } from '@/format/number-format'
import { samplePalette } from '../charts/sample-palette'

describe('plot with two axes', () => {
  const frame = plotFrame({
    rect: { left: 10, top: 20, width: 300, height: 200 },
    x: axisOf(-1, 1, [-1, 0, 1]),
    y: { kind: 'log', low: 0.01, high: 100, ticks: [0.01, 1, 100] },
    xName: 's',
    yName: 'C',
    palette: samplePalette,
    format: createNumberFormat('en'),
  })

  it('places values between its edges, those beyond on them', () => {
    const { left, top, width, height } = frame.rect
    expect([frame.x(-1), frame.x(0), frame.x(9)]).toEqual([left, left + width / 2, left + width])
    expect(frame.y(1)).toBeCloseTo(top + height / 2, 9)
    expect([frame.y(0), frame.y(1e9)]).toEqual([top + height, top])
  })

  it('labels every tick, the last of x with its name', () => {
    const texts = frame.marks.map(({ shape }) => (shape as { style: { text?: string } }).style.text)
    expect(texts.filter((text) => text !== undefined)).toEqual(['0.01', '1', '100', '−1', '0', '1 s', 'C'])
  })

  it('breaks a line where there is no number', () => {
    const pieces = polylines(
      [
        [0, 0],
        [1, 1],
        [2, Number.NaN],
        [3, 3],
        [4, 4],
        [5, 5],
      ],
      'red',
      1,
    )
    expect(pieces.map((piece) => (piece as { shape: { points: unknown[] } }).shape.points.length)).toEqual([2, 3])
  })

  it('dots a row on whole pixels', () => {
    const { children } = dottedRow(0.4, 20, 7.6, 'red') as unknown as {
      children: { shape: { x: number; y: number } }[]
    }
    expect(children.map(({ shape }) => [shape.x, shape.y])).toEqual([
      [0, 8],
      [5, 8],
      [10, 8],
      [15, 8],
    ])
  })
})
