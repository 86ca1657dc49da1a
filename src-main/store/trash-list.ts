/** Store process. What was thrown away, beside the database: neither backups nor second copies know of it. */
import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { inTransaction, type Database } from './driver'
import { writeDurably } from './durable-file'
import { eraseRun } from './erase-run'
import type { HistoryFiles } from './history-files'

/** When a run was put into the trash, in milliseconds since 1970, by its id; null: it is not in there. */
export type TrashMarks = ReadonlyMap<string, number | null>

const trashList = v.strictObject({
  erased: v.array(v.string()),
  trash: v.array(v.strictTuple([v.string(), v.number()])),
})
type TrashList = v.InferOutput<typeof trashList>

/** Brings the list up to date. Writes nothing where it is. */
export function writeTrashList(db: Database, files: HistoryFiles): void {
  const erased = db.prepare('SELECT id FROM erased_runs ORDER BY id').all() as { id: string }[]
  const trash = db.prepare('SELECT id, deleted_at AS at FROM runs WHERE deleted_at IS NOT NULL ORDER BY number').all()
  const list: TrashList = {
    erased: erased.map(({ id }) => id),
    trash: (trash as { id: string; at: number }[]).map(({ id, at }) => [id, at]),
  }
  const text = JSON.stringify(list)
  if (existsSync(files.trash) && readFileSync(files.trash, 'utf8') === text) return
  writeDurably(files.trash, Buffer.from(text))
}

/** Null where there is none or it is damaged. */
export function readTrashList(files: HistoryFiles): TrashList | null {
  try {
    return v.parse(trashList, JSON.parse(readFileSync(files.trash, 'utf8')))
  } catch {
    return null
  }
}

/** Takes runs that were gone for good out of a backup from before that. */
export function eraseAgain(db: Database, { erased }: TrashList): void {
  inTransaction(db, () => {
    for (const id of erased) eraseRun(db, id)
    // A run that the backup never had is gone as well.
    const insert = db.prepare('INSERT OR IGNORE INTO erased_runs VALUES (?)')
    for (const id of erased) insert.run(id)
  })
}

/** Puts runs into the trash and out of it. What `found` says of a run counts more than the list; without both it stays where it is. */
export function markAgain(db: Database, list: TrashList | null, found: TrashMarks): void {
  const listed = new Map(list?.trash)
  const update = db.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?')
  inTransaction(db, () => {
    for (const { id } of db.prepare('SELECT id FROM runs').all() as { id: string }[]) {
      const mark = found.get(id)
      if (mark !== undefined) update.run(mark, id)
      else if (list !== null) update.run(listed.get(id) ?? null, id)
    }
  })
}
