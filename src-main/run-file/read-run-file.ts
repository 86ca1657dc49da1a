/** A foreign file as runs: everything is checked here, before the store hears of it. */
import { LabError } from '@engine/contract/errors'
import * as v from 'valibot'
import type { ArchivedRun } from '../contract/archived-run'
import { cleanName } from '../store/run-name'
import { checkRun } from './check-run'
import { fileChecksum } from './checksums'
import { RUN_FILE_FORMAT, RUN_FILE_LIMITS, RUN_FILE_VERSION, type RunFileDocument } from './format'
import { fileSchema } from './run-schema'
import { damaged, tooLarge, unpackDocument } from './unpack'

export interface RunFile {
  readonly handedInBy: string | null
  readonly runs: readonly ArchivedRun[]
}

/**
 * The runs of a file, packed or plain. Throws IMPORT_NOT_A_RUN_FILE, IMPORT_NEWER, IMPORT_TRUNCATED, IMPORT_TOO_LARGE, or
 * IMPORT_DAMAGED with the place, and nothing else whatever the bytes are.
 */
export const readRunFile = (bytes: Uint8Array): readonly ArchivedRun[] => openRunFile(bytes).runs

/** The same with what the file says of itself. */
export function openRunFile(bytes: Uint8Array): RunFile {
  const file = checkFile(unpackDocument(bytes))
  const seen = new Set<string>()
  const runs = file.runs.map((run, i) => {
    if (seen.has(run.id)) throw damaged(`runs.${i}.id`)
    seen.add(run.id)
    return checkRun(run, `runs.${i}`)
  })
  const name = cleanName(file.handedInBy ?? '')
  return { handedInBy: name === '' ? null : name, runs }
}

function checkFile(document: unknown): RunFileDocument {
  const { format, version, runs } = document as Partial<Record<keyof RunFileDocument, unknown>>
  if (format !== RUN_FILE_FORMAT) throw new LabError('IMPORT_NOT_A_RUN_FILE')
  if (Number.isSafeInteger(version) && (version as number) > RUN_FILE_VERSION) {
    throw new LabError('IMPORT_NEWER', { found: version as number, known: RUN_FILE_VERSION })
  }
  if (Array.isArray(runs) && runs.length > RUN_FILE_LIMITS.runs) throw tooLarge()
  const result = v.safeParse(fileSchema, document, { abortEarly: true })
  if (!result.success) throw damaged(v.getDotPath(result.issues[0]) ?? 'document')
  // As it was read, not as the schema gives it back: the checksums and the saved texts keep the order of its keys.
  const file = document as RunFileDocument
  const { sha256, ...content } = file
  if (fileChecksum(content) !== sha256) throw damaged('sha256')
  return file
}
