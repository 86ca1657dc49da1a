import { describe, expect, it } from 'vitest'
import type { Figure } from '@engine/contract/lessons/figure'
import { figureTable } from '@/lessons/figures/figure-table'
import { sampleInput } from './figure-sample'

const base = { id: 'f', title: 'f' }
const tableOf = (figure: Figure) => {
  const { columns, rows } = figureTable(sampleInput(figure))
  return { columns, rows: rows.map(({ head, cells }) => [head, ...cells.map(({ text }) => text)]), first: rows[0]! }
}

describe('the table of a picture', () => {
  it('has every point of every curve with its band, and the named lines', () => {
    const { columns, rows, first } = tableOf({
      ...base,
      kind: 'lines',
      x: { label: 'k', scale: 'linear' },
      y: { label: 'C', scale: 'log' },
      series: [
        { label: 'a', x: [0, 1], y: [0.1, Number.NaN], low: [0.05, 0.06], high: [0.2, 0.3], style: 'line' },
        { label: 'b', x: [5], y: [7], style: 'points' },
      ],
      lines: [{ axis: 'y', at: 0.25, label: 'limit' }],
    })
    expect(columns).toEqual(['', 'k', 'C', 'C ≥', 'C ≤'])
    expect(rows).toEqual([
      ['a', '0', '0.1000', '0.05000', '0.2000'],
      ['a', '1', 'NaN', '0.06000', '0.3000'],
      ['b', '5', '7', '', ''],
      ['limit', '', '0.2500', '', ''],
    ])
    expect(first.cells.map(({ value }) => value)).toEqual([0, 0.1, 0.05, 0.2])
  })

  it('has as many cells in each row as there are heads', () => {
    const figures: readonly Figure[] = [
      { ...base, kind: 'bars', scale: 'log', unit: 'v', groups: [{ label: 'g', bars: [{ label: 'b', value: 1 }] }] },
      {
        ...base,
        kind: 'matrices',
        matrices: [
          { label: 'W1', rows: 2, columns: 3, values: [1, 2, 3, 4, 5, 6], note: 'n' },
          { label: 'W2', rows: 1, columns: 1, values: [0], note: 'zero' },
        ],
      },
      {
        ...base,
        kind: 'cells',
        columns: ['c', 'd'],
        rows: ['r'],
        columnsLabel: 'x',
        rowsLabel: 'y',
        cells: [null, { value: 2, text: 'two' }],
        scale: 'none',
      },
      {
        ...base,
        kind: 'chain',
        units: [
          { label: 'u', z: 0, a: 0.5, gradient: 0.1 },
          { label: 'v', z: 0, a: 0.5, gradient: 0.2 },
        ],
        factors: [{ weight: 1, slope: 0.25, product: 0.25 }],
      },
      {
        ...base,
        kind: 'plane',
        x: { label: 'x', scale: 'linear', low: 0, high: 1 },
        y: { label: 'y', scale: 'linear', low: 0, high: 1 },
        value: 'C',
        columns: 2,
        rows: 2,
        values: [1, 2, 3, 4],
        paths: [{ label: 'p', x: [0], y: [0] }],
        points: [{ label: 'q', x: 1, y: 1 }],
      },
      { ...base, kind: 'units', layers: [{ label: 'l', classes: [0, 0, 1], note: 'n' }] },
    ]
    for (const figure of figures) {
      const { columns, rows } = tableOf(figure)
      expect(rows.length, figure.kind).toBeGreaterThan(0)
      for (const row of rows) expect(row.length, figure.kind).toBe(columns.length)
    }
  })

  it('writes a factor in the row of the unit it leads into', () => {
    const { rows } = tableOf({
      ...base,
      kind: 'chain',
      units: ['u', 'v'].map((label) => ({ label, z: 0, a: 0.5, gradient: 0.1 })),
      factors: [{ weight: 1, slope: 0.25, product: 0.25 }],
    })
    expect(rows.map((row) => row[3])).toEqual(['', '0.2500'])
  })

  it('gives a plane its places', () => {
    const { rows } = tableOf({
      ...base,
      kind: 'plane',
      x: { label: 'x', scale: 'linear', low: -1, high: 1 },
      y: { label: 'y', scale: 'linear', low: 0, high: 4 },
      value: 'C',
      columns: 2,
      rows: 2,
      values: [1, 2, 3, 4],
      paths: [],
      points: [],
    })
    expect(rows).toEqual([
      ['', '−1', '0', '1'],
      ['', '1', '0', '2'],
      ['', '−1', '4', '3'],
      ['', '1', '4', '4'],
    ])
  })
})
