import { describe, expect, it, test } from 'vitest'
import { numberCell, textCell } from '@main/contract/csv-cells'
import { curvesCsv } from '@main/run-file/curves-csv'
import { decodeTable } from '@main/store/typed-columns'
import { archivedRun } from './archived-runs'

const OTHER_ID = '00000000-0000-4000-8000-000000000001'
const table = (text: string): string[] => text.split('\r\n').filter((line) => /^(?:"run"|\d)/.test(line))

describe('cells', () => {
  it.each([
    ['plain', '"plain"'],
    ['a "b"', '"a ""b"""'],
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['\n=1', `"'\n=1"`],
    ['\r@x', `"'\r@x"`],
    ['  =cmd', `"'  =cmd"`],
    ['＝1+1', `"'＝1+1"`],
    ['＋1', `"'＋1"`],
    ['a;b,c', '"a;b,c"'],
  ])('%j becomes %s', (text, cell) => expect(textCell(text)).toBe(cell))

  it('hold numbers that are read back as the same bits', () => {
    for (const value of [0, -0, 1 / 3, 5e-324, -1.5e-7, 2 ** 53]) {
      expect(Number(numberCell(value, 'point'))).toBe(value)
      expect(Number(numberCell(value, 'comma').replace(',', '.'))).toBe(value)
    }
    expect([numberCell(undefined, 'point'), numberCell(Number.NaN, 'comma'), numberCell(-1.5e-7, 'comma')]).toEqual([
      '',
      'NaN',
      '-1,5e-7',
    ])
  })
})

describe('the curves of a run', () => {
  const run = archivedRun({ name: '=HYPERLINK("x")' })
  const text = curvesCsv([run], 'point')

  it('begin with its settings and close formulas', () => {
    expect(text.startsWith('\uFEFF"# run 1","name","\'=HYPERLINK(""x"")"\r\n')).toBe(true)
    expect(text).toContain('"# run 1","net","2 × 3 × 1"\r\n')
    expect(text).toContain(`"parameters SHA-256","${run.parametersHash}"`)
  })

  it('are there at full resolution', () => {
    const [head, ...rows] = table(text)
    const names = head?.split(',').map((cell) => cell.slice(1, -1)) ?? []
    const columns = decodeTable(run.steps.bytes, run.steps.layout, run.steps.rows).columns
    expect(rows).toHaveLength(3)
    for (const [i, row] of rows.entries()) {
      const cells = row.split(',')
      expect(Number(cells[names.indexOf('cost')])).toBe(columns.get('cost')?.[i])
      // Of a single output the largest one is always right.
      expect([cells[names.indexOf('accuracy')], cells[names.indexOf('validationAccuracy')]]).toEqual(['', ''])
      expect(Number(cells[names.indexOf('weightNorm 2')])).toBe(columns.get('weightNorm')?.[i * 2 + 1])
    }
    expect(rows.map((row) => row.split(',')[names.indexOf('validationCost')] !== '')).toEqual([true, true, false])
  })
})

test('several runs stand one below the other, with empty cells for what one has not', () => {
  const lines = table(curvesCsv([archivedRun(), archivedRun({ id: OTHER_ID }, 9, 1)], 'comma'))
  const width = lines[0]?.split(';').length
  expect(width).toBe(22)
  expect(lines.every((line) => line.split(';').length === width)).toBe(true)
  expect(lines.map((line) => line.split(';')[0])).toEqual(['"run"', '1', '1', '1', '2'])
  expect(lines[1]).not.toContain('.')
})
