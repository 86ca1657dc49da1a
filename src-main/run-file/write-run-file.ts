/** Runs as a file, see `format`. Weights are in it where the archived runs carry them. */
import { gzipSync } from 'node:zlib'
import { LabError, type LabFailure } from '@engine/contract/errors'
import type { SettingChange } from '@engine/contract/experiment'
import type { ArchivedRun, ArchivedTable } from '../contract/archived-run'
import { contentLength } from './content-length'
import { fileChecksum, runChecksum } from './checksums'
import { RUN_FILE_FORMAT, RUN_FILE_LIMITS, RUN_FILE_VERSION, type RunInFile, type TableInFile } from './format'

export interface RunFileOptions {
  /** Version of this program, empty where it is not known. */
  readonly app?: string
  readonly handedInBy?: string | null
  /** Of gzip: 1 is up to three times as fast as 6 and takes up to a tenth more room. */
  readonly level?: 1 | 6
}

/** Throws EXPORT_TOO_LARGE where `readRunFile` would refuse the file for its size. */
export function writeRunFile(
  runs: readonly ArchivedRun[],
  { app = '', handedInBy = null, level = 6 }: RunFileOptions = {},
): Uint8Array {
  const content = runs.reduce((sum, run) => sum + contentLength(run), 0)
  if (runs.length > RUN_FILE_LIMITS.runs || content > RUN_FILE_LIMITS.documentBytes) throw tooLarge()
  const file = {
    format: RUN_FILE_FORMAT,
    version: RUN_FILE_VERSION,
    app,
    handedInBy,
    runs: runs.map(toRunInFile),
  } as const
  const text = Buffer.from(JSON.stringify({ ...file, sha256: fileChecksum(file) }))
  const bytes = gzipSync(text, { level })
  if (text.length > RUN_FILE_LIMITS.documentBytes || bytes.length > RUN_FILE_LIMITS.fileBytes) throw tooLarge()
  return bytes
}

function toRunInFile(run: ArchivedRun): RunInFile {
  const content = {
    id: run.id,
    name: run.name,
    tags: run.tags,
    note: run.note,
    starred: run.starred,
    kind: run.kind,
    status: run.status,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    step: run.step,
    totalSteps: run.totalSteps,
    origin: run.origin,
    experiment: JSON.parse(run.experiment) as unknown,
    header: JSON.parse(run.header) as RunInFile['header'],
    changes: JSON.parse(run.changes) as readonly SettingChange[],
    failure: run.failure === null ? null : (JSON.parse(run.failure) as LabFailure),
    steps: toTable(run.steps),
    epochs: toTable(run.epochs),
    neurons: toTable(run.neurons),
    parametersHash: run.parametersHash,
    parameters: run.parameters === null ? null : base64(run.parameters),
  }
  return { ...content, sha256: runChecksum(content) }
}

const toTable = ({ rows, layout, bytes }: ArchivedTable): TableInFile => ({ rows, layout, bytes: base64(bytes) })

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

const tooLarge = (): LabError => new LabError('EXPORT_TOO_LARGE')
