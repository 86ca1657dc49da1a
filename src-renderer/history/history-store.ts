import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { LabEvent } from '@main/contract/bridge'
import { unpackNewIds, unpackPage } from '@main/contract/packed-page'
import {
  LIST_LIMITS,
  type Annotation,
  type RunPage,
  type RunQuery,
  type TagCount,
  type TrashInfo,
} from '@main/contract/run-query'
import type { RunParameters, RunSummary, StoredRun } from '@main/contract/run-summary'
import { onLabEvent, request } from '@/services/lab'
import { afterPaint } from './after-paint'
import { BANNER_MS, inBanner, takeLast, without, type Deletion } from './deletions'
import { useListArrangement } from './list-arrangement'
import { Refresher } from './refresher'
import { NOTHING_SELECTED, type RunSelection } from './run-selection'
import { RunIds } from './run-ids'
import { RunRows } from './run-rows'

/** Between two readings of the list, and of an opened run that is still growing. */
const LIST_GAP_MS = 400
const RUN_GAP_MS = 2_000

/** The saved runs as the person asked for them, the opened one, and what was deleted in this session. */
export const useHistoryStore = defineStore('history', () => {
  const arrangement = storeToRefs(useListArrangement())
  const page = shallowRef<RunPage | null>(null)
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  /** Why the list could not be read. */
  const failure = shallowRef<LabFailure | null>(null)
  const opened = shallowRef<StoredRun | null>(null)
  /** The run that was asked for last: shown, on its way, or refused. */
  const wantedId = ref<string | null>(null)
  const openFailure = shallowRef<LabFailure | null>(null)
  /** How the person left the list: kept here because the view goes when another place is shown. */
  const query = ref('')
  const place = ref<RunQuery['place']>('kept')
  const expanded = shallowRef<ReadonlySet<string>>(new Set())
  const selection = shallowRef<RunSelection>(NOTHING_SELECTED)
  const deletions = shallowRef<readonly Deletion[]>([])
  const tags = shallowRef<readonly TagCount[]>([])
  const trash = shallowRef<TrashInfo>({ runs: 0, bytes: 0 })
  const now = ref(0)
  const banner = computed(() => inBanner(deletions.value, now.value))
  const asked = computed((): RunQuery => ({
    search: query.value.slice(0, LIST_LIMITS.searchLength),
    place: place.value,
    sort: arrangement.sort.value,
    epoch: arrangement.epoch.value,
    groupBy: arrangement.groupBy.value,
  }))
  /** After the chosen epoch, by id; null: none was asked for. */
  const accuracies = computed(() => {
    const { ids, accuraciesAt } = page.value ?? {}
    return accuraciesAt && new Map(ids?.map((id, i) => [id, accuraciesAt[i] ?? null]))
  })
  const runIds = new RunIds()
  const rows = new RunRows((ids) => request('runRows', ids))
  const listReader = new Refresher(readAll, LIST_GAP_MS)
  const runReader = new Refresher(readWanted, RUN_GAP_MS)
  let watching = false
  let listening = false
  /** Something happened to the saved runs since the list was read. */
  let outdated = true

  // What a person types or clicks is answered at once; a gap is for changes that come by themselves.
  watch(asked, () => void readList())
  watch(place, () => (selection.value = NOTHING_SELECTED))

  async function readList(): Promise<void> {
    const question = asked.value
    outdated = false
    const answer = await request('listPage', question, runIds.known)
    if (answer.ok) runIds.take(unpackNewIds(answer.value))
    // The person went on typing: the answer to that is on its way.
    if (question !== asked.value) return
    failure.value = answer.ok ? null : answer.failure
    state.value = answer.ok ? 'ready' : 'failed'
    if (!answer.ok) {
      outdated = true
      return
    }
    const read = unpackPage(answer.value, runIds.of)
    page.value = read
    rows.renew(read.first)
    const shown = opened.value?.summary
    const listed = shown === undefined ? undefined : rows.known.value.get(shown.id)
    // A stored run says what was so when it was read: a running one has more by now.
    if (shown !== undefined && listed !== undefined && (listed.step !== shown.step || listed.status !== shown.status)) {
      runReader.refresh()
    }
  }

  async function readAll(): Promise<void> {
    await Promise.all([readList(), readAside()])
  }

  /** What stands beside the list. */
  async function readAside(): Promise<void> {
    const [tagged, thrown] = await Promise.all([request('allTags'), request('trashInfo')])
    if (tagged.ok) tags.value = tagged.value
    if (thrown.ok) trash.value = thrown.value
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

  /** Changes something in the history and reads it again; null: done. */
  async function change(answer: Promise<Result<unknown>>): Promise<LabFailure | null> {
    const refused = failureOf(await answer)
    await readAll()
    return refused
  }

  const rename = (id: string, name: string): Promise<LabFailure | null> => change(request('renameRun', id, name))
  const annotate = (ids: readonly string[], annotation: Annotation): Promise<LabFailure | null> =>
    change(request('annotateRuns', ids, annotation))
  const renameTag = (from: string, to: string): Promise<LabFailure | null> => change(request('renameTag', from, to))
  async function restore(ids: readonly string[]): Promise<LabFailure | null> {
    const refused = await change(request('restoreRuns', ids))
    if (refused === null) deletions.value = without(deletions.value, ids)
    return refused
  }
  /** For ever. `ids` null: everything in the trash. There is no way back to it any more. */
  async function erase(ids: readonly string[] | null): Promise<LabFailure | null> {
    const refused = await change(request('emptyTrash', ids))
    if (refused === null) deletions.value = without(deletions.value, ids)
    return refused
  }

  async function remove(ids: readonly string[]): Promise<LabFailure | null> {
    const refused = failureOf(await request('deleteRuns', ids))
    if (refused !== null) return refused
    const only = ids.length === 1 ? rows.known.value.get(ids[0] ?? '') : undefined
    deletions.value = [...deletions.value, { ids, name: only?.name ?? null, at: performance.now() }]
    tick()
    setTimeout(tick, BANNER_MS)
    if (wantedId.value !== null && ids.includes(wantedId.value)) close()
    await readAll()
    return null
  }

  /** Brings the latest deletion back; null also where there was nothing to bring back. */
  async function undo(): Promise<LabFailure | null> {
    const taken = takeLast(deletions.value)
    if (taken === null) return null
    const refused = await restore(taken.last.ids)
    if (refused === null) deletions.value = taken.rest
    return refused
  }

  /** The weights and biases a run ended with; too many to be kept here. */
  const parametersOf = (id: string): Promise<Result<RunParameters>> => request('runParameters', id)

  /** Of any saved run; null: erased. */
  async function rowOf(id: string): Promise<RunSummary | null> {
    const answer = await request('runRows', [id])
    return answer.ok ? (answer.value[0] ?? null) : null
  }

  /** Validation accuracy after the chosen epoch, 0 to 1, the last one where none is chosen; null: there is none. */
  const accuracyAt = ({ id, lastAccuracy }: RunSummary): number | null =>
    arrangement.epoch.value === null ? lastAccuracy : (accuracies.value?.get(id) ?? null)

  function tick(): void {
    now.value = performance.now()
  }

  /** Follows the saved runs from now on, until {@link unwatch}. */
  function follow(): void {
    watching = true
    // A list that is still right is shown first and made sure of afterwards.
    if (outdated) listReader.refresh()
    else afterPaint(() => listReader.refresh())
    if (listening) return
    listening = true
    onLabEvent((event) => {
      if (!CHANGING.has(event.type)) return
      outdated = true
      if (watching && event.type === 'runsChanged') listReader.refresh()
    })
  }

  function unwatch(): void {
    watching = false
  }

  return {
    page,
    rows: rows.known,
    /** Fetches the rows that are about to be seen. */
    need: (ids: readonly string[]) => rows.need(ids),
    state,
    failure,
    opened,
    wantedId,
    openFailure,
    query,
    place,
    expanded,
    selection,
    banner,
    tags,
    trash,
    refresh: readAll,
    open,
    close,
    rename,
    annotate,
    renameTag,
    restore,
    erase,
    remove,
    undo,
    parametersOf,
    rowOf,
    accuracyAt,
    watch: follow,
    unwatch,
  }
})

/** Events after which the list may be another one. */
const CHANGING: ReadonlySet<LabEvent['type']> = new Set(['runsChanged', 'sweepsChanged', 'storeFailed'])

const failureOf = (answer: Result<unknown>): LabFailure | null => (answer.ok ? null : answer.failure)
