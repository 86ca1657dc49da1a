import type { Migration } from './migration'

/**
 * What a person adds to a run: tags (JSON list of texts), a note, a star. The seal leaves them out, like the name.
 * - `origin` is the JSON of a `RunOrigin`, null of a run that began at its start values.
 */
export const annotations: Migration = {
  version: 20,
  up(db) {
    db.exec(`
      ALTER TABLE runs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
      ALTER TABLE runs ADD COLUMN note TEXT NOT NULL DEFAULT '';
      ALTER TABLE runs ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE runs ADD COLUMN origin TEXT;
    `)
  },
}
