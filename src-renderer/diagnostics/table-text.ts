/** A table twin as text: for a spreadsheet, at full precision. */
import type { TwinCell, TwinRow } from './table-twin'

export interface TwinTable {
  readonly columns: readonly string[]
  readonly rows: readonly TwinRow[]
}

/** Numbers as JavaScript writes them, so that reading them back gives the same bits; words as shown. */
const content = ({ value, text }: TwinCell): string => (value === null ? text.replaceAll('^', '') : String(value))

const lines = ({ columns, rows }: TwinTable): string[][] => [
  [...columns],
  ...rows.map(({ head, cells }) => [head, ...cells.map(content)]),
]

/** Comma separated (RFC 4180), with a line that says what it is. */
export const tableCsv = (title: string, table: TwinTable): string =>
  [[`# ${title}`], ...lines(table)].map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n'

/** Tab separated, as spreadsheets take it from the clipboard. */
export const tableForClipboard = (table: TwinTable): string =>
  lines(table)
    .map((line) => line.map((cell) => harmless(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n')

const csvCell = (cell: string): string => {
  const text = harmless(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A spreadsheet would take such words for a formula. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell)
