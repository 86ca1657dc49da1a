/** Store process. From exceptions to the codes the window has words for. */
import { LabError, type LabFailure, type Result } from '@engine/contract/errors'
import { SQLITE, sqliteCode } from './driver'
import { NOTHING_KEPT } from './history-files'

/** SQLite and file-system errors as failures. Messages of the file system name paths of this machine, so only their code is passed on. */
export function toStoreFailure(thrown: unknown): LabFailure {
  if (thrown instanceof LabError) return { code: thrown.code, params: thrown.params }
  const code = sqliteCode(thrown)
  if (code === SQLITE.full) return { code: 'STORE_DISK_FULL', params: {} }
  if (isDamage(thrown)) return { code: 'STORE_DAMAGED', params: { kept: NOTHING_KEPT } }
  const detail = systemCode(thrown) ?? (thrown instanceof Error ? thrown.message : String(thrown))
  if (detail === 'ENOSPC') return { code: 'STORE_DISK_FULL', params: {} }
  return { code: 'STORE_UNAVAILABLE', params: { detail } }
}

/** True where the file itself is at fault. Never for a busy, full or unreadable disk: those pass, and the file is good. */
export function isDamage(thrown: unknown): boolean {
  if (thrown instanceof LabError) return thrown.code === 'STORE_DAMAGED'
  const code = sqliteCode(thrown)
  return code === SQLITE.corrupt || code === SQLITE.notADatabase
}

/** Turns an exception of `work` into the failure of a {@link Result}. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (thrown) {
    return { ok: false, failure: toStoreFailure(thrown) }
  }
}

function systemCode(thrown: unknown): string | null {
  const isSystem = thrown instanceof Error && 'syscall' in thrown && 'code' in thrown
  return isSystem && typeof thrown.code === 'string' ? thrown.code : null
}
