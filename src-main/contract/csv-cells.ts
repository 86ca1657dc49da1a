/** Cells of a table for spreadsheets, whatever they take for a formula or for the end of a cell. */
import type { DecimalMark } from './run-exchange'

/** Makes a spreadsheet read a file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Full-width signs count too: some spreadsheets read them like the plain ones. */
const FORMULA = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

/** Text, always quoted; what looks like a formula begins with an apostrophe. */
export const textCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The shortest text that is read back as the same bits; empty where there is no value. */
export function numberCell(value: number | undefined, decimal: DecimalMark): string {
  if (value === undefined) return ''
  const text = Object.is(value, -0) ? '-0' : String(value)
  return decimal === 'comma' ? text.replace('.', ',') : text
}

export const cellBreak = (decimal: DecimalMark): string => (decimal === 'comma' ? ';' : ',')
