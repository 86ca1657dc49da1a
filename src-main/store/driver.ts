/** Store process. The only file that knows the SQLite driver; it has the interface of `node:sqlite`, which may replace it one day. */
import { DatabaseSync } from '@photostructure/sqlite'
import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'

export type Database = DatabaseSyncInstance
export type Statement = StatementSyncInstance

/** Before this version a checkpoint could lose committed pages of the write-ahead log. */
const OLDEST_SAFE_VERSION = '3.51.3'

/** Primary result codes the store tells apart. */
export const SQLITE = { corrupt: 11, full: 13, notADatabase: 26 } as const

const BUSY_TIMEOUT_MS = 5_000

/** Opens a connection without touching the file yet: SQLite reads it at the first statement. */
export function openDatabase(file: string, access: 'write' | 'read'): Database {
  const db = new DatabaseSync(file, {
    readOnly: access === 'read',
    enableForeignKeyConstraints: true,
    timeout: BUSY_TIMEOUT_MS,
    allowExtension: false,
    defensive: true,
  })
  assertSafeVersion(db)
  return db
}

function assertSafeVersion(db: Database): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string }
  if (!isAtLeast(version, OLDEST_SAFE_VERSION)) {
    db.close()
    throw new Error(`SQLite ${version} is older than ${OLDEST_SAFE_VERSION}`)
  }
}

/** Compares dotted version numbers part by part. */
export function isAtLeast(version: string, least: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [i, wanted] of least.split('.').map(Number).entries()) {
    const part = parts[i] ?? 0
    if (part !== wanted) return part > wanted
  }
  return true
}

/** The primary SQLite result code of an exception; null for anything that is not from SQLite. */
export function sqliteCode(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return null
  return thrown.errcode & 0xff
}

/** Runs `work` in one write transaction: all of it is on disk when this returns, or none of it. */
export function inTransaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
