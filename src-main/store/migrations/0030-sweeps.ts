import type { Migration } from './migration'

/**
 * Sweeps and the cells that are done.
 * - `names` is the JSON list of the results of this sweep, `results` one float64 each: NaN has no place in an SQL column.
 * - `position` counts the cells in the order in which they were done, from 0.
 * - `run` is the run of the history behind a trained cell. It may be erased while the cell keeps its numbers.
 */
export const sweeps: Migration = {
  version: 30,
  up(db) {
    db.exec(`
      CREATE TABLE sweeps (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        document TEXT NOT NULL,
        names TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'finished')),
        started_at REAL NOT NULL,
        seconds REAL NOT NULL,
        cells INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE sweep_cells (
        sweep INTEGER NOT NULL REFERENCES sweeps (number) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        cell INTEGER NOT NULL,
        status TEXT NOT NULL,
        reason TEXT NOT NULL,
        run TEXT,
        results BLOB NOT NULL,
        PRIMARY KEY (sweep, position),
        UNIQUE (sweep, cell)
      ) STRICT;
    `)
  },
}
