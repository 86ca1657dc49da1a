/** As which run a cell is trained: the one it has already goes on, so that no half run is left beside a new one; runs in main. */
import { randomUUID } from 'node:crypto'
import { columnsBefore } from '@engine/contract/go-on'
import type { CellRun, CellRunBefore } from '@engine/contract/sweep/cell-run'
import type { StoredRun } from '@main/contract/run-summary'
import type { StoreClient } from '@main/store-client'
import type { ActiveSweep } from './active-sweep'

type Store = Pick<StoreClient, 'call'>

/** The store hears that a process ended a moment after main does. */
const SETTLED_MS = 1_000
const LOOK_MS = 30

/** A run nobody can open, or that somebody else trains, is left alone: a new one begins. */
export async function cellRun(
  store: Store,
  { id: sweepId, anew }: Pick<ActiveSweep, 'id' | 'anew'>,
  cell: number,
): Promise<CellRun> {
  const fresh: CellRun = { runId: randomUUID(), sweepId, before: null }
  if (anew.has(cell)) return fresh
  const runId = await runOf(store, sweepId, cell)
  const run = runId === null ? null : await settled(store, runId)
  const before = run === null ? null : await beforeOf(store, run)
  return run === null || before === null ? fresh : { runId: run.summary.id, sweepId, before }
}

async function runOf(store: Store, sweepId: string, cell: number): Promise<string | null> {
  const found = await store.call('runOfCell', sweepId, cell)
  return found.ok ? found.value : null
}

async function settled(store: Store, id: string): Promise<StoredRun | null> {
  for (let waited = 0; waited < SETTLED_MS; waited += LOOK_MS) {
    const status = await store.call('runStatus', id)
    if (!status.ok || status.value !== 'running') break
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  const run = await store.call('openRun', id)
  return run.ok ? run.value : null
}

async function beforeOf(store: Store, { summary, header, experiment, columns, failure }: StoredRun) {
  const { id, status, startedAt } = summary
  if (status === 'running') return null
  if (status !== 'interrupted' && status !== 'stopped') {
    return { kind: 'ended', columns, end: { status, failure } } satisfies CellRunBefore
  }
  const from = await store.call('openCheckpoint', id, null)
  if (!from.ok) return null
  const { engineVersion, dataChecksum } = header
  const past = columnsBefore(columns, from.value?.step ?? 0)
  return {
    kind: 'cutOff',
    goOn: { experiment, from: from.value, past, startedAt, engineVersion, dataChecksum },
  } satisfies CellRunBefore
}
