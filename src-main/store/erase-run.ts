/** Store process. Taking a run out of the database for good. */
import type { Database } from './driver'

interface Reference {
  readonly name: string
  readonly key: string
}

/** Removes a run and every row that belongs to it, in whatever table a migration added. Call inside a transaction. */
export function eraseRun(db: Database, id: string): void {
  const run = db.prepare('SELECT number FROM runs WHERE id = ?').get(id) as { number: number } | undefined
  if (run === undefined) return
  const references = db
    .prepare(
      `SELECT tables.name AS name, keys."from" AS key
       FROM sqlite_schema AS tables, pragma_foreign_key_list(tables.name) AS keys
       WHERE tables.type = 'table' AND keys."table" = 'runs'`,
    )
    .all() as unknown as Reference[]
  for (const { name, key } of references) db.prepare(`DELETE FROM "${name}" WHERE "${key}" = ?`).run(run.number)
  db.prepare('DELETE FROM runs WHERE number = ?').run(run.number)
}
