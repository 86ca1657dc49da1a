import type { Migration } from './migration'

/**
 * Runs whose second copy on the disk is missing or older than the run. Triggers fill it in the transaction of the change itself,
 * so that neither a crash nor a forgotten call leaves a copy behind the times. A run that is gone has its copy removed.
 */
export const copies: Migration = {
  version: 23,
  up(db) {
    db.exec(`
      CREATE TABLE due_copies (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
      INSERT INTO due_copies SELECT id FROM runs WHERE status <> 'running';

      CREATE TRIGGER copy_of_ended AFTER UPDATE OF status ON runs
      WHEN new.status <> 'running' AND new.status <> old.status
      BEGIN INSERT OR IGNORE INTO due_copies VALUES (new.id); END;

      CREATE TRIGGER copy_of_annotated AFTER UPDATE OF name, tags, note, starred ON runs
      WHEN new.status <> 'running'
      BEGIN INSERT OR IGNORE INTO due_copies VALUES (new.id); END;

      CREATE TRIGGER copy_of_added AFTER INSERT ON runs
      WHEN new.status <> 'running'
      BEGIN INSERT OR IGNORE INTO due_copies VALUES (new.id); END;

      CREATE TRIGGER copy_of_removed AFTER DELETE ON runs
      BEGIN INSERT OR IGNORE INTO due_copies VALUES (old.id); END;
    `)
  },
}
