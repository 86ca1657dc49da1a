/** Store process. Whole copies of the database: the newest few and one that is at least a week older. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Database } from './driver'
import { replaceDurably } from './durable-file'
import type { HistoryFiles } from './history-files'
import { APPLICATION_ID, NEWEST_SCHEMA, schemaVersion } from './migrations/migrate'

export interface Backup {
  readonly file: string
  /** Counts up: which backup is newer does not depend on a clock that may be wrong. */
  readonly ordinal: number
  /** Milliseconds since 1970 by the clock of its day. */
  readonly time: number
}

const NEWEST_KEPT = 5
const DAY_MS = 24 * 3_600_000
const WEEK_MS = 7 * DAY_MS
/** What must stay free beside a backup, so that saving it does not stop the next run from being saved. */
const SPARE_BYTES = 50 * 2 ** 20

const NAME = /^(\d{6})-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db$/

/** Newest first. */
export function listBackups({ backups }: HistoryFiles): Backup[] {
  if (!existsSync(backups)) return []
  return readdirSync(backups)
    .flatMap((name) => {
      const [, ordinal, day, hours, minutes, seconds] = NAME.exec(name) ?? []
      if (ordinal === undefined) return []
      const time = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`)
      return [{ file: join(backups, name), ordinal: Number(ordinal), time }]
    })
    .sort((a, b) => b.ordinal - a.ordinal)
}

/** Writes a backup and forgets those that are no longer kept. False: there is too little room, nothing was done. */
export function backUp(db: Database, files: HistoryFiles, now: Date): boolean {
  mkdirSync(files.backups, { recursive: true })
  const { bavail, bsize } = statfsSync(files.backups)
  if (bavail * bsize < statSync(files.database).size + SPARE_BYTES) return false
  const ordinal = (listBackups(files)[0]?.ordinal ?? 0) + 1
  const time = now.toISOString().slice(0, 19).replaceAll(':', '-')
  const file = join(files.backups, `${String(ordinal).padStart(6, '0')}-${time}Z.db`)
  // A plain copy of the file would miss what is still in the log.
  replaceDurably(file, (draft) => void db.prepare('VACUUM INTO ?').run(draft))
  for (const { file: old } of surplus(listBackups(files))) rmSync(old, { force: true })
  return true
}

/** True where the history changed since the last backup and that is a day ago. A clock that went back counts as a day. */
export function isBackupDue(files: HistoryFiles, now: Date): boolean {
  const [newest] = listBackups(files)
  if (newest === undefined) return true
  const age = now.getTime() - newest.time
  const changed = statSync(files.database).mtimeMs > statSync(newest.file).mtimeMs
  return changed && (age < 0 || age >= DAY_MS)
}

/**
 * What goes, given the newest first. Of those behind the newest few the oldest stays until another one is a week younger than it
 * and takes its place: one backup is always old enough to be from before a mistake noticed late.
 */
export function surplus(backups: readonly Backup[]): Backup[] {
  const behind = backups.slice(NEWEST_KEPT)
  const oldest = behind.at(-1)
  if (oldest === undefined) return []
  const weekly = behind.find(({ time }) => time - oldest.time >= WEEK_MS) ?? oldest
  return behind.filter((backup) => backup !== weekly)
}

/** Copies the newest backup that is ours, readable by this program and sound to `place`. Null: there is none. */
export function takeNewestSound(files: HistoryFiles, place: string): Backup | null {
  for (const backup of listBackups(files)) {
    rmSync(place, { force: true })
    if (isCopied(backup.file, place) && isSound(place)) return backup
  }
  rmSync(place, { force: true })
  return null
}

/** A backup that cannot be read leaves the older ones; a full disk would refuse those as well. */
function isCopied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to)
    return true
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') throw thrown
    return false
  }
}

function isSound(file: string): boolean {
  try {
    const db = openDatabase(file, 'read')
    try {
      const { application_id: id } = db.prepare('PRAGMA application_id').get() as { application_id: number }
      const { integrity_check: found } = db.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string }
      return id === APPLICATION_ID && schemaVersion(db) <= NEWEST_SCHEMA && found === 'ok'
    } finally {
      db.close()
    }
  } catch {
    return false
  }
}
