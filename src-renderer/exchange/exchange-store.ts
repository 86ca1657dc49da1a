/** What is on its way into the history. It outlives the place: a large folder is still being read when the person looks elsewhere. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { ChosenFiles, ExportChoice, ImportReport, ImportSource } from '@main/contract/run-exchange'
import { request } from '@/services/lab'

export const useExchangeStore = defineStore('exchange', () => {
  const isBusy = ref(false)
  /** Files of a folder, shown before anything of them is taken. */
  const handIns = shallowRef<ChosenFiles | null>(null)
  const report = shallowRef<ImportReport | null>(null)
  const failure = shallowRef<LabFailure | null>(null)

  /** Lets the person choose. Files are taken at once, a folder is shown first. */
  async function choose(source: ImportSource): Promise<void> {
    await once(async () => {
      const chosen = await request('chooseRunFiles', source)
      if (!chosen.ok) failure.value = chosen.failure
      else if (chosen.value !== null && source === 'folder') handIns.value = chosen.value
      else if (chosen.value !== null) await takeAll(chosen.value)
    })
  }

  /** Takes files of the folder by their places in it. */
  async function take(places: readonly number[]): Promise<void> {
    const chosen = handIns.value
    if (chosen !== null) await once(() => takePlaces(chosen.token, places))
  }

  async function takeAll({ token, files }: ChosenFiles): Promise<void> {
    if (files.length > 0) await takePlaces(token, [...files.keys()])
  }

  async function takePlaces(token: string, places: readonly number[]): Promise<void> {
    const answer = await request('importRuns', token, places)
    handIns.value = null
    if (answer.ok) report.value = answer.value
    else failure.value = answer.failure
  }

  async function once(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    report.value = null
    failure.value = null
    try {
      await work()
    } finally {
      isBusy.value = false
    }
  }

  /** Answers the name of the file; null where the person cancelled. */
  const save = (ids: readonly string[], choice: ExportChoice, name: string): Promise<Result<string | null>> =>
    request('exportRuns', ids, choice, name)

  function dismiss(): void {
    handIns.value = null
    report.value = null
    failure.value = null
  }

  return { isBusy, handIns, report, failure, choose, take, save, dismiss }
})
