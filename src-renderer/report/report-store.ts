import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import { LIMITS } from '@engine/contract/limits'
import { request } from '@/services/lab'
import { recall, remember } from '@/services/memory'

export const REPORT_KINDS = ['html', 'pdf'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

const NAME = 'report.handedInBy'

/** Reports a person saves, and the name they hand them in under. */
export const useReportStore = defineStore('report', () => {
  const remembered = recall(NAME)
  const name = ref(typeof remembered === 'string' ? remembered : '')
  const failure = ref<LabFailure | null>(null)

  /** The name of the file; null where the person cancelled or it could not be written, see `failure`. */
  async function save(kind: ReportKind, fileName: string, html: string): Promise<string | null> {
    remember(NAME, name.value)
    const short = fileName.slice(0, LIMITS.nameLength)
    const answer =
      kind === 'html'
        ? await request('saveFile', 'html', short, new TextEncoder().encode(html))
        : await request('printReport', short, html)
    failure.value = answer.ok ? null : answer.failure
    return answer.ok ? answer.value : null
  }

  return { name, failure, save }
})
