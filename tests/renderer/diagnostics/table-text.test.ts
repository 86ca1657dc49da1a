import { describe, expect, test } from 'vitest'
import { tableCsv, tableForClipboard } from '@/diagnostics/table-text'

const third = 1 / 3
const table = {
  columns: ['Layer', '‖⟨δ⟩‖', 'Word, of it'],
  rows: [
    {
      key: '1',
      head: 'layer 1',
      cells: [
        { text: '0.333', value: third },
        { text: '=1+1', value: null },
      ],
    },
    {
      key: '2',
      head: 'layer "2"',
      cells: [
        { text: '−5', value: -5 },
        { text: '10^−6', value: null },
      ],
    },
  ],
}

describe('a table twin as text', () => {
  test('as CSV has full precision, quotes what must be, and no formula for a spreadsheet', () =>
    expect(tableCsv('Speeds', table).split('\r\n')).toEqual([
      '# Speeds',
      'Layer,‖⟨δ⟩‖,"Word, of it"',
      `layer 1,${third},'=1+1`,
      '"layer ""2""",-5,10−6',
      '',
    ]))

  test('for the clipboard is tab separated', () =>
    expect(tableForClipboard(table).split('\n')[1]).toBe(`layer 1\t${third}\t'=1+1`))
})
