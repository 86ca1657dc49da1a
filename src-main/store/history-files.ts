/** Store process. The files of a history, and how a bad one is put aside without deleting anything. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder, writeDurably } from './durable-file'

export interface HistoryFiles {
  readonly folder: string
  readonly database: string
  /** Written once a history exists: without it an emptied database would look like a first start. Holds a {@link Census}. */
  readonly marker: string
  /** There while a store has the history open, so what a killed store leaves behind. */
  readonly inUse: string
  /** A second copy of every run that ended, as a run file. */
  readonly copies: string
  /** What a person wrote to the runs, beside their second copies. */
  readonly annotations: string
  /** A second copy of every sweep, in parts; see `sweep-copy`. */
  readonly sweeps: string
  readonly backups: string
  /** What is in the trash and what was erased; see `writeTrashList`. */
  readonly trash: string
  /** A whole database that waits to take the place of a damaged one. */
  readonly restored: string
  /** What is to be said of it once it has. */
  readonly replacement: string
}

/** What was in the history when it was last counted: the measure of what a recovery must bring back. */
export interface Census {
  readonly runs: number
  /** The highest number ever given to a run; no later run may get it again. */
  readonly lastNumber: number
}

/** Stands for a folder in messages where there is none. */
export const NOTHING_KEPT = '–'

const MARKER_TEXT = 'The run history of Gradient Lab is in history.db beside this file.'

export function historyFiles(folder: string): HistoryFiles {
  return {
    folder,
    database: join(folder, 'history.db'),
    marker: join(folder, 'history.exists'),
    inUse: join(folder, 'history.open'),
    copies: join(folder, 'runs'),
    annotations: join(folder, 'annotations'),
    sweeps: join(folder, 'sweeps'),
    backups: join(folder, 'backups'),
    trash: join(folder, 'history.trash.json'),
    restored: join(folder, 'history.restored.db'),
    replacement: join(folder, 'history.restored.json'),
  }
}

/** True where the marker says there are runs, but the database is gone or has no byte. */
export function isWiped(files: HistoryFiles): boolean {
  if (!existsSync(files.marker)) return false
  return !existsSync(files.database) || statSync(files.database).size === 0
}

/** Null before the first history, zeros where an older program or a damage left no numbers. */
export function readMarker(files: HistoryFiles): Census | null {
  if (!existsSync(files.marker)) return null
  const text = readFileSync(files.marker, 'utf8')
  const after = (word: string): number => Number(new RegExp(`^${word}: (\\d{1,15})$`, 'm').exec(text)?.[1] ?? 0)
  return { runs: after('Runs'), lastNumber: after('Last number') }
}

/** Writes nothing where the marker says so already. */
export function writeMarker(files: HistoryFiles, { runs, lastNumber }: Census): void {
  const known = readMarker(files)
  if (known?.runs === runs && known.lastNumber === lastNumber) return
  writeDurably(files.marker, Buffer.from(`${MARKER_TEXT}\nRuns: ${runs}\nLast number: ${lastNumber}\n`))
}

/** True where the last store did not close the history. From now on it is this one's turn. */
export function takeOver(files: HistoryFiles): boolean {
  const unclean = isInUse(files)
  writeDurably(files.inUse, Buffer.from('A store has this history open.\n'))
  return unclean
}

export const isInUse = (files: HistoryFiles): boolean => existsSync(files.inUse)

const SUSPECT = 'This history failed its check.\n'

/** The next store looks at every page of the file before it trusts it. */
export const suspect = (files: HistoryFiles): void => writeDurably(files.inUse, Buffer.from(SUSPECT))

export const isSuspect = (files: HistoryFiles): boolean =>
  isInUse(files) && readFileSync(files.inUse, 'utf8') === SUSPECT

/** The history was closed as it should be. */
export const handBack = (files: HistoryFiles): void => rmSync(files.inUse, { force: true })

/** Where the files of the database go, relative to the folder of the history; {@link NOTHING_KEPT} where there is no file left. */
export function placeAside(files: HistoryFiles, now: Date): string {
  if (databaseParts(files).length === 0) return NOTHING_KEPT
  return freeName(files.folder, join('damaged', now.toISOString().replaceAll(/[:.]/g, '-')))
}

/**
 * Moves the database with its log and index together to `kept` as {@link placeAside} names it: a log that stays behind would be
 * replayed into the next database. Moves what is left where a crash cut it off before.
 */
export function moveAside(files: HistoryFiles, kept: string): void {
  const present = databaseParts(files)
  if (present.length === 0) return
  const place = join(files.folder, kept)
  mkdirSync(place, { recursive: true })
  for (const name of present) renameSync(join(files.folder, name), join(place, name))
  for (const folder of [place, dirname(place), files.folder]) syncFolder(folder)
}

/** Names of the files that together are the database, as far as they are there. */
export function databaseParts(files: HistoryFiles): string[] {
  return ['history.db', 'history.db-wal', 'history.db-shm'].filter((name) => existsSync(join(files.folder, name)))
}

function freeName(folder: string, name: string): string {
  let free = name
  for (let n = 2; existsSync(join(folder, free)); n++) free = `${name}-${n}`
  return free
}
