/**
 * Store process. A second copy of every sweep beside the database: one file with its document and state, and one for every 4,096 cells,
 * so that a sweep of any size that goes on has little to write again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { attempt } from './bring-in'
import { copyName } from './copy-name'
import type { Database } from './driver'
import { syncFolder, writeDurably } from './durable-file'
import type { HistoryFiles } from './history-files'
import { cellRow, isSealed, sweepRow, type CellRow, type SweepRow } from './sweep-rows'

/** As the triggers count them. */
const CELLS_PER_PART = 4_096
const HEAD = -1
const ENDING = '.json.gz'
/** Of what was unpacked: a head may hold all given weights of its network, see the limits of documents. */
const LARGEST_FILE = 512 * 2 ** 20

interface DuePart {
  readonly id: string
  readonly part: number
}

/** How many parts wait for their copy; see the migration that made the table. */
export function countDueParts(db: Database): number {
  return (db.prepare('SELECT count(*) AS due FROM due_sweep_copies').get() as { due: number }).due
}

/**
 * Brings one part up to date, or removes all of a sweep that is gone. False: nothing was due but `failed`, which gets the part where
 * this throws what the file system throws: one that cannot be written must not keep the others from it.
 */
export function writeNextPart(db: Database, files: HistoryFiles, failed = new Set<string>()): boolean {
  const due = db
    .prepare(
      `SELECT id, part FROM due_sweep_copies
       WHERE id || ' ' || part NOT IN (SELECT value FROM json_each(?)) ORDER BY part LIMIT 1`,
    )
    .get(JSON.stringify([...failed])) as DuePart | undefined
  if (due === undefined) return false
  const name = `${due.id} ${due.part}`
  failed.add(name)
  const sweep = db.prepare('SELECT * FROM sweeps WHERE id = ?').get(due.id) as SweepRow | undefined
  if (sweep === undefined) forget(files, due.id)
  else write(files, due, due.part === HEAD ? sweep : cellsOf(db, files, sweep.number, due))
  db.prepare('DELETE FROM due_sweep_copies WHERE id = ? AND part = ?').run(due.id, due.part)
  failed.delete(name)
  return true
}

/** Marks the parts whose file somebody took away. Returns how many are missing. */
export function markMissingParts(db: Database, files: HistoryFiles): number {
  mkdirSync(files.sweeps, { recursive: true })
  const names = new Set(readdirSync(files.sweeps))
  const parts = db
    .prepare(
      `SELECT id, ${HEAD} AS part FROM sweeps
       UNION ALL SELECT DISTINCT id, cell / ${CELLS_PER_PART} FROM sweep_cells JOIN sweeps ON sweep = number`,
    )
    .all() as unknown as DuePart[]
  const missing = parts.filter((due) => !names.has(fileName(due)))
  const mark = db.prepare('INSERT OR IGNORE INTO due_sweep_copies VALUES (?, ?)')
  for (const { id, part } of missing) mark.run(id, part)
  return missing.length
}

/** A sweep of which the document can be read, and its cells, file by file, without those that do not hold what was written. */
export interface CopiedSweep {
  readonly sweep: SweepRow
  cells(): Iterable<CellRow>
}

/** In the order of their numbers; `only`: the name of a single one. */
export function readSweepCopies(files: HistoryFiles, only?: string): CopiedSweep[] {
  const names = existsSync(files.sweeps) ? readdirSync(files.sweeps).filter((name) => name.endsWith(ENDING)) : []
  const place = (name: string): string => join(files.sweeps, name)
  return names
    .flatMap((head) => {
      const stem = head.slice(0, -ENDING.length)
      const isHead = !stem.includes('.') && (only === undefined || stem === only)
      const sweep = isHead ? read(place(head), sweepRow) : null
      if (sweep === null) return []
      const parts = names.filter((name) => name !== head && name.startsWith(`${stem}.`))
      return [{ sweep, cells: () => cellsIn(parts.map(place)) }]
    })
    .sort((a, b) => a.sweep.number - b.sweep.number)
}

/** The copy of one sweep; null where there is none or its head does not hold what was written. */
export function readSweepCopy(files: HistoryFiles, id: string): CopiedSweep | null {
  return readSweepCopies(files, copyName(id))[0] ?? null
}

function* cellsIn(places: readonly string[]): Iterable<CellRow> {
  for (const place of places) {
    for (const { results, ...cell } of read(place, savedCells) ?? []) {
      yield { ...cell, results: new Uint8Array(Buffer.from(results, 'base64')) }
    }
  }
}

const savedCells = v.array(v.object({ ...cellRow.entries, results: v.string() }))
type SavedCell = v.InferOutput<typeof savedCells>[number]

/** A cell that was changed on the disk must not take the place of the one that was copied before. */
function cellsOf(db: Database, files: HistoryFiles, sweep: number, due: DuePart): SavedCell[] {
  const rows = db
    .prepare('SELECT * FROM sweep_cells WHERE sweep = ? AND cell >= ? AND cell < ?')
    .all(sweep, due.part * CELLS_PER_PART, (due.part + 1) * CELLS_PER_PART) as unknown as CellRow[]
  const sound = rows.filter(isSealed).map(({ cell, status, reason, run, results }) => {
    return { cell, status, reason, run, results: Buffer.from(results).toString('base64') }
  })
  if (sound.length === rows.length) return sound
  const known = new Set(sound.map(({ cell }) => cell))
  const copied = read(join(files.sweeps, fileName(due)), savedCells) ?? []
  return [...sound, ...copied.filter(({ cell }) => !known.has(cell))]
}

const fileName = ({ id, part }: DuePart): string => `${copyName(id)}${part === HEAD ? '' : `.${part}`}${ENDING}`

function write(files: HistoryFiles, due: DuePart, content: object): void {
  mkdirSync(files.sweeps, { recursive: true })
  writeDurably(join(files.sweeps, fileName(due)), gzipSync(JSON.stringify(content), { level: 1 }))
}

/** Null where the file does not hold what was written: it carries a checksum. */
const read = <T extends v.GenericSchema>(file: string, schema: T): v.InferOutput<T> | null =>
  attempt(() => {
    const text = gunzipSync(readFileSync(file), { maxOutputLength: LARGEST_FILE }).toString('utf8')
    return v.parse(schema, JSON.parse(text))
  })

function forget(files: HistoryFiles, id: string): void {
  if (!existsSync(files.sweeps)) return
  const name = copyName(id)
  for (const file of readdirSync(files.sweeps)) {
    if (file.startsWith(`${name}.`)) rmSync(join(files.sweeps, file), { force: true })
  }
  syncFolder(files.sweeps)
}
