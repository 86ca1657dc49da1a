/** Store process. Opens the database in a fixed order, so that a bad file is noticed before anything is written to it. */
import { mkdirSync } from 'node:fs'
import { LabError, type LabFailure } from '@engine/contract/errors'
import { openDatabase, type Database } from './driver'
import { historyFiles, isWiped, moveAside, NOTHING_KEPT, writeMarker, type HistoryFiles } from './history-files'
import { interruptRunning } from './interrupt-runs'
import { APPLICATION_ID, migrate, NEWEST_SCHEMA, schemaVersion } from './migrations/migrate'
import { isDamage } from './store-failure'

export interface History {
  readonly db: Database
  /** Why nothing may be written; null in the ordinary case. */
  readonly readOnly: LabFailure | null
  /** What the person should be told about the opening; null when all was well. */
  readonly notice: LabFailure | null
}

/** Opens or creates the history in `folder`. A damaged or foreign file is kept under `damaged` and a new one is started. */
export function openHistory(folder: string, now: Date): History {
  mkdirSync(folder, { recursive: true })
  const files = historyFiles(folder)
  try {
    return openSound(files, null)
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown
    return openSound(files, { code: 'STORE_DAMAGED', params: { kept: moveAside(files, now) } })
  }
}

function openSound(files: HistoryFiles, notice: LabFailure | null): History {
  // After a move the file is missing by our own doing.
  if (notice === null && isWiped(files)) throw damaged('emptied')
  const db = openDatabase(files.database, 'write')
  try {
    assertOurs(db)
    if (schemaVersion(db) > NEWEST_SCHEMA) return openNewer(files, db)
    configure(db)
    assertSound(db)
    migrate(db)
    writeMarker(files)
    interruptRunning(db)
    return { db, readOnly: null, notice }
  } catch (thrown) {
    if (db.isOpen) db.close()
    throw thrown
  }
}

/** A newer program wrote this file: its runs are shown as far as our queries understand them, nothing is changed. */
function openNewer(files: HistoryFiles, writable: Database): History {
  const found = schemaVersion(writable)
  writable.close()
  const db = openDatabase(files.database, 'read')
  const failure: LabFailure = { code: 'STORE_NEWER_SCHEMA', params: { found, known: NEWEST_SCHEMA } }
  return { db, readOnly: failure, notice: failure }
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
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
  `)
}

function assertSound(db: Database): void {
  const rows = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[]
  if (rows[0]?.quick_check !== 'ok') throw damaged('check')
}

const damaged = (reason: string): LabError => new LabError('STORE_DAMAGED', { kept: NOTHING_KEPT, reason })
