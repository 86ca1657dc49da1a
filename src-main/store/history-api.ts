/** Store process. What main may call. Arguments are checked here too: only method names pass the guard. */
import { LabError, type LabFailure, type Result } from '@engine/contract/errors'
import type { Experiment } from '@engine/contract/experiment'
import type { RunStatus } from '@engine/contract/run-records'
import * as v from 'valibot'
import { LIST_LIMITS, type RunQuery } from '../contract/run-query'
import type { RunSummary } from '../contract/run-summary'
import type { StoreApi } from '../contract/store-api'
import type { SweepState } from '../contract/sweep-record'
import { annotationArgument, knownIdsArgument, runQueryArgument } from '../history-arguments'
import { sweepArgument, sweepProgressArgument } from '../sweep-arguments'
import { annotateRuns, countTags, renameTag } from './annotate'
import { adoptRun, archiveRun, isKnown } from './archive'
import { keepState, readCheckpoint } from './checkpoints'
import { inTransaction, type Database } from './driver'
import { giveBackSpace } from './free-space'
import type { History } from './open-history'
import { readMended } from './mend-run'
import { createListPage } from './query/list-page'
import { queryRuns, readRows } from './query/query-runs'
import { refreshIndex } from './query/refresh-index'
import { readMemory, readParameters } from './read-memory'
import { readRow, readRun } from './read-run'
import { cleanName } from './run-name'
import { toSummary, type RunRow } from './run-rows'
import { attempt, toStoreFailure } from './store-failure'
import { runOfCell } from './sweep-of-run'
import { addSweep, deleteSweep, listSweeps, openSweep, saveSweep, sweepRows } from './sweeps'
import { mendCells } from './mend-sweep'
import { eraseFromTrash, moveToTrash, trashInfo } from './trash'

const NEWEST_FIRST = 'SELECT * FROM runs WHERE deleted_at IS NULL ORDER BY number DESC'

export interface HistoryListeners {
  /** Called after everything that changes a run. */
  readonly changed: () => void
  /** Called after everything that changes a sweep, with the state it is in; null: it is gone. */
  readonly sweepChanged: (state: SweepState | null) => void
}

/** `close` ends the process after its answer has left. */
export function createHistoryApi(history: History, listeners: HistoryListeners, close: () => Promise<void>): StoreApi {
  const { changed, sweepChanged } = listeners
  const { db, files, readOnly, sweepsCutOff } = history
  const read = async <T>(work: () => T): Promise<Result<T>> => understood(attempt(work), readOnly)
  const readOf = <T>(id: unknown, work: (run: string) => T): Promise<Result<T>> =>
    read(() => {
      const run = requireText(id)
      return readOnly === null ? readMended(db, files, run, () => work(run)) : work(run)
    })
  const listPage = createListPage(db)
  const queryOf = (query: unknown): RunQuery => {
    const checked = requireShape(runQueryArgument, query)
    if (readOnly === null) refreshIndex(db)
    return checked
  }
  const writable = (): void => {
    if (readOnly !== null) throw new LabError(readOnly.code, readOnly.params)
  }
  const change = <T>(work: () => T): Result<T> =>
    attempt(() => {
      writable()
      const value = work()
      changed()
      return value
    })
  /** Changes no run. `work` answers with the state the sweep is in. */
  const writeSweep = async (work: () => SweepState | null): Promise<Result<null>> =>
    attempt(() => {
      writable()
      sweepChanged(inTransaction(db, work))
      return null
    })
  const write = async (work: () => void): Promise<Result<null>> =>
    change(() => {
      inTransaction(db, work)
      return null
    })
  return {
    listRuns: () => read(() => listRuns(db)),
    runStatus: (id) => read(() => statusOf(db, requireText(id))),
    queryRuns: (query) => read(() => queryRuns(db, queryOf(query))),
    listPage: (query, known) => read(() => listPage(queryOf(query), requireShape(knownIdsArgument, known))),
    runRows: (ids) => read(() => readRows(db, requireIds(ids))),
    openRun: (id) => readOf(id, (run) => readRun(db, run)),
    openMemory: (id) => readOf(id, (run) => readMemory(db, run)),
    openCheckpoint: (id, atMost) => read(() => readCheckpoint(db, readRow(db, requireText(id)), requireStep(atMost))),
    keepState: (id, state) => write(() => keepState(db, readRow(db, requireText(id)), state)),
    openParameters: (id) => readOf(id, (run) => readParameters(db, run)),
    renameRun: (id, name) => write(() => renameRun(db, requireText(id), requireText(name))),
    deleteRuns: (ids) => write(() => moveToTrash(db, requireIds(ids), Date.now())),
    restoreRuns: (ids) => write(() => moveToTrash(db, requireIds(ids), null)),
    annotateRuns: (ids, annotation) =>
      write(() => annotateRuns(db, requireIds(ids), requireShape(annotationArgument, annotation))),
    allTags: () => read(() => countTags(db)),
    renameTag: (from, to) => write(() => renameTag(db, requireText(from), requireText(to))),
    trashInfo: () => read(() => trashInfo(db)),
    emptyTrash: async (ids) =>
      change(() => {
        const bytes = eraseFromTrash(db, ids === null ? null : requireIds(ids))
        giveBackSpace(db)
        return bytes
      }),
    archiveRun: (id, weights) => readOf(id, (run) => archiveRun(db, run, { weights: weights === true })),
    adoptRuns: async (runs) => change(() => inTransaction(db, () => runs.map((run) => adoptRun(db, run)))),
    knownRuns: (marks) =>
      read(() => {
        const asked = marks.map(({ id, digest }) => ({ id: requireText(id), digest: requireText(digest) }))
        return asked.filter((mark) => isKnown(db, mark)).map(({ digest }) => digest)
      }),
    addSweep: (id, sweep, cells) =>
      writeSweep(() => {
        addSweep(db, requireText(id), requireShape(sweepArgument, sweep), requireCount(cells))
        return 'running'
      }),
    saveSweep: (id, progress) =>
      writeSweep(() => {
        const checked = requireShape(sweepProgressArgument, progress)
        saveSweep(db, requireText(id), checked)
        return checked.state
      }),
    sweepsCutOff: () => read(() => sweepsCutOff),
    listSweeps: () => read(() => listSweeps(db)),
    openSweep: (id) =>
      read(() => {
        const sweep = requireText(id)
        return openSweep(db, sweep, (cells) => readOnly ?? mendCells(db, files, sweep, cells))
      }),
    sweepRows: (id, from) => read(() => sweepRows(db, requireText(id), requireCount(from))),
    runOfCell: (sweep, cell) => read(() => runOfCell(db, requireText(sweep), requireCount(cell))),
    deleteSweep: (id) =>
      writeSweep(() => {
        deleteSweep(db, requireText(id))
        return null
      }),
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
  return (db.prepare(NEWEST_FIRST).all() as RunRow[]).map((row) => toSummary(row))
}

/** Null: no such run. */
function statusOf(db: Database, id: string): RunStatus | null {
  const row = db.prepare('SELECT status FROM runs WHERE id = ?').get(id) as { status: RunStatus } | undefined
  return row?.status ?? null
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

function requireShape<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> {
  const checked = v.safeParse(schema, value)
  if (!checked.success) throw new LabError('REQUEST_REFUSED', { detail: v.getDotPath(checked.issues[0]) ?? 'argument' })
  return checked.output
}

function requireText(value: unknown): string {
  if (typeof value !== 'string') throw new LabError('REQUEST_REFUSED', { detail: 'text' })
  return value
}

function requireStep(value: unknown): number | null {
  if (value !== null && !Number.isSafeInteger(value)) throw new LabError('REQUEST_REFUSED', { detail: 'step' })
  return value as number | null
}

function requireCount(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new LabError('REQUEST_REFUSED', { detail: 'count' })
  return value as number
}

function requireIds(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > LIST_LIMITS.ids) throw new LabError('REQUEST_REFUSED', { detail: 'ids' })
  return value.map(requireText)
}
