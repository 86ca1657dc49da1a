import type { Migration } from './migration'

/**
 * Runs, their columns and their last parameters.
 * - `number` is the row id and AUTOINCREMENT, so that a number is never given twice.
 * - `last_sequence` tells a record message that is sent again from a new one.
 * - `seal` is a SHA-256 over the facts of the row, `document_sha256` over experiment and header: SQLite finds only a fifth of flipped bits.
 * - `bytes` are typed columns as `layout` names them; `sha256` covers them and everything needed to read them.
 */
export const runs: Migration = {
  version: 10,
  up(db) {
    db.exec(`
      CREATE TABLE runs (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        started_at REAL NOT NULL,
        duration_ms REAL,
        sizes TEXT NOT NULL,
        activation TEXT NOT NULL,
        weights TEXT NOT NULL,
        biases TEXT NOT NULL,
        seed INTEGER NOT NULL,
        step INTEGER NOT NULL,
        total_steps INTEGER NOT NULL,
        first_speeds BLOB NOT NULL,
        best_accuracy REAL,
        last_accuracy REAL,
        last_cost REAL,
        parameters_hash TEXT,
        failure TEXT,
        step_rows INTEGER NOT NULL,
        epoch_rows INTEGER NOT NULL,
        neuron_rows INTEGER NOT NULL,
        last_sequence INTEGER NOT NULL,
        document_sha256 TEXT NOT NULL,
        seal TEXT NOT NULL,
        deleted_at REAL
      ) STRICT;

      CREATE TABLE documents (
        run INTEGER PRIMARY KEY REFERENCES runs (number),
        experiment TEXT NOT NULL,
        header TEXT NOT NULL
      ) STRICT;

      CREATE TABLE chunks (
        run INTEGER NOT NULL REFERENCES runs (number),
        kind TEXT NOT NULL CHECK (kind IN ('steps', 'epochs', 'neurons')),
        ordinal INTEGER NOT NULL,
        row_count INTEGER NOT NULL,
        layout TEXT NOT NULL,
        coding TEXT NOT NULL CHECK (coding IN ('plain', 'deflate')),
        bytes BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (run, kind, ordinal)
      ) STRICT;

      CREATE TABLE parameters (
        run INTEGER PRIMARY KEY REFERENCES runs (number),
        bytes BLOB NOT NULL,
        sha256 TEXT NOT NULL
      ) STRICT;

      CREATE INDEX runs_by_status ON runs (status);
    `)
  },
}
