/** Store process. Named columns of fixed width as bytes: the layout travels with them, so that later versions may add columns. */
import { endianness } from 'node:os'
import { LabError } from '@engine/contract/errors'

/** `f64`: numbers, NaN and infinities included. `u8`: bytes such as a checksum. */
export interface ColumnLayout {
  readonly name: string
  readonly type: 'f64' | 'u8'
  /** Entries per row. */
  readonly width: number
}

export type ColumnData = Float64Array | Uint8Array

export interface ColumnTable {
  readonly rows: number
  readonly layout: readonly ColumnLayout[]
  readonly columns: ReadonlyMap<string, ColumnData>
}

const BYTES = { f64: 8, u8: 1 } as const

export function tableBytes(layout: readonly ColumnLayout[], rows: number): number {
  return layout.reduce((sum, column) => sum + rows * column.width * BYTES[column.type], 0)
}

/** Columns one after the other, numbers little-endian whatever the machine. */
export function encodeTable(table: ColumnTable): Uint8Array {
  const bytes = new Uint8Array(tableBytes(table.layout, table.rows))
  let at = 0
  for (const { name, type, width } of table.layout) {
    const data = table.columns.get(name)
    if (data?.length !== table.rows * width) throw new Error(`column ${name} has ${data?.length ?? 'no'} entries`)
    const part = bytesOf(data)
    if (type === 'f64') toLittleEndian(part)
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** The reverse of {@link encodeTable}; every column gets memory of its own. */
export function decodeTable(bytes: Uint8Array, layout: readonly ColumnLayout[], rows: number): ColumnTable {
  if (bytes.length !== tableBytes(layout, rows)) throw new LabError('RUN_DAMAGED', { detail: 'length' })
  // A Buffer's own `slice` would share its memory.
  const source = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const columns = new Map<string, ColumnData>()
  let at = 0
  for (const { name, type, width } of layout) {
    const part = source.slice(at, at + rows * width * BYTES[type])
    if (type === 'f64') toLittleEndian(part)
    columns.set(name, type === 'f64' ? new Float64Array(part.buffer) : part)
    at += part.length
  }
  return { rows, layout, columns }
}

/** Rows of several tables with one layout, in order. */
export function joinTables(layout: readonly ColumnLayout[], tables: readonly ColumnTable[]): ColumnTable {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const columns = new Map<string, ColumnData>()
  for (const { name, type, width } of layout) {
    const joined = type === 'f64' ? new Float64Array(rows * width) : new Uint8Array(rows * width)
    let at = 0
    for (const table of tables) {
      const data = table.columns.get(name)
      if (data === undefined) throw new LabError('RUN_DAMAGED', { detail: name })
      joined.set(data, at)
      at += data.length
    }
    columns.set(name, joined)
  }
  return { rows, layout, columns }
}

/** A copy of the memory behind a typed array. */
export function bytesOf(data: ColumnData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
}

/** Swaps 8-byte numbers in place on a big-endian machine; the same call swaps them back. */
function toLittleEndian(bytes: Uint8Array): void {
  if (endianness() === 'BE') Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).swap64()
}
