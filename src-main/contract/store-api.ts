import type { ResumePoint } from '@engine/contract/checkpoint'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { RunStatus } from '@engine/contract/run-records'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { AdoptedRun, ArchivedRun } from './archived-run'
import type { KnownIds, PackedPage } from './packed-page'
import type { Annotation, RunPage, RunQuery, TagCount, TrashInfo } from './run-query'
import type { RunMark } from './run-exchange'
import type { RunMemory, RunParameters, RunSummary, StoredRun } from './run-summary'
import type { OpenedSweep, SweepProgress, SweepRows, SweepSummary } from './sweep-record'

/** What main may call in the store process, through Comlink behind `guardEndpoint`. The store alone opens the database. */
export interface StoreApi {
  listRuns(): Promise<Result<readonly RunSummary[]>>
  /** Null: no such run. */
  runStatus(id: string): Promise<Result<RunStatus | null>>
  queryRuns(query: RunQuery): Promise<Result<RunPage>>
  /** The same for a list of any length, fit for many copies on its way; see `packed-page`. */
  listPage(query: RunQuery, known: KnownIds | null): Promise<Result<PackedPage>>
  /** In the order of `ids`, at most `LIST_LIMITS.rows` of them; what is no longer there is left out. */
  runRows(ids: readonly string[]): Promise<Result<readonly RunSummary[]>>
  openRun(id: string): Promise<Result<StoredRun>>
  /** RUN_NO_WEIGHTS where the run ended before anything of its weights was saved; likewise {@link openParameters}. */
  openMemory(id: string): Promise<Result<RunMemory>>
  openParameters(id: string): Promise<Result<RunParameters>>
  /** The newest state of a run after at most `atMost` updates, null: of all, from which it can go on; null where there is none. */
  openCheckpoint(id: string, atMost: number | null): Promise<Result<ResumePoint | null>>
  /** Keeps the state a run ended with, computed again, so that it can go on. REQUEST_REFUSED that of another moment. */
  keepState(id: string, state: ResumePoint): Promise<Result<null>>
  renameRun(id: string, name: string): Promise<Result<null>>
  /** All of them or, where one is unknown or starred (RUN_PROTECTED), none. */
  deleteRuns(ids: readonly string[]): Promise<Result<null>>
  restoreRuns(ids: readonly string[]): Promise<Result<null>>
  annotateRuns(ids: readonly string[], annotation: Annotation): Promise<Result<null>>
  /** In the order of the alphabet. */
  allTags(): Promise<Result<readonly TagCount[]>>
  /** A `to` that exists takes the runs of `from`; an empty one removes the tag. Runs in the trash are changed as well. */
  renameTag(from: string, to: string): Promise<Result<null>>
  trashInfo(): Promise<Result<TrashInfo>>
  /** Erases runs that are in the trash, null: all of them, and answers the bytes they took. RUN_PROTECTED where one is starred. */
  emptyTrash(ids: readonly string[] | null): Promise<Result<number>>
  /** A run whole, for a file; its parameters are null where `weights` is false or there are none. RUN_UNKNOWN or RUN_DAMAGED. */
  archiveRun(id: string, weights: boolean): Promise<Result<ArchivedRun>>
  /** Takes runs that `readRunFile` has checked, all or none; what became of each, in their order. */
  adoptRuns(runs: readonly ArchivedRun[]): Promise<Result<readonly AdoptedRun[]>>
  /** Digests of those that are in the history as the same run, be it under another id, and not in the trash. */
  knownRuns(marks: readonly RunMark[]): Promise<Result<readonly string[]>>
  /** `cells` is how many the document has. */
  addSweep(id: string, sweep: Sweep, cells: number): Promise<Result<null>>
  /** One transaction. A cell that is there already stays as it is. SWEEP_UNKNOWN, likewise in what follows. */
  saveSweep(id: string, progress: SweepProgress): Promise<Result<null>>
  /** Ids of those that were under way when the store before this one ended; they are paused. */
  sweepsCutOff(): Promise<Result<readonly string[]>>
  /** Newest first. */
  listSweeps(): Promise<Result<readonly SweepSummary[]>>
  openSweep(id: string): Promise<Result<OpenedSweep>>
  /** The cells done after the first `from`, in the order in which they were done. */
  sweepRows(id: string, from: number): Promise<Result<SweepRows>>
  /** The id of the run a cell of a sweep was trained as; null: none, or it is in the trash. */
  runOfCell(sweep: string, cell: number): Promise<Result<string | null>>
  /** For good; runs of its cells stay. */
  deleteSweep(id: string): Promise<Result<null>>
  /** Commits what is pending, checkpoints the write-ahead log and closes the database; the process then ends with main. */
  close(): Promise<Result<null>>
}

export const STORE_METHODS = [
  'listRuns',
  'runStatus',
  'queryRuns',
  'listPage',
  'runRows',
  'openRun',
  'openMemory',
  'openParameters',
  'openCheckpoint',
  'keepState',
  'renameRun',
  'deleteRuns',
  'restoreRuns',
  'annotateRuns',
  'allTags',
  'renameTag',
  'trashInfo',
  'emptyTrash',
  'archiveRun',
  'adoptRuns',
  'knownRuns',
  'addSweep',
  'saveSweep',
  'sweepsCutOff',
  'listSweeps',
  'openSweep',
  'sweepRows',
  'runOfCell',
  'deleteSweep',
  'close',
] as const satisfies readonly (keyof StoreApi)[]

/** Main → store process over its parent port, one port in the transfer list. */
export type StoreConnect =
  /** Opens the database in `folder`; the port is the control port. Sent once, first. */
  | { readonly type: 'open'; readonly folder: string }
  /** The port carries the record messages of one engine process; when it closes, that engine's running runs are interrupted. */
  | { readonly type: 'records' }

/** Store process → main over its parent port. */
export type StoreNotice = { readonly type: 'runsChanged' } | { readonly type: 'failed'; readonly failure: LabFailure }
