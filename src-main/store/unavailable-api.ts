/**
 * Store process. Answers in place of a history that could not be opened: every request learns the reason. Records are refused with it too
 * (in `openSession`), so a run pauses as soon as its first message is answered.
 */
import type { LabFailure, Result } from '@engine/contract/errors'
import type { StoreApi } from '../contract/store-api'

export function createUnavailableApi(failure: LabFailure, close: () => void): StoreApi {
  const refuse = async (): Promise<Result<never>> => ({ ok: false, failure })
  return {
    listRuns: refuse,
    runStatus: refuse,
    queryRuns: refuse,
    listPage: refuse,
    runRows: refuse,
    openRun: refuse,
    openMemory: refuse,
    openParameters: refuse,
    openCheckpoint: refuse,
    keepState: refuse,
    renameRun: refuse,
    deleteRuns: refuse,
    restoreRuns: refuse,
    annotateRuns: refuse,
    allTags: refuse,
    renameTag: refuse,
    trashInfo: refuse,
    emptyTrash: refuse,
    archiveRun: refuse,
    adoptRuns: refuse,
    knownRuns: refuse,
    addSweep: refuse,
    saveSweep: refuse,
    sweepsCutOff: refuse,
    listSweeps: refuse,
    openSweep: refuse,
    sweepRows: refuse,
    runOfCell: refuse,
    deleteSweep: refuse,
    close: async () => {
      close()
      return { ok: true, value: null }
    },
  }
}
