import type { Database } from '../driver'

/** One step of the schema. Never edited after a release: a change is a new file with a higher version. */
export interface Migration {
  readonly version: number
  up(db: Database): void
}
