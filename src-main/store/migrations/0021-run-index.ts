import type { Migration } from './migration'

/**
 * What runs are searched, sorted and grouped by and what is not in their rows: computed from row, document and records, and always
 * to be had again from them. Triggers note who has to be computed anew, whoever writes; queries do it before they look.
 * - Words are folded texts, `words` all of them; `name_key` is the name as names are put in order.
 * - `accuracies` is a JSON list, validation accuracy after epoch k at place k.
 * - `design_sha256` is that of the document without seed and name.
 * - The indexes hold everything the list needs of a run that nobody searches for, so that it opens without reading the wide rows.
 */
export const runIndex: Migration = {
  version: 21,
  up(db) {
    db.exec(`
      CREATE TABLE run_index (
        run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
        name_key TEXT NOT NULL,
        name_words TEXT NOT NULL,
        words TEXT NOT NULL,
        tag_words TEXT NOT NULL,
        note_words TEXT NOT NULL,
        depth INTEGER,
        width INTEGER,
        parameters INTEGER,
        cost TEXT,
        optimizer TEXT,
        learning_rate REAL,
        lambda REAL,
        batch INTEGER,
        epochs REAL,
        "precision" TEXT,
        image_set TEXT,
        images INTEGER,
        first_speed REAL,
        speed_ratio REAL,
        design_sha256 TEXT,
        accuracies TEXT NOT NULL
      ) STRICT;

      CREATE TABLE stale_runs (run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE) STRICT;
      INSERT INTO stale_runs SELECT number FROM runs;

      CREATE TRIGGER run_added AFTER INSERT ON runs
      BEGIN
        INSERT OR IGNORE INTO stale_runs VALUES (new.number);
      END;
      CREATE TRIGGER run_edited AFTER UPDATE OF name, note, tags, first_speeds, epoch_rows, changes ON runs
      WHEN old.name IS NOT new.name OR old.note IS NOT new.note OR old.tags IS NOT new.tags
        OR old.first_speeds IS NOT new.first_speeds OR old.epoch_rows IS NOT new.epoch_rows
        OR old.changes IS NOT new.changes
      BEGIN
        INSERT OR IGNORE INTO stale_runs VALUES (new.number);
      END;
      CREATE TRIGGER document_added AFTER INSERT ON documents
      BEGIN
        INSERT OR IGNORE INTO stale_runs VALUES (new.run);
      END;

      CREATE INDEX runs_by_number ON runs (deleted_at, number, id);
      CREATE INDEX runs_by_start ON runs (deleted_at, started_at, number, id);
    `)
  },
}
