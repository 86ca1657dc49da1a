import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { LabFailure, Result } from '@engine/contract/errors'
import type { AxisValue } from '@engine/contract/sweep/axes'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { sweepPoints } from '@engine/sweep/points'
import type { SweepSummary } from '@main/contract/sweep-record'
import { Refresher } from '@/history/refresher'
import { onLabEvent, request } from '@/services/lab'
import { SweepCells } from './sweep-cells'

/** Between two readings of the list and of new rows. */
const GAP_MS = 400

/** A sweep with what is known of its cells. */
export interface ShownSweep {
  readonly id: string
  readonly sweep: Sweep
  readonly points: readonly (readonly AxisValue[])[]
  /** Always the same one, filled as rows come; every filling brings a new {@link ShownSweep}. */
  readonly cells: SweepCells
}

type Order = 'pauseSweep' | 'resumeSweep' | 'stopSweep'

/** The saved sweeps and the opened one. */
export const useSweepStore = defineStore('sweep', () => {
  const sweeps = shallowRef<readonly SweepSummary[]>([])
  const state = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = shallowRef<LabFailure | null>(null)
  const opened = shallowRef<ShownSweep | null>(null)
  /** The sweep that was asked for last; null: a new one is designed. */
  const wantedId = ref<string | null>(null)
  const openFailure = shallowRef<LabFailure | null>(null)
  const reader = new Refresher(read, GAP_MS)
  let watching = false
  let listening = false

  async function read(): Promise<void> {
    const answer = await request('listSweeps')
    failure.value = answer.ok ? null : answer.failure
    state.value = answer.ok ? 'ready' : 'failed'
    if (answer.ok) sweeps.value = answer.value
    await readRows()
  }

  async function readRows(): Promise<void> {
    const shown = opened.value
    if (shown === null) return
    const listed = sweeps.value.find(({ id }) => id === shown.id)
    if (listed === undefined || listed.done <= shown.cells.taken) return
    const answer = await request('sweepRows', shown.id, shown.cells.taken)
    if (opened.value !== shown || !answer.ok || answer.value.index.length === 0) return
    shown.cells.take(answer.value)
    opened.value = { ...shown }
  }

  async function open(id: string): Promise<void> {
    wantedId.value = id
    openFailure.value = null
    if (opened.value?.id === id) return
    opened.value = null
    const answer = await request('openSweep', id)
    // The person went on to another sweep meanwhile.
    if (wantedId.value !== id) return
    openFailure.value = answer.ok ? null : answer.failure
    if (!answer.ok) return
    const { sweep, rows } = answer.value
    const points = sweepPoints(sweep)
    const cells = new SweepCells(points.length, sweep.seeds)
    cells.take(rows)
    opened.value = { id, sweep, points, cells }
    reader.refresh()
  }

  function close(): void {
    wantedId.value = opened.value = openFailure.value = null
  }

  /** Starts and opens a sweep; the failure, or null. */
  async function start(sweep: Sweep): Promise<LabFailure | null> {
    const answer = await request('startSweep', sweep)
    if (!answer.ok) return answer.failure
    await read()
    await open(answer.value)
    return null
  }

  async function order(name: Order, id: string): Promise<LabFailure | null> {
    const refused = failureOf(await request(name, id))
    await read()
    return refused
  }

  async function remove(id: string): Promise<LabFailure | null> {
    const refused = failureOf(await request('deleteSweep', id))
    if (refused === null && wantedId.value === id) close()
    await read()
    return refused
  }

  /** What the person looks at is computed first; where that is refused nothing is lost. */
  function prefer(points: readonly number[]): void {
    const shown = opened.value
    if (shown === null) return
    const { seeds } = shown.sweep
    const waiting = points
      .flatMap((point) => Array.from({ length: seeds }, (_, repeat) => point * seeds + repeat))
      .filter((cell) => shown.cells.status[cell] === null)
    if (waiting.length > 0) void request('preferCells', shown.id, waiting)
  }

  /** Follows the sweeps from now on, until {@link unwatch}. */
  function watch(): void {
    watching = true
    reader.refresh()
    if (listening) return
    listening = true
    onLabEvent((event) => {
      if (watching && event.type === 'sweepsChanged') reader.refresh()
    })
  }

  function unwatch(): void {
    watching = false
  }

  return {
    sweeps,
    state,
    failure,
    opened,
    wantedId,
    openFailure,
    refresh: read,
    open,
    close,
    start,
    order,
    remove,
    prefer,
    watch,
    unwatch,
  }
})

const failureOf = (answer: Result<unknown>): LabFailure | null => (answer.ok ? null : answer.failure)
