import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { RunParameters, RunSummary, StoredRun } from '@main/contract/run-summary'
import { onLabEvent, request } from '@/services/lab'
import { BANNER_MS, inBanner, takeLast, type Deletion } from './deletions'
import { Refresher } from './refresher'
import { NEWEST_FIRST, type RunOrder } from './run-order'
import { NOTHING_SELECTED, type RunSelection } from './run-selection'
import { keepUnchanged } from './same-runs'

/** Between two readings of the list, and of an opened run that is still growing. */
const LIST_GAP_MS = 400
const RUN_GAP_MS = 2_000

/** The saved runs, the opened one, and what was deleted in this session. */
export const useHistoryStore = defineStore('history', () => {
  const runs = shallowRef<readonly RunSummary[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  /** Why the list could not be read. */
  const failure = shallowRef<LabFailure | null>(null)
  const opened = shallowRef<StoredRun | null>(null)
  /** The run that was asked for last: shown, on its way, or refused. */
  const wantedId = ref<string | null>(null)
  const openFailure = shallowRef<LabFailure | null>(null)
  /** How the person left the list: kept here because the view goes when another place is shown. */
  const query = ref('')
  const order = shallowRef<RunOrder>(NEWEST_FIRST)
  const selection = shallowRef<RunSelection>(NOTHING_SELECTED)
  const deletions = shallowRef<readonly Deletion[]>([])
  const now = ref(0)
  const banner = computed(() => inBanner(deletions.value, now.value))
  const listReader = new Refresher(readList, LIST_GAP_MS)
  const runReader = new Refresher(readWanted, RUN_GAP_MS)
  let watching = false
  let listening = false

  async function readList(): Promise<void> {
    const answer = await request('listRuns')
    failure.value = answer.ok ? null : answer.failure
    state.value = answer.ok ? 'ready' : 'failed'
    if (!answer.ok) return
    runs.value = keepUnchanged(runs.value, answer.value)
    const shown = opened.value?.summary
    const listed = runs.value.find((run) => run.id === shown?.id)
    // A stored run says what was so when it was read: a running one has more by now.
    if (shown !== undefined && listed !== undefined && (listed.step !== shown.step || listed.status !== shown.status)) {
      runReader.refresh()
    }
  }

  async function readWanted(): Promise<void> {
    const id = wantedId.value
    if (id === null) return
    const answer = await request('openRun', id)
    // The person went on to another run meanwhile.
    if (wantedId.value !== id) return
    openFailure.value = answer.ok ? null : answer.failure
    opened.value = answer.ok ? answer.value : null
  }

  async function open(id: string): Promise<void> {
    wantedId.value = id
    openFailure.value = null
    if (opened.value?.summary.id !== id) await readWanted()
  }

  function close(): void {
    wantedId.value = opened.value = openFailure.value = null
  }

  /** The failure, or null when the new name is saved. */
  async function rename(id: string, name: string): Promise<LabFailure | null> {
    const refused = failureOf(await request('renameRun', id, name))
    await readList()
    return refused
  }

  async function remove(ids: readonly string[]): Promise<LabFailure | null> {
    const refused = failureOf(await request('deleteRuns', ids))
    if (refused !== null) return refused
    const [only] = ids.length === 1 ? runs.value.filter((run) => run.id === ids[0]) : []
    deletions.value = [...deletions.value, { ids, name: only?.name ?? null, at: performance.now() }]
    tick()
    setTimeout(tick, BANNER_MS)
    if (wantedId.value !== null && ids.includes(wantedId.value)) close()
    await readList()
    return null
  }

  /** Brings the latest deletion back; null also where there was nothing to bring back. */
  async function undo(): Promise<LabFailure | null> {
    const taken = takeLast(deletions.value)
    if (taken === null) return null
    const refused = failureOf(await request('restoreRuns', taken.last.ids))
    if (refused === null) deletions.value = taken.rest
    await readList()
    return refused
  }

  /** The weights and biases a run ended with; too many to be kept here. */
  const parametersOf = (id: string): Promise<Result<RunParameters>> => request('runParameters', id)

  function tick(): void {
    now.value = performance.now()
  }

  /** Follows the saved runs from now on, until {@link unwatch}. */
  function watch(): void {
    watching = true
    listReader.refresh()
    if (listening) return
    listening = true
    onLabEvent((event) => {
      if (watching && event.type === 'runsChanged') listReader.refresh()
    })
  }

  function unwatch(): void {
    watching = false
  }

  return {
    runs,
    state,
    failure,
    opened,
    wantedId,
    openFailure,
    query,
    order,
    selection,
    banner,
    refresh: readList,
    open,
    close,
    rename,
    remove,
    undo,
    parametersOf,
    watch,
    unwatch,
  }
})

const failureOf = (answer: Result<unknown>): LabFailure | null => (answer.ok ? null : answer.failure)
