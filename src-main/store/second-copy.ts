/** Store process. A second copy of every run that ended, as a run file of its own: what SQLite could lose at once, these cannot. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '@engine/contract/errors'
import type { RunHeader } from '@engine/contract/run-records'
import type { ArchivedRun } from '../contract/archived-run'
import { readRunFile } from '../run-file/read-run-file'
import { writeRunFile } from '../run-file/write-run-file'
import { archiveRun } from './archive'
import type { Database } from './driver'
import { syncFolder, writeDurably } from './durable-file'
import type { HistoryFiles } from './history-files'

const ENDING = '.json.gz'

/** Ids come from an engine and become names of files: what is no plain id gets a name that is one. */
const fileName = (id: string): string =>
  `${/^[0-9a-z][0-9a-z-]{0,63}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')}${ENDING}`

export const copyFile = (files: HistoryFiles, id: string): string => join(files.copies, fileName(id))

/** How many runs wait for their copy; see the migration that made the table. */
export function countDue(db: Database): number {
  return (db.prepare('SELECT count(*) AS due FROM due_copies').get() as { due: number }).due
}

/** Brings one copy up to date, or removes that of a run that is gone. False: nothing was due. Throws what the file system throws. */
export function writeNextCopy(db: Database, files: HistoryFiles): boolean {
  const next = db.prepare('SELECT id FROM due_copies LIMIT 1').get() as { id: string } | undefined
  if (next === undefined) return false
  const status = statusOf(db, next.id)
  if (status === null) forgetCopy(files, next.id)
  else if (status !== 'running') writeCopy(db, files, next.id)
  db.prepare('DELETE FROM due_copies WHERE id = ?').run(next.id)
  return true
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
  rmSync(copyFile(files, id), { force: true })
  if (existsSync(files.copies)) syncFolder(files.copies)
}

/** Every copy that is there, oldest first, without reading it yet. The id is that of a run whose name needed no change. */
export function listCopies(
  files: HistoryFiles,
): { readonly file: string; readonly id: string; readonly time: number }[] {
  if (!existsSync(files.copies)) return []
  return readdirSync(files.copies)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => ({ file: join(files.copies, name), id: name.slice(0, -ENDING.length) }))
    .map((copy) => ({ ...copy, time: statSync(copy.file).mtimeMs }))
    .sort((a, b) => a.time - b.time)
}

/** Null where the file does not hold what was written. */
export function readCopy(file: string): ArchivedRun | null {
  try {
    return readRunFile(readFileSync(file))[0] ?? null
  } catch {
    return null
  }
}

function writeCopy(db: Database, files: HistoryFiles, id: string): void {
  mkdirSync(files.copies, { recursive: true })
  try {
    const run = archiveRun(db, id, { weights: true })
    const { engineVersion } = JSON.parse(run.header) as RunHeader
    writeDurably(copyFile(files, id), writeRunFile([run], { app: engineVersion, handedInBy: null }))
  } catch (thrown) {
    // A copy from before a damage is worth more than none, so it stays as it is; a run too large for a run file has none.
    if (!(thrown instanceof LabError)) throw thrown
  }
}

function statusOf(db: Database, id: string): string | null {
  const row = db.prepare('SELECT status FROM runs WHERE id = ?').get(id) as { status: string } | undefined
  return row?.status ?? null
}
