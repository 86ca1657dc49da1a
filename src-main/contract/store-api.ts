import type { LabFailure, Result } from '@engine/contract/errors'
import type { RunMemory, RunParameters, RunSummary, StoredRun } from './run-summary'

/** What main may call in the store process, through Comlink behind `guardEndpoint`. The store alone opens the database. */
export interface StoreApi {
  listRuns(): Promise<Result<readonly RunSummary[]>>
  openRun(id: string): Promise<Result<StoredRun>>
  /** RUN_NO_WEIGHTS where the run ended before anything of its weights was saved; likewise {@link openParameters}. */
  openMemory(id: string): Promise<Result<RunMemory>>
  openParameters(id: string): Promise<Result<RunParameters>>
  renameRun(id: string, name: string): Promise<Result<null>>
  deleteRuns(ids: readonly string[]): Promise<Result<null>>
  restoreRuns(ids: readonly string[]): Promise<Result<null>>
  /** Commits what is pending, checkpoints the write-ahead log and closes the database; the process then ends by itself. */
  close(): Promise<Result<null>>
}

export const STORE_METHODS = [
  'listRuns',
  'openRun',
  'openMemory',
  'openParameters',
  'renameRun',
  'deleteRuns',
  'restoreRuns',
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
