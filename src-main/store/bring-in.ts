/** Store process. Runs into a database that is being recovered: the best of several versions of each stays. */
import type { ArchivedRun } from '../contract/archived-run'
import { adoptRun } from './archive'
import { inTransaction, type Database } from './driver'
import { eraseRun } from './erase-run'
import { readRun } from './read-run'

/** What is there stays, unless it is damaged or the other one knows more of the same run. A run keeps the number it has and its place. */
export function bringIn(db: Database, run: ArchivedRun, number: number | null): void {
  inTransaction(db, () => {
    const there = db.prepare('SELECT number, step, deleted_at FROM runs WHERE id = ?').get(run.id) as
      { number: number; step: number; deleted_at: number | null } | undefined
    if (there !== undefined && isSettled(db, run.id) && there.step >= run.step && isWhole(db, run.id)) return
    eraseRun(db, run.id)
    adoptRun(db, run, there?.number ?? number)
    db.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?').run(there?.deleted_at ?? null, run.id)
  })
}

/** True of a run that is there with its end. */
export function isSettled(db: Database, id: string): boolean {
  return (
    db.prepare("SELECT 1 FROM runs WHERE id = ? AND status NOT IN ('running', 'interrupted')").get(id) !== undefined
  )
}

export const isWhole = (db: Database, id: string): boolean => attempt(() => readRun(db, id)) !== null

/** Whatever a damaged page makes SQLite throw, the next run may still be readable. */
export function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
