/** Store process. Opens the database in a fixed order, so that a bad file is noticed before anything is written to it. */
import { mkdirSync, statSync } from 'node:fs'
import { LabError, type LabFailure } from '@engine/contract/errors'
import { backUp } from './backups'
import { takeCensus } from './census'
import { openDatabase, type Database } from './driver'
import {
  historyFiles,
  isInUse,
  isSuspect,
  isWiped,
  NOTHING_KEPT,
  takeOver,
  writeMarker,
  type HistoryFiles,
} from './history-files'
import { interruptRunning } from './interrupt-runs'
import { APPLICATION_ID, migrate, NEWEST_SCHEMA, schemaVersion } from './migrations/migrate'
import { finishReplacement, forgetReplacement, replaceDamaged } from './replace-damaged'
import { isDamage } from './store-failure'
import { pauseRunning } from './sweeps'

/** Checking takes 2 to 4 ms per MB. */
const LARGEST_CHECKED = 32 * 2 ** 20

export interface History {
  readonly db: Database
  readonly files: HistoryFiles
  /** Why nothing may be written; null in the ordinary case. */
  readonly readOnly: LabFailure | null
  /** What the person should be told about the opening; null when all was well. */
  readonly notice: LabFailure | null
  /** True where the store before this one was killed, or its computer lost power. */
  readonly unclean: boolean
  /** Sweeps that were under way when the store before this one ended: paused now. */
  readonly sweepsCutOff: readonly string[]
}

/**
 * Opens or creates the history in `folder`. A damaged or foreign file is kept under `damaged`; everything that can be had back
 * from backup, second copies and the file itself takes its place.
 */
export function openHistory(folder: string, now: Date): History {
  mkdirSync(folder, { recursive: true })
  const files = historyFiles(folder)
  const unsaid = finishReplacement(files, now)
  const history = openOrReplace(files, unsaid, now)
  forgetReplacement(files)
  return history
}

function openOrReplace(files: HistoryFiles, notice: LabFailure | null, now: Date): History {
  try {
    // Without its file the database is gone, which only the marker knows.
    if (isWiped(files)) throw damaged('emptied')
    return openSound(files, notice, now)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    return openSound(files, replaceDamaged(files, now), now)
  }
}

function openSound(files: HistoryFiles, notice: LabFailure | null, now: Date): History {
  const db = openDatabase(files.database, 'write')
  try {
    assertOurs(db)
    if (schemaVersion(db) > NEWEST_SCHEMA) return openNewer(files, db)
    configure(db)
    assertSound(db, files)
    const unclean = takeOver(files)
    bringUpToDate(db, files, now)
    interruptRunning(db)
    const sweepsCutOff = pauseRunning(db)
    writeMarker(files, takeCensus(db))
    return { db, files, readOnly: null, notice, unclean, sweepsCutOff }
  } catch (thrown) {
    if (db.isOpen) db.close()
    throw thrown
  }
}

/** Never without a backup: a change of all tables must be one that can be taken back. Throws STORE_DISK_FULL. */
function bringUpToDate(db: Database, files: HistoryFiles, now: Date): void {
  const isOlder = schemaVersion(db) > 0 && schemaVersion(db) < NEWEST_SCHEMA
  if (isOlder && !backUp(db, files, now)) throw new LabError('STORE_DISK_FULL')
  migrate(db)
}

/** A newer program wrote this file: its runs are shown as far as our queries understand them, nothing is changed. */
function openNewer(files: HistoryFiles, writable: Database): History {
  const found = schemaVersion(writable)
  writable.close()
  const db = openDatabase(files.database, 'read')
  const failure: LabFailure = { code: 'STORE_NEWER_SCHEMA', params: { found, known: NEWEST_SCHEMA } }
  return { db, files, readOnly: failure, notice: failure, unclean: false, sweepsCutOff: [] }
}

function assertOurs(db: Database): void {
  const { application_id: id } = db.prepare('PRAGMA application_id').get() as { application_id: number }
  if (id === APPLICATION_ID) return
  const { objects } = db.prepare('SELECT count(*) AS objects FROM sqlite_schema').get() as { objects: number }
  const isNew = id === 0 && objects === 0 && schemaVersion(db) === 0
  if (!isNew) throw damaged('foreign')
}

/** FULL: a run is only called saved when it would survive a power cut, which costs some milliseconds per commit. */
function configure(db: Database): void {
  db.exec(`
    -- Heard only by a file without tables: that is where pages of erased runs can be given back one by one.
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    -- 32 MB: the rows and indexes of 10,000 runs, which the 2 MB of SQLite would read anew for every question.
    PRAGMA cache_size = -32768;
  `)
}

/**
 * The short check leaves out the indexes; a store that met damage while it ran asks for the long one. It reads the whole file, so a
 * large one that was closed well is opened without: its next backup reads it too, and every run is verified when it is read.
 */
function assertSound(db: Database, files: HistoryFiles): void {
  if (isSuspect(files)) return assertIntact(db, 'integrity_check')
  if (isInUse(files) || statSync(files.database).size <= LARGEST_CHECKED) assertIntact(db, 'quick_check')
}

function assertIntact(db: Database, check: 'integrity_check' | 'quick_check'): void {
  if (!isIntact(db, check)) throw damaged('check')
}

export function isIntact(db: Database, check: 'integrity_check' | 'quick_check'): boolean {
  const [row] = db.prepare(`PRAGMA ${check}(1)`).all() as Record<string, string>[]
  return row?.[check] === 'ok'
}

const damaged = (reason: string): LabError => new LabError('STORE_DAMAGED', { kept: NOTHING_KEPT, reason })
