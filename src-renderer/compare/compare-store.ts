import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LabFailure } from '@engine/contract/errors'
import type { StoredRun } from '@main/contract/run-summary'
import { recall, remember } from '@/services/memory'
import { onLabEvent, request } from '@/services/lab'
import { assignSlots, MOST_COMPARED } from './run-slots'

const SHOW_ALL = 'compare.showAllSettings'
/** A run that still grows is read again no more often than this. */
const READ_GAP_MS = 2_000

/** The runs side by side, and how the person wants them shown. */
export const useCompareStore = defineStore('compare', () => {
  const wanted = shallowRef<readonly string[]>([])
  const slots = shallowRef<ReadonlyMap<string, number>>(new Map())
  const read = shallowRef<ReadonlyMap<string, StoredRun>>(new Map())
  const failures = shallowRef<ReadonlyMap<string, LabFailure>>(new Map())
  const baseline = ref<string | null>(null)
  const showAll = ref(recall(SHOW_ALL) === true)
  let lastRead = 0
  let again: ReturnType<typeof setTimeout> | null = null
  let listening = false

  /** By letter; those that could not be read are left out. */
  const runs = computed(() =>
    wanted.value
      .flatMap((id) => {
        const run = read.value.get(id)
        const slot = slots.value.get(id)
        return run === undefined || slot === undefined ? [] : [{ run, slot }]
      })
      .sort((a, b) => a.slot - b.slot),
  )
  /** Asked for and neither read nor refused. */
  const waiting = computed(() => wanted.value.some((id) => !read.value.has(id) && !failures.value.has(id)))

  /** Compares these runs, the first eight of them. Runs that stay keep their letters and are not read again, unless they grow. */
  async function show(ids: readonly string[]): Promise<void> {
    listen()
    const chosen = ids.slice(0, MOST_COMPARED)
    wanted.value = chosen
    slots.value = assignSlots(slots.value, chosen)
    read.value = new Map([...read.value].filter(([id]) => chosen.includes(id)))
    failures.value = new Map()
    if (baseline.value !== null && !chosen.includes(baseline.value)) baseline.value = null
    await readRuns(chosen.filter((id) => !read.value.has(id)))
  }

  async function readRuns(ids: readonly string[]): Promise<void> {
    lastRead = performance.now()
    const answers = await Promise.all(ids.map(async (id) => ({ id, answer: await request('openRun', id) })))
    // The selection may have moved on meanwhile.
    const still = answers.filter(({ id }) => wanted.value.includes(id))
    const failed = new Map(failures.value)
    const runsNow = new Map(read.value)
    for (const { id, answer } of still) {
      if (answer.ok) runsNow.set(id, answer.value)
      else failed.set(id, answer.failure)
    }
    read.value = runsNow
    failures.value = failed
  }

  /** Reads the runs that still train once more, soon. */
  function follow(): void {
    const growing = runs.value.filter(({ run }) => run.summary.status === 'running').map(({ run }) => run.summary.id)
    if (growing.length === 0 || again !== null) return
    again = setTimeout(
      () => {
        again = null
        void readRuns(growing.filter((id) => wanted.value.includes(id)))
      },
      Math.max(0, lastRead + READ_GAP_MS - performance.now()),
    )
  }

  function listen(): void {
    if (listening) return
    listening = true
    onLabEvent((event) => {
      if (event.type === 'runsChanged') follow()
    })
  }

  function setShowAll(all: boolean): void {
    showAll.value = all
    remember(SHOW_ALL, all)
  }

  return { wanted, slots, runs, waiting, failures, baseline, showAll, show, setShowAll }
})
