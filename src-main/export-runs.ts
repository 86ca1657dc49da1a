/** Runs into a file of the person's choice; runs in main. */
import { LabError, type LabFailure, type Result } from '@engine/contract/errors'
import type { ArchivedRun } from './contract/archived-run'
import type { ExportChoice } from './contract/run-exchange'
import { contentLength } from './run-file/content-length'
import { RUN_FILE_ENDING, RUN_FILE_LIMITS } from './run-file/format'
import { RunFileProcess } from './run-file/run-file-process'
import { type ChoosePlace, saveFile } from './save-file'
import type { StoreClient } from './store-client'
import type { ProcessPlatform } from './utility-process'

const KINDS = { runs: RUN_FILE_ENDING, csv: 'csv', experiment: 'json' } as const
/** A process that dies over an export ran out of memory. */
const TOO_LARGE: LabFailure = { code: 'EXPORT_TOO_LARGE', params: {} }
/** Packing the weights of a hundred runs takes long on a slow computer, and nothing of it is foreign. */
const PATIENCE_MS = 120_000

/** Answers the name of the file written, null where the person cancelled. `name` is the name to begin with. */
export async function exportRuns(
  parts: {
    readonly store: Pick<StoreClient, 'call'>
    readonly platform: ProcessPlatform
    readonly choosePlace: ChoosePlace
    readonly app: string
  },
  ids: readonly string[],
  choice: ExportChoice,
  name: string,
): Promise<Result<string | null>> {
  if (ids.length > RUN_FILE_LIMITS.runs) throw new LabError('EXPORT_TOO_LARGE')
  const runs: ArchivedRun[] = []
  let length = 0
  for (const id of new Set(ids)) {
    const run = await parts.store.call('archiveRun', id, choice.format === 'runs' && choice.weights)
    if (!run.ok) return run
    // Before the next one is read: main has to hold all of them at once.
    length += contentLength(run.value)
    if (length > RUN_FILE_LIMITS.documentBytes) throw new LabError('EXPORT_TOO_LARGE')
    runs.push(run.value)
  }
  const process = new RunFileProcess(parts.platform, PATIENCE_MS)
  const bytes = await process.call('write', TOO_LARGE, runs, choice, parts.app)
  process.close()
  if (!bytes.ok) return bytes
  return { ok: true, value: await saveFile(parts.choosePlace, KINDS[choice.format], name, bytes.value) }
}
