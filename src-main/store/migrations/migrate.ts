/** Store process. Brings a database to the newest schema this program knows. */
import { inTransaction, type Database } from '../driver'
import { runs } from './0010-runs'
import { changes } from './0011-changes'
import { annotations } from './0020-annotations'
import { runIndex } from './0021-run-index'
import { checkpoints } from './0022-checkpoints'
import { copies } from './0023-copies'
import { sweeps } from './0030-sweeps'
import { erasedRuns } from './0031-erased-runs'
import { sweepRuns } from './0032-sweep-runs'
import { sweepCopies } from './0033-sweep-copies'
import { startCost } from './0034-start-cost'
import type { Migration } from './migration'

/** `GLab` in ASCII: tells our file from any other SQLite database. */
export const APPLICATION_ID = 0x474c6162

export const MIGRATIONS: readonly Migration[] = [
  runs,
  changes,
  annotations,
  runIndex,
  checkpoints,
  copies,
  sweeps,
  erasedRuns,
  sweepRuns,
  sweepCopies,
  startCost,
]

export const NEWEST_SCHEMA = assertMonotonic(MIGRATIONS)

/** The schema version of an open database; 0 before the first migration. */
export function schemaVersion(db: Database): number {
  return (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}

/** Runs what is missing in one transaction together with the version, so that a crash leaves the old schema or the new one. */
export function migrate(db: Database): void {
  if (schemaVersion(db) >= NEWEST_SCHEMA) return
  inTransaction(db, () => {
    // Read inside: another store may have done it while this one waited.
    const current = schemaVersion(db)
    for (const migration of MIGRATIONS) if (migration.version > current) migration.up(db)
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    db.exec(`PRAGMA user_version = ${NEWEST_SCHEMA}`)
  })
}

function assertMonotonic(migrations: readonly Migration[]): number {
  let last = 0
  for (const { version } of migrations) {
    if (version <= last) throw new Error(`migration ${version} does not follow ${last}`)
    last = version
  }
  return last
}
