import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { SetPart, SetShape } from '@engine/contract/experiment'
import type { DatasetInfo, SampleImages } from '@main/contract/bridge'
import { onLabEvent, request } from '@/services/lab'

/** The image sets main has read and checked. */
export const useDatasetsStore = defineStore('datasets', () => {
  const sets = shallowRef<readonly DatasetInfo[]>([])
  const failure = shallowRef<LabFailure | null>(null)

  /** What the parser needs to know of them. */
  const shapes = computed<readonly SetShape[]>(() => sets.value.map((set) => set.shape))

  async function load(): Promise<void> {
    const answer = await request('datasets')
    if (answer.ok) sets.value = answer.value
    failure.value = answer.ok ? null : answer.failure
  }

  /** Main shows the dialog; answers null when the person cancelled or the folder was refused. */
  async function openFolder(): Promise<DatasetInfo | null> {
    const answer = await request('openDatasetFolder')
    failure.value = answer.ok ? null : answer.failure
    if (!answer.ok || answer.value === null) return null
    await load()
    return answer.value
  }

  const images = (set: string, part: SetPart, first: number, count: number): Promise<Result<SampleImages>> =>
    request('sampleImages', set, part, first, count)

  /** Loads once and again whenever main says that something changed. */
  async function start(): Promise<void> {
    onLabEvent((event) => {
      if (event.type === 'datasetsChanged') void load()
    })
    await load()
  }

  return { sets, shapes, failure, openFolder, images, start }
})
