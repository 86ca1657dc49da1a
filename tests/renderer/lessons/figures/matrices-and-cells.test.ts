import { describe, expect, it } from 'vitest'
import type { CellsFigure, MatricesFigure } from '@engine/contract/lessons/figure'
import { cellsFigure } from '@/lessons/figures/cells-figure'
import { matricesFigure } from '@/lessons/figures/matrices-figure'
import { matrixAreas } from '@/lessons/figures/matrix-places'
import { linesOf } from '@/lessons/figures/wrapped-text'
import { placesOf, sampleInput, textsOf, tipsOf, withRole } from './figure-sample'

const matrix = (values: readonly number[], columns: number, note = 'generic') => ({
  label: 'W',
  rows: values.length / columns,
  columns,
  values,
  note,
})
const matrices = (...all: ReturnType<typeof matrix>[]): MatricesFigure => ({
  id: 'm',
  kind: 'matrices',
  title: 'm',
  matrices: all,
})

describe('matrices of a lesson', () => {
  it('tell a very small number from 0 beside a large one', () => {
    const marks = matricesFigure(sampleInput(matrices(matrix([0.2, 1e-12, 0, -0.2], 2))))
    const fills = withRole(marks, 'cell').map(({ style }) => style.fill)
    expect(new Set(fills).size).toBe(3)
    expect(withRole(marks, 'zero')).toHaveLength(1)
    expect(fills).not.toContain('#dddddd')
  })

  it('write numbers only in cells that hold the longest of them', () => {
    const small = matrices(matrix([0.2, 0.1, 0, -0.2], 2))
    expect(textsOf(matricesFigure(sampleInput(small)), 'number')).toEqual(['0.20', '0.10', '0', '−0.20'])
    const wide = matrices(matrix(Array<number>(36).fill(-1.6e-12), 6))
    expect(textsOf(matricesFigure(sampleInput(wide, 300, 160)), 'number')).toEqual([])
  })

  it('stand beside each other without touching, as large as they can', () => {
    const all = [matrix(Array<number>(20).fill(1), 4), matrix([1, 1, 1, 1], 2), matrix([1, 1], 1)]
    const areas = matrixAreas(all, 1200, 200, { head: 20, foot: 18 })
    expect(new Set(areas.map(({ top }) => top)).size).toBe(1)
    areas.slice(1).forEach(({ left }, i) => expect(left).toBeGreaterThan(areas[i]!.left + areas[i]!.width))
    expect(areas[2]!.left + areas[2]!.width).toBeCloseTo(1200, 6)
    expect(matrixAreas(all, 200, 900, { head: 20, foot: 18 }).map(({ left }) => left)).toEqual([0, 0, 0])
  })

  it('say row, column and the whole number, and explain no scale where all is 0', () => {
    const marks = matricesFigure(sampleInput(matrices(matrix([0.25, Number.NaN], 2))))
    expect(tipsOf(marks, 'cell')).toEqual(['W (1, 1)\n0.2500', 'W (1, 2)\nNaN'])
    const zeros = matricesFigure(sampleInput(matrices(matrix([0, 0], 2, 'zero'))))
    expect(withRole(zeros, 'legend')).toHaveLength(0)
    expect(textsOf(zeros, 'note')).toEqual(['zero'])
  })
})

const cells = (list: CellsFigure['cells'], scale: CellsFigure['scale'], columns = 2): CellsFigure => ({
  id: 'c',
  kind: 'cells',
  title: 'c',
  columns: Array.from({ length: columns }, (_, i) => `column ${String(i)}`),
  rows: Array.from({ length: list.length / columns }, (_, i) => `row ${String(i)}`),
  columnsLabel: 'activation',
  rowsLabel: 'start',
  cells: list,
  scale,
})

describe('tables of cells', () => {
  it('colour by number, show text first, and leave open what has no number', () => {
    const list = [{ value: 1, text: 'learns' }, { value: 0.5, text: null }, { value: null, text: 'stays' }, null]
    const marks = cellsFigure(sampleInput(cells(list, 'linear')))
    expect(textsOf(marks, 'text')).toEqual(['learns', '0.500', 'stays'])
    expect(withRole(marks, 'open')).toHaveLength(1)
    expect(tipsOf(marks, 'cell')).toEqual([
      'row 0, column 0\nlearns\n1',
      'row 0, column 1\n0.5000',
      'row 1, column 0\nstays',
    ])
  })

  it('leave open on a log scale what is not above 0', () => {
    const list = [1, 0.01, 0, 1e-4].map((value) => ({ value, text: null }))
    const marks = cellsFigure(sampleInput(cells(list, 'log')))
    expect(withRole(marks, 'open')).toHaveLength(1)
    expect(new Set(withRole(marks, 'cell').map(({ style }) => style.fill)).size).toBe(4)
  })

  it('colour signed numbers alike to both sides of 0', () => {
    const list = [-1, 1, 0.5, -0.5].map((value) => ({ value, text: null }))
    const fills = withRole(cellsFigure(sampleInput(cells(list, 'linear'))), 'cell').map(({ style }) => style.fill)
    expect(new Set(fills).size).toBe(4)
    expect(fills[0]).toBe('#00569c')
    expect(fills[1]).toBe('#894000')
  })

  it('never cut a number short: fewer figures, or none', () => {
    const list = Array.from({ length: 24 }, (_, i) => ({ value: 1 / (i + 3), text: null }))
    const narrow = cellsFigure(sampleInput(cells(list, 'linear', 8), 400, 200))
    expect(textsOf(narrow, 'text')[0]).toBe('0.3')
    expect(textsOf(cellsFigure(sampleInput(cells(list, 'linear', 12), 300, 160)), 'text')).toEqual([])
    expect(placesOf(narrow).every(Number.isFinite)).toBe(true)
  })

  it('say all of it in full or all of it in short words, and never half of a number', () => {
    const words: Readonly<Record<string, string>> = { perTarget: 'equal per target unit', 'narrow-perTarget': 'col =' }
    const said = (width: number, ...texts: readonly string[]): readonly string[] => {
      const list = texts.map((text) => ({ value: 1, text }))
      const input = sampleInput(cells(list, 'linear', texts.length), width)
      const speech = { ...input.speech, label: (label: string) => words[label] ?? label }
      return textsOf(cellsFigure({ ...input, speech }), 'text')
    }
    expect(said(600, 'perTarget', 'free')).toEqual(['equal per target unit', 'free'])
    expect(said(160, 'perTarget', 'free')).toEqual(['col =', 'free'])
    expect(said(120, '−0.40842', '42')).toEqual(['42'])
  })

  it('name the note of a matrix in short words where the matrix is narrow', () => {
    const words: Readonly<Record<string, string>> = { generic: 'one number per column', 'narrow-generic': 'col =' }
    const noted = (width: number): readonly string[] => {
      const input = sampleInput(matrices(matrix([1, 2], 1)), width)
      return textsOf(
        matricesFigure({ ...input, speech: { ...input.speech, label: (label) => words[label] ?? label } }),
        'note',
      )
    }
    expect(noted(400)).toEqual(['one number per column'])
    expect(noted(60)).toEqual(['col ='])
  })

  it('break lines between words only', () => {
    expect(linesOf('weights 0, biases random', 12, 90, 1, 3)).toBe(2)
    expect(linesOf('sigmoid', 12, 30, 1, 2)).toBe(1)
  })
})

describe('cells without room for their numbers', () => {
  const narrow = (list: readonly number[], scale: CellsFigure['scale']) =>
    cellsFigure(
      sampleInput(
        cells(
          list.map((value) => ({ value, text: null })),
          scale,
          list.length,
        ),
        300,
        160,
      ),
    )

  it('have a key from the least to the greatest, in the colours of the cells', () => {
    const values = Array.from({ length: 12 }, (_, i) => 10 ** -i)
    const marks = narrow(values, 'log')
    expect(textsOf(marks, 'text')).toEqual([])
    expect(textsOf(marks, 'legend')).toEqual(['1.0·10{e|−11}', '1.0'])
    const colors = withRole(marks, 'legend-color').map(({ style }) => style.fill)
    const fills = withRole(marks, 'cell').map(({ style }) => style.fill)
    expect([colors.at(-1), colors[0]]).toEqual([fills[0], fills.at(-1)])
    const lowest = Math.max(...withRole(marks, 'cell').map(({ shape }) => shape['y']! + shape['height']!))
    expect(withRole(marks, 'legend-color')[0]!.shape['y']).toBeGreaterThan(lowest)
  })

  it('have a key of one colour where all are the same, and none where colours say nothing', () => {
    expect(textsOf(narrow(new Array<number>(12).fill(0.125), 'linear'), 'legend')).toEqual(['0.13'])
    expect(withRole(narrow(new Array<number>(12).fill(0.125), 'none'), 'legend')).toHaveLength(0)
  })
})

describe('the rows and columns of a table', () => {
  const filled = (columns: readonly string[], rows: number): CellsFigure => ({
    ...cells(
      Array.from({ length: columns.length * rows }, () => ({ value: 1, text: null })),
      'linear',
      columns.length,
    ),
    columns,
  })

  it('keep their numbers in low rows, smaller', () => {
    const low = cellsFigure(sampleInput(filled(['a', 'b'], 14), 300, 240))
    expect(withRole(low, 'cell')[0]!.shape['height']).toBeLessThan(14)
    expect(textsOf(low, 'text')).toHaveLength(28)
  })

  it('write every second number over columns too narrow for all, and all words', () => {
    const numbers = Array.from({ length: 20 }, (_, i) => String(i + 1))
    const heads = (columns: readonly string[]) =>
      textsOf(cellsFigure(sampleInput(filled(columns, 3), 300, 200)), 'column')
    expect(heads(numbers)).toEqual(numbers.filter((_, i) => i % 2 === 0))
    expect(heads(numbers.map((number) => `n${number}`))).toHaveLength(20)
  })
})
