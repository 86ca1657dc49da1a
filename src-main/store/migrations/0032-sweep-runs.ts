import type { Migration } from './migration'

/**
 * Which cell of which sweep a run was trained for, null of a run of its own. The header of the run says the same under its checksum.
 * - The index finds the run of a cell, and holds no other runs.
 * - `sweep_words` is the folded name. A trigger notes who has to be indexed anew, because the columns are written after the row.
 */
export const sweepRuns: Migration = {
  version: 32,
  up(db) {
    db.exec(`
      ALTER TABLE runs ADD COLUMN sweep_id TEXT;
      ALTER TABLE runs ADD COLUMN sweep_name TEXT;
      ALTER TABLE runs ADD COLUMN sweep_cell INTEGER;
      ALTER TABLE runs ADD COLUMN sweep_point INTEGER;
      CREATE INDEX runs_by_sweep ON runs (sweep_id, sweep_cell) WHERE sweep_id IS NOT NULL;

      ALTER TABLE run_index ADD COLUMN sweep_words TEXT;
      CREATE TRIGGER run_joined_sweep AFTER UPDATE OF sweep_name ON runs
      WHEN old.sweep_name IS NOT new.sweep_name
      BEGIN
        INSERT OR IGNORE INTO stale_runs VALUES (new.number);
      END;
    `)
  },
}
