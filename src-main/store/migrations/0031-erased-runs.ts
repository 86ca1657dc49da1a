import type { Migration } from './migration'

/**
 * Runs that are gone for good, so that a recovery from an older backup does not bring them back. Triggers fill it in the transaction
 * of the change itself; a run that is imported again is no longer gone.
 */
export const erasedRuns: Migration = {
  version: 31,
  up(db) {
    db.exec(`
      CREATE TABLE erased_runs (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

      CREATE TRIGGER erased_run AFTER DELETE ON runs
      BEGIN INSERT OR IGNORE INTO erased_runs VALUES (old.id); END;

      CREATE TRIGGER erased_run_returned AFTER INSERT ON runs
      BEGIN DELETE FROM erased_runs WHERE id = new.id; END;
    `)
  },
}
