/** Store process. Append-only pieces of the columns of a run, each with a checksum that is verified whenever it is read. */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { LabError } from '@engine/contract/errors'
import type { Database } from './driver'
import { decodeTable, encodeTable, joinTables, tableBytes, type ColumnLayout, type ColumnTable } from './typed-columns'

export const CHUNK_KINDS = ['steps', 'epochs', 'neurons'] as const
export type ChunkKind = (typeof CHUNK_KINDS)[number]

interface ChunkRow {
  readonly ordinal: number
  readonly row_count: number
  readonly layout: string
  readonly coding: 'plain' | 'deflate'
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** Bytes joined into one piece at the end of a run. Only nets of many thousand units have more, and then get several pieces. */
const MAX_JOINED_BYTES = 32 * 2 ** 20

/** Appends one table as the piece `ordinal` of its kind. Call inside a transaction. */
export function appendChunk(db: Database, run: number, kind: ChunkKind, ordinal: number, table: ColumnTable): void {
  insert(db, run, kind, ordinal, table, 'plain', encodeTable(table))
}

/** All rows of one kind in order. Throws RUN_DAMAGED where a bit, a piece or a row is not what was written. */
export function readChunks(
  db: Database,
  run: number,
  kind: ChunkKind,
  rows: number,
  layout: readonly ColumnLayout[],
): ColumnTable {
  const table = joinTables(layout, loadChunks(db, run, kind))
  if (table.rows !== rows) throw new LabError('RUN_DAMAGED', { detail: kind })
  return table
}

/** The first piece of one kind, without those behind it; null where there is none. Throws RUN_DAMAGED as `readChunks` does. */
export function readFirstChunk(db: Database, run: number, kind: ChunkKind): ColumnTable | null {
  const row = db.prepare(`${CHUNKS} AND ordinal = 0`).get(run, kind) as ChunkRow | undefined
  return row === undefined ? null : checked(run, kind, row, 0)
}

/** Replaces the pieces of one kind by as few compressed ones as possible. Call inside a transaction. */
export function compactChunks(db: Database, run: number, kind: ChunkKind): void {
  const groups = groupBySize(loadChunks(db, run, kind))
  db.prepare('DELETE FROM chunks WHERE run = ? AND kind = ?').run(run, kind)
  for (const [ordinal, tables] of groups.entries()) {
    const table = joinTables(tables[0]?.layout ?? [], tables)
    insert(db, run, kind, ordinal, table, 'deflate', deflateSync(encodeTable(table)))
  }
}

function insert(
  db: Database,
  run: number,
  kind: ChunkKind,
  ordinal: number,
  table: ColumnTable,
  coding: ChunkRow['coding'],
  bytes: Uint8Array,
): void {
  const row = { ordinal, row_count: table.rows, layout: JSON.stringify(table.layout), coding, bytes }
  db.prepare(
    `INSERT INTO chunks (run, kind, ordinal, row_count, layout, coding, bytes, sha256)
     VALUES (:run, :kind, :ordinal, :row_count, :layout, :coding, :bytes, :sha256)`,
  ).run({ run, kind, ...row, sha256: checksum(run, kind, row) })
}

function loadChunks(db: Database, run: number, kind: ChunkKind): ColumnTable[] {
  const rows = db.prepare(`${CHUNKS} ORDER BY ordinal`).all(run, kind) as ChunkRow[]
  return rows.map((row, i) => checked(run, kind, row, i))
}

const CHUNKS = 'SELECT ordinal, row_count, layout, coding, bytes, sha256 FROM chunks WHERE run = ? AND kind = ?'

function checked(run: number, kind: ChunkKind, row: ChunkRow, ordinal: number): ColumnTable {
  if (row.ordinal !== ordinal || row.sha256 !== checksum(run, kind, row))
    throw new LabError('RUN_DAMAGED', { detail: kind })
  return decode(row)
}

function decode(row: ChunkRow): ColumnTable {
  const layout = JSON.parse(row.layout) as ColumnLayout[]
  const maxOutputLength = Math.max(1, tableBytes(layout, row.row_count))
  const bytes = row.coding === 'deflate' ? inflateSync(row.bytes, { maxOutputLength }) : row.bytes
  return decodeTable(bytes, layout, row.row_count)
}

/** Over the bytes and everything that says how to read them, so that no flipped bit passes for another value. */
function checksum(run: number, kind: ChunkKind, row: Omit<ChunkRow, 'sha256'>): string {
  return createHash('sha256')
    .update(JSON.stringify([run, kind, row.ordinal, row.row_count, row.coding, row.layout]))
    .update(row.bytes)
    .digest('hex')
}

function groupBySize(tables: readonly ColumnTable[]): ColumnTable[][] {
  const groups: ColumnTable[][] = []
  let size = Infinity
  for (const table of tables) {
    const bytes = tableBytes(table.layout, table.rows)
    if (size + bytes > MAX_JOINED_BYTES) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(table)
    size += bytes
  }
  return groups
}
