/** Store process. What main may call. Arguments are checked here too: only method names pass the guard. */
import { LabError, type LabFailure, type Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import type { RunSummary } from '../contract/run-summary'
import type { StoreApi } from '../contract/store-api'
import { inTransaction, type Database } from './driver'
import type { History } from './open-history'
import { readMemory, readParameters } from './read-memory'
import { readRun } from './read-run'
import { cleanName } from './run-name'
import { toSummary, type RunRow } from './run-rows'
import { attempt, toStoreFailure } from './store-failure'

const NEWEST_FIRST = 'SELECT * FROM runs WHERE deleted_at IS NULL ORDER BY number DESC'
const MAX_IDS = 10_000

/** `changed` is called after a rename, a deletion or a restoration; `close` ends the process after its answer has left. */
export function createHistoryApi(history: History, changed: () => void, close: () => Promise<void>): StoreApi {
  const { db, readOnly } = history
  const read = async <T>(work: () => T): Promise<Result<T>> => understood(attempt(work), readOnly)
  const write = async (work: () => void): Promise<Result<null>> =>
    attempt(() => {
      if (readOnly !== null) throw new LabError(readOnly.code, readOnly.params)
      inTransaction(db, work)
      changed()
      return null
    })
  return {
    listRuns: () => read(() => listRuns(db)),
    openRun: (id) => read(() => readRun(db, requireText(id))),
    openMemory: (id) => read(() => readMemory(db, requireText(id))),
    openParameters: (id) => read(() => readParameters(db, requireText(id))),
    renameRun: (id, name) => write(() => renameRun(db, requireText(id), requireText(name))),
    deleteRuns: (ids) => write(() => moveToTrash(db, requireIds(ids), Date.now())),
    restoreRuns: (ids) => write(() => moveToTrash(db, requireIds(ids), null)),
    close: async () => {
      try {
        await close()
        return { ok: true, value: null }
      } catch (thrown) {
        return { ok: false, failure: toStoreFailure(thrown) }
      }
    },
  }
}

/** A failed query on a file of a newer program means that its tables changed, not that the disk is at fault. */
function understood<T>(result: Result<T>, readOnly: LabFailure | null): Result<T> {
  if (result.ok || readOnly === null || result.failure.code !== 'STORE_UNAVAILABLE') return result
  return { ok: false, failure: readOnly }
}

function listRuns(db: Database): RunSummary[] {
  return (db.prepare(NEWEST_FIRST).all() as RunRow[]).map(toSummary)
}

/** An empty name puts the name of the experiment back. */
function renameRun(db: Database, id: string, name: string): void {
  const cleaned = cleanName(name)
  const next = cleaned === '' ? experimentName(db, id) : cleaned
  const { changes } = db.prepare('UPDATE runs SET name = ? WHERE id = ?').run(next, id)
  if (changes === 0) throw new LabError('RUN_UNKNOWN', { id })
}

function experimentName(db: Database, id: string): string {
  const row = db.prepare('SELECT experiment FROM documents JOIN runs ON run = number WHERE id = ?').get(id) as
    { experiment: string } | undefined
  return row === undefined ? '' : cleanName((JSON.parse(row.experiment) as Experiment).name)
}

/** `deletedAt` null takes the runs out of the trash. All of them or, where one is unknown, none. */
function moveToTrash(db: Database, ids: readonly string[], deletedAt: number | null): void {
  const update = db.prepare('UPDATE runs SET deleted_at = ? WHERE id = ?')
  for (const id of ids) {
    if (update.run(deletedAt, id).changes === 0) throw new LabError('RUN_UNKNOWN', { id })
  }
}

function requireText(value: unknown): string {
  if (typeof value !== 'string') throw new LabError('REQUEST_REFUSED', { detail: 'text' })
  return value
}

function requireIds(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > MAX_IDS) throw new LabError('REQUEST_REFUSED', { detail: 'ids' })
  return value.map(requireText)
}
