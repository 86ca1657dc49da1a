/** Store process. A run that was changed on the disk gets its second copy in its place. */
import { LabError } from '@engine/contract/errors'
import { adoptRun } from './archive'
import { putBackCheckpoints, takeCheckpoints } from './checkpoints'
import { inTransaction, type Database } from './driver'
import { eraseRun } from './erase-run'
import type { HistoryFiles } from './history-files'
import { readRow } from './read-run'
import { copyFile, readCopy } from './second-copy'

interface Kept {
  readonly number: number
  readonly status: string
  readonly step: number
  readonly name: string
  readonly tags: string
  readonly note: string
  readonly starred: number
  readonly deleted_at: number | null
}

/** `read` of one run; where it throws RUN_DAMAGED and there is a good copy, again after the run is mended. */
export function readMended<T>(db: Database, files: HistoryFiles, id: string, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    if (!(thrown instanceof LabError && thrown.code === 'RUN_DAMAGED') || !mendRun(db, files, id)) throw thrown
    return read()
  }
}

/** Number, place and what a person wrote to it stay. False: there is no good copy, it is from before the run went on, or the run trains. */
function mendRun(db: Database, files: HistoryFiles, id: string): boolean {
  const kept = db
    .prepare('SELECT number, status, step, name, tags, note, starred, deleted_at FROM runs WHERE id = ?')
    .get(id) as Kept | undefined
  const copy = readCopy(copyFile(files, id))
  if (kept === undefined || copy?.id !== id) return false
  if (kept.status === 'running' || copy.step < kept.step) return false
  inTransaction(db, () => {
    const checkpoints = takeCheckpoints(db, kept.number)
    eraseRun(db, id)
    adoptRun(db, copy, kept.number)
    putBackCheckpoints(db, readRow(db, id), checkpoints)
    const { name, tags, note, starred, deleted_at: deletedAt } = kept
    db.prepare('UPDATE runs SET name = ?, tags = ?, note = ?, starred = ?, deleted_at = ? WHERE id = ?').run(
      ...[name, tags, note, starred, deletedAt, id],
    )
  })
  return true
}
