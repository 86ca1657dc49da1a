/** Store process. Brings `run_index` up to date with what was written since it was last asked. */
import { inTransaction, SQLITE, sqliteCode, type Database } from '../driver'
import { INDEX_COLUMNS, indexRun, type IndexedRow } from './index-run'

const STALE = `SELECT runs.*, documents.experiment AS experiment
  FROM stale_runs JOIN runs ON runs.number = stale_runs.run LEFT JOIN documents ON documents.run = runs.number`
const WRITE = `INSERT OR REPLACE INTO run_index (${INDEX_COLUMNS.map((name) => `"${name}"`).join(', ')})
  VALUES (${INDEX_COLUMNS.map(() => '?').join(', ')})`

/** Costs nothing where nothing was written. A disk that is full leaves the index as it was, and the runs can still be listed. */
export function refreshIndex(db: Database): void {
  if (db.prepare('SELECT 1 FROM stale_runs LIMIT 1').get() === undefined) return
  try {
    inTransaction(db, () => {
      const write = db.prepare(WRITE)
      // Read at once: a statement that is under way must not see its own table change.
      for (const row of db.prepare(STALE).all() as unknown as IndexedRow[]) {
        const index = indexRun(db, row)
        write.run(...INDEX_COLUMNS.map((name) => index[name]))
      }
      db.exec('DELETE FROM stale_runs')
    })
  } catch (thrown) {
    if (sqliteCode(thrown) !== SQLITE.full) throw thrown
  }
}
