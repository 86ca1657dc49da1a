import { expect, it } from 'vitest'
import { cellBreak, numberCell, textCell } from '@main/contract/csv-cells'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '＋1', '－1', '＠1'])(
  'a spreadsheet reads %j as text',
  (text) => expect(textCell(text)).toBe(`"'${text}"`),
)

it.each(['XOR', '784-30-10', '', 'a=b', 'Скорость −1'])('%j stays as it is', (text) =>
  expect(textCell(text)).toBe(`"${text}"`),
)

it('a quote, a break and a semicolon stay inside their cell', () =>
  expect(textCell('a "b";\r\nc,d')).toBe('"a ""b"";\r\nc,d"'))

it.each([
  [0.1 + 0.2, '0.30000000000000004', '0,30000000000000004'],
  [-0, '-0', '-0'],
  [1.5e-7, '1.5e-7', '1,5e-7'],
  [undefined, '', ''],
])('the number %s is read back as the same bits, by a point or by a comma', (value, point, comma) => {
  expect(numberCell(value, 'point')).toBe(point)
  expect(numberCell(value, 'comma')).toBe(comma)
})

it('a decimal comma never stands between two cells', () =>
  expect([cellBreak('point'), cellBreak('comma')]).toEqual([',', ';']))
