/** Store process. Runs on their way out: into the trash and back, and for good. */
import { LabError } from '@engine/contract/errors'
import type { TrashInfo } from '../contract/run-query'
import { inTransaction, type Database } from './driver'
import { eraseRun } from './erase-run'

/** Numbers named in a failure; the rest is counted. */
const NAMED = 5

/** `deletedAt` null takes the runs out of the trash. All or none. Throws RUN_UNKNOWN, RUN_PROTECTED, RUN_RUNNING. Call inside a transaction. */
export function moveToTrash(db: Database, ids: readonly string[], deletedAt: number | null): void {
  if (deletedAt !== null) {
    refuseStarred(db, ids)
    refuseRunning(db, ids)
  }
  const update = db.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?')
  for (const id of ids) {
    if (update.run(deletedAt, id).changes === 0) throw new LabError('RUN_UNKNOWN', { id })
  }
}

export function trashInfo(db: Database): TrashInfo {
  const ids = idsInTrash(db)
  return { runs: ids.length, bytes: bytesOf(db, ids) }
}

/**
 * Erases runs that are in the trash, null: all of them; one that still trains stays. Returns their bytes. All or none: throws
 * RUN_PROTECTED, or RUN_UNKNOWN where one is not in the trash. Their second copies are due to go, see the migration of the copies.
 */
export function eraseFromTrash(db: Database, ids: readonly string[] | null): number {
  return inTransaction(db, () => {
    const present = new Set(idsInTrash(db))
    const unknown = ids?.find((id) => !present.has(id))
    if (unknown !== undefined) throw new LabError('RUN_UNKNOWN', { id: unknown })
    const asked = ids ?? [...present]
    refuseStarred(db, asked)
    const isRunning = db.prepare("SELECT 1 FROM runs WHERE id = ? AND status = 'running'")
    const erased = asked.filter((id) => isRunning.get(id) === undefined)
    const bytes = bytesOf(db, erased)
    for (const id of erased) eraseRun(db, id)
    return bytes
  })
}

function idsInTrash(db: Database): string[] {
  const rows = db.prepare('SELECT id FROM runs WHERE deleted_at IS NOT NULL').all() as { id: string }[]
  return rows.map((row) => row.id)
}

/** It would train on where nobody sees it. */
function refuseRunning(db: Database, ids: readonly string[]): void {
  const select = db.prepare("SELECT number FROM runs WHERE id = ? AND status = 'running'")
  for (const id of ids) {
    const running = select.get(id) as { number: number } | undefined
    if (running !== undefined) throw new LabError('RUN_RUNNING', { number: running.number })
  }
}

function refuseStarred(db: Database, ids: readonly string[]): void {
  const select = db.prepare('SELECT number FROM runs WHERE id = ? AND starred = 1')
  const numbers = ids.flatMap((id) => (select.get(id) as { number: number } | undefined)?.number ?? [])
  if (numbers.length === 0) return
  const named = numbers.slice(0, NAMED).map((number) => `#${number}`)
  const more = numbers.length > NAMED ? [`+${numbers.length - NAMED}`] : []
  throw new LabError('RUN_PROTECTED', { numbers: [...named, ...more].join(', '), runs: numbers.length })
}

/** Of records, weights, checkpoints and documents: the rows beside them are small. `length` of a blob does not read it. */
const BYTES = `SELECT length(first_speeds)
    + coalesce((SELECT length(experiment) + length(header) FROM documents WHERE run = number), 0)
    + coalesce((SELECT sum(length(bytes)) FROM chunks WHERE run = number), 0)
    + coalesce((SELECT length(bytes) FROM parameters WHERE run = number), 0)
    + coalesce((SELECT sum(length(coalesce(parameters, '')) + length(states)) FROM checkpoints WHERE run = number), 0)
    AS bytes
  FROM runs WHERE id = ?`

function bytesOf(db: Database, ids: readonly string[]): number {
  const select = db.prepare(BYTES)
  return ids.reduce((sum, id) => sum + ((select.get(id) as { bytes: number } | undefined)?.bytes ?? 0), 0)
}
