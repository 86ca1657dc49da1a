/** What main may ask the run-file process: all work on long or foreign files, away from the processes that must not stop. */
import type { Result } from '@engine/contract/errors'
import type { ArchivedRun } from '../contract/archived-run'
import type { ExportChoice, FileLook } from '../contract/run-exchange'
import type { RunFile } from './read-run-file'

export interface RunFileApi {
  /** What is seen of the file at `path`, which the person chose. */
  look(path: string): Promise<Result<Pick<FileLook, 'handedInBy' | 'runs'>>>
  read(path: string): Promise<Result<RunFile>>
  /** The bytes of an export; `app` is the version of the program. */
  write(runs: readonly ArchivedRun[], choice: ExportChoice, app: string): Promise<Result<Uint8Array>>
}

/** The process ends by itself soon after its answer. */
export interface RunFileProcessApi extends RunFileApi {
  end(): Promise<Result<null>>
}

export const RUN_FILE_METHODS = ['look', 'read', 'write', 'end'] as const satisfies readonly (keyof RunFileProcessApi)[]
