/** Store process. The files of a history, and how a bad one is put aside without deleting anything. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface HistoryFiles {
  readonly folder: string
  readonly database: string
  /** Written once a history exists: without it an emptied database would look like a first start. */
  readonly marker: string
}

/** Stands for a folder in messages where there is none. */
export const NOTHING_KEPT = '–'

export function historyFiles(folder: string): HistoryFiles {
  return { folder, database: join(folder, 'history.db'), marker: join(folder, 'history.exists') }
}

/** True where the marker says there are runs, but the database is gone or has no byte. */
export function isWiped(files: HistoryFiles): boolean {
  if (!existsSync(files.marker)) return false
  return !existsSync(files.database) || statSync(files.database).size === 0
}

export function writeMarker(files: HistoryFiles): void {
  if (existsSync(files.marker)) return
  const file = openSync(files.marker, 'w')
  try {
    writeSync(file, 'The run history of Gradient Lab is in history.db beside this file.\n')
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Moves the database with its log and index together: a log that stays behind would be replayed into the next database.
 * Returns the new place relative to the folder of the history, {@link NOTHING_KEPT} where there was no file left.
 */
export function moveAside(files: HistoryFiles, now: Date): string {
  const present = ['history.db', 'history.db-wal', 'history.db-shm'].filter((name) =>
    existsSync(join(files.folder, name)),
  )
  if (present.length === 0) return NOTHING_KEPT
  const kept = freeName(files.folder, join('damaged', now.toISOString().replaceAll(/[:.]/g, '-')))
  mkdirSync(join(files.folder, kept), { recursive: true })
  for (const name of present) renameSync(join(files.folder, name), join(files.folder, kept, name))
  return kept
}

function freeName(folder: string, name: string): string {
  let free = name
  for (let n = 2; existsSync(join(folder, free)); n++) free = `${name}-${n}`
  return free
}
