import type { Migration } from './migration'

/**
 * States from which a run goes on bit for bit: two that take turns while it trains, one of its end.
 * - `state` is the JSON of what a checkpoint has beside its numbers.
 * - `parameters` and `states` are float64, or float32 where that loses nothing; the end keeps no parameters, they are in a table already.
 * - `sha256` covers the row, `parameters_hash` the parameters as in every other place.
 */
export const checkpoints: Migration = {
  version: 22,
  up(db) {
    db.exec(`
      CREATE TABLE checkpoints (
        run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
        slot TEXT NOT NULL CHECK (slot IN ('even', 'odd', 'end')),
        step INTEGER NOT NULL,
        engine_version TEXT NOT NULL,
        state TEXT NOT NULL,
        coding TEXT NOT NULL CHECK (coding IN ('f32', 'f64')),
        parameters BLOB,
        parameters_hash TEXT NOT NULL,
        states BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (run, slot)
      ) STRICT;
    `)
  },
}
