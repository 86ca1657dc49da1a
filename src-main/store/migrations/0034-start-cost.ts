import type { Migration } from './migration'

/** The cost before any update, NULL where it was not recorded: with the last cost it tells a run that diverged without an overflow. */
export const startCost: Migration = {
  version: 34,
  up(db) {
    db.exec(`
      ALTER TABLE run_index ADD COLUMN start_cost REAL;
      INSERT OR IGNORE INTO stale_runs SELECT number FROM runs;
    `)
  },
}
