import type { Migration } from './migration'

/**
 * What a person changed while a run trained, as the JSON of a list of `SettingChange`. The seal covers it; of a run without
 * changes the seal is the one it had before this step, so no row is sealed anew.
 */
export const changes: Migration = {
  version: 11,
  up(db) {
    db.exec("ALTER TABLE runs ADD COLUMN changes TEXT NOT NULL DEFAULT '[]'")
  },
}
