import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { FileKind } from '@main/contract/bridge'
import type { LabFailure } from '@engine/contract/errors'
import { request } from '@/services/lab'

/** Files a person saves. */
export const useExportingStore = defineStore('exporting', () => {
  const failure = ref<LabFailure | null>(null)

  /** The name of the file; null where the person cancelled or it could not be written, see `failure`. */
  async function save(kind: FileKind, name: string, bytes: Uint8Array): Promise<string | null> {
    const answer = await request('saveFile', kind, name, bytes)
    failure.value = answer.ok ? null : answer.failure
    return answer.ok ? answer.value : null
  }

  return { failure, save }
})
