import type { Migration } from './migration'

/**
 * Parts of sweeps whose second copy on the disk is missing or older than the sweep: −1 is its document and state, every other number n
 * its cells from 4,096·n. Triggers fill it in the transaction of the change itself. A sweep that is gone has its copy removed.
 * `seal` is the checksum of a cell, null of cells from before there was one.
 */
export const sweepCopies: Migration = {
  version: 33,
  up(db) {
    db.exec(`
      ALTER TABLE sweep_cells ADD COLUMN seal TEXT;

      CREATE TABLE due_sweep_copies (
        id TEXT NOT NULL,
        part INTEGER NOT NULL,
        PRIMARY KEY (id, part)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO due_sweep_copies SELECT id, -1 FROM sweeps;
      INSERT INTO due_sweep_copies SELECT DISTINCT id, cell / 4096 FROM sweep_cells JOIN sweeps ON sweep = number;

      CREATE TRIGGER sweep_copy_of_added AFTER INSERT ON sweeps
      BEGIN INSERT OR IGNORE INTO due_sweep_copies VALUES (new.id, -1); END;

      CREATE TRIGGER sweep_copy_of_changed AFTER UPDATE OF state ON sweeps
      WHEN new.state <> old.state
      BEGIN INSERT OR IGNORE INTO due_sweep_copies VALUES (new.id, -1); END;

      CREATE TRIGGER sweep_copy_of_removed AFTER DELETE ON sweeps
      BEGIN
        DELETE FROM due_sweep_copies WHERE id = old.id;
        INSERT INTO due_sweep_copies VALUES (old.id, -1);
      END;

      CREATE TRIGGER sweep_copy_of_cell AFTER INSERT ON sweep_cells
      BEGIN
        INSERT OR IGNORE INTO due_sweep_copies SELECT id, new.cell / 4096 FROM sweeps WHERE number = new.sweep;
      END;
    `)
  },
}
