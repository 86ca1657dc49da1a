/** Store process. Pages that erased runs leave free go back to the disk. */
import { SQLITE, sqliteCode, type Database } from './driver'

/** As SQLite counts its ways. */
const INCREMENTAL = 2
/** A file from before pages could be given back one by one is written anew, which has to be worth it: about 4 ms per MB. */
const LEAST_SHARE = 0.2

/** Takes about 6 ms per MB given back. A disk too full for it keeps the pages for later runs. Call outside of a transaction. */
export function giveBackSpace(db: Database): void {
  try {
    const isWorthIt = pragma(db, 'freelist_count') >= pragma(db, 'page_count') * LEAST_SHARE
    if (pragma(db, 'auto_vacuum') === INCREMENTAL) db.exec('PRAGMA incremental_vacuum')
    else if (isWorthIt) db.exec('VACUUM')
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (thrown) {
    if (sqliteCode(thrown) !== SQLITE.full) throw thrown
  }
}

function pragma(db: Database, name: 'freelist_count' | 'page_count' | 'auto_vacuum'): number {
  return (db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name] ?? 0
}
