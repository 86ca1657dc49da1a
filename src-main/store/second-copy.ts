/** Store process. A second copy of every run that ended, as a run file of its own: what SQLite could lose at once, these cannot. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '@engine/contract/errors'
import type { RunHeader } from '@engine/contract/run-records'
import type { ArchivedRun } from '../contract/archived-run'
import { readRunFile } from '../run-file/read-run-file'
import { writeRunFile } from '../run-file/write-run-file'
import { forgetAnnotations, readAnnotations, sha256, writeAnnotations, type Written } from './annotation-copy'
import { archiveRun } from './archive'
import { copyName } from './copy-name'
import type { Database } from './driver'
import { syncFolder, writeDurably } from './durable-file'
import type { HistoryFiles } from './history-files'
import { readTags, type RunRow } from './run-rows'

const ENDING = '.json.gz'

const fileName = (id: string): string => `${copyName(id)}${ENDING}`

export const copyFile = (files: HistoryFiles, id: string): string => join(files.copies, fileName(id))

/** How many runs wait for their copy; see the migration that made the table. */
export function countDue(db: Database): number {
  return (db.prepare('SELECT count(*) AS due FROM due_copies').get() as { due: number }).due
}

/**
 * Brings one copy up to date, or removes that of a run that is gone. False: nothing was due but `failed`, which gets the run where this
 * throws what the file system throws: one copy that cannot be written must not keep the others from it. Runs with more than `largest`
 * bytes of records and weights stay due, unless only what a person wrote to them is new.
 */
export function writeNextCopy(
  db: Database,
  files: HistoryFiles,
  failed = new Set<string>(),
  largest = Number.POSITIVE_INFINITY,
): boolean {
  const id = nextDue(db, files, failed, largest)
  if (id === null) return false
  failed.add(id)
  const row = copiedRow(db, id)
  if (row === null) forgetCopy(files, id)
  else if (row.status !== 'running') writeCopy(db, files, row)
  db.prepare('DELETE FROM due_copies WHERE id = ?').run(id)
  failed.delete(id)
  return true
}

function nextDue(db: Database, files: HistoryFiles, failed: ReadonlySet<string>, largest: number): string | null {
  const passed = new Set(failed)
  const select = db.prepare('SELECT id FROM due_copies WHERE id NOT IN (SELECT value FROM json_each(?)) LIMIT 1')
  for (;;) {
    const next = select.get(JSON.stringify([...passed])) as { id: string } | undefined
    if (next === undefined) return null
    const row = copiedRow(db, next.id)
    if (row === null || row.weight_bytes + row.record_bytes <= largest || keptCopy(files, row) !== null) return next.id
    passed.add(next.id)
  }
}

/** Marks the runs whose copy somebody took away. Returns how many are missing. */
export function markMissing(db: Database, files: HistoryFiles): number {
  mkdirSync(files.copies, { recursive: true })
  const names = new Set(readdirSync(files.copies))
  const ended = db.prepare("SELECT id FROM runs WHERE status <> 'running'").all() as { id: string }[]
  const missing = ended.filter(({ id }) => !names.has(fileName(id)))
  const mark = db.prepare('INSERT OR IGNORE INTO due_copies VALUES (?)')
  for (const { id } of missing) mark.run(id)
  return missing.length
}

/** Removes the copy of a run that is gone for good. */
function forgetCopy(files: HistoryFiles, id: string): void {
  forgetAnnotations(copyFile(files, id))
  rmSync(copyFile(files, id), { force: true })
  if (existsSync(files.copies)) syncFolder(files.copies)
}

/** Every copy that is there, without reading it yet. The id is that of a run whose name needed no change. */
export function listCopies(files: HistoryFiles): { readonly file: string; readonly id: string }[] {
  if (!existsSync(files.copies)) return []
  return readdirSync(files.copies)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => ({ file: join(files.copies, name), id: name.slice(0, -ENDING.length) }))
}

/** What a person wrote to a copy that holds nothing else but what the run in the database holds; null for any other. */
export function writtenToCopy(db: Database, file: string, id: string): Written | null {
  const row = copiedRow(db, id)
  const written = readAnnotations(file)
  return row !== null && written?.content === contentOf(row) ? written : null
}

/** With the newest annotations. Null where the file does not hold what was written. */
export function readCopy(file: string): ArchivedRun | null {
  try {
    const bytes = readFileSync(file)
    const run = readRunFile(bytes)[0]
    if (run === undefined) return null
    const written = readAnnotations(file)
    if (written?.copy !== sha256(bytes)) return run
    const { name, tags, note, starred } = written
    return { ...run, name, tags, note, starred }
  } catch {
    return null
  }
}

function writeCopy(db: Database, files: HistoryFiles, row: CopiedRow): void {
  mkdirSync(files.copies, { recursive: true })
  const file = copyFile(files, row.id)
  const kept = keptCopy(files, row)
  const written = { name: row.name, tags: readTags(row.tags), note: row.note, starred: row.starred === 1 }
  if (kept !== null) return writeAnnotations(file, written, { content: contentOf(row), copy: kept })
  try {
    const run = archiveRun(db, row.id, { weights: true })
    const { engineVersion } = JSON.parse(run.header) as RunHeader
    const bytes = writeRunFile([run], { app: engineVersion, handedInBy: null, level: 1 })
    writeDurably(file, bytes)
    writeAnnotations(file, written, { content: contentOf(row), copy: sha256(bytes) })
  } catch (thrown) {
    // A copy from before a damage is worth more than none, so it stays as it is; a run too large for a run file has none.
    if (!(thrown instanceof LabError)) throw thrown
  }
}

interface CopiedRow extends Pick<RunRow, 'id' | 'status' | 'seal' | 'name' | 'tags' | 'note' | 'starred'> {
  /** Of the last weights. */
  readonly weight_bytes: number
  readonly record_bytes: number
}

function copiedRow(db: Database, id: string): CopiedRow | null {
  const row = db.prepare(COPIED_ROW).get(id) as unknown as CopiedRow | undefined
  return row ?? null
}

/** `length` of a blob does not read it. */
const COPIED_ROW = `SELECT id, status, seal, name, tags, note, starred,
    coalesce((SELECT length(bytes) FROM parameters WHERE run = number), 0) AS weight_bytes,
    coalesce((SELECT sum(length(bytes)) FROM chunks WHERE run = number), 0) AS record_bytes
  FROM runs WHERE id = ?`

/** Changes with everything in a copy but what a person wrote to it. An import can add weights to a run that is there without. */
const contentOf = ({ seal, weight_bytes }: CopiedRow): string => `${seal} ${weight_bytes}`

/** SHA-256 of the copy that is there; null where it must be written again. */
function keptCopy(files: HistoryFiles, row: CopiedRow): string | null {
  const file = copyFile(files, row.id)
  const known = existsSync(file) ? readAnnotations(file) : null
  return known?.content === contentOf(row) ? known.copy : null
}
