import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { FileKind } from '@main/contract/bridge'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { ModelFormat } from '@engine/contract/model-format'
import { request } from '@/services/lab'

/** Files a person saves. */
export const useExportingStore = defineStore('exporting', () => {
  const failure = ref<LabFailure | null>(null)

  /** The name of the file; null where the person cancelled or it could not be written, see `failure`. */
  async function save(kind: FileKind, name: string, bytes: Uint8Array): Promise<string | null> {
    return told(await request('saveFile', kind, name, bytes))
  }

  /** The network a run ended with, for another program; answers as `save` does. */
  async function exportModel(id: string, format: ModelFormat, name: string): Promise<string | null> {
    return told(await request('exportModel', id, format, name))
  }

  function told(answer: Result<string | null>): string | null {
    failure.value = answer.ok ? null : answer.failure
    return answer.ok ? answer.value : null
  }

  return { failure, save, exportModel }
})
