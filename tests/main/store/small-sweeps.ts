/** Histories with sweeps for the tests of their recovery and their second copies. */
import { presetExperiment } from '@engine/contract/presets'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { StoreApi } from '@main/contract/store-api'
import type { SweepState } from '@main/contract/sweep-record'
import { backUp } from '@main/store/backups'
import type { HistoryFiles } from '@main/store/history-files'
import { closeWell, historyOf } from './small-history'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

const NOW = new Date('2026-11-22T10:00:00Z')
export const sweep: Sweep = {
  schema: 1,
  name: 'depth',
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2, 3] } }],
  sampling: { kind: 'grid' },
  seeds: 200,
  task: 'measure',
}
export const CELLS = 600
export const idOf = (n: number): string => `0b9d4c52-7e1f-4a3b-8c6d-00000000000${n}`

export const save = (api: StoreApi, id: string, from: number, to: number, state: SweepState = 'running') => {
  const cells = Array.from({ length: to - from }, (_, i) => ({
    index: from + i,
    status: 'done' as const,
    results: { ...NO_RESULTS, firstSpeed: from + i + 0.5 },
    reason: '',
    run: null,
  }))
  return valueOf(api.saveSweep(id, { state, seconds: to, cells }))
}

/** Of every sweep its number, state and how many of its cells hold what was saved. */
export async function found(api: StoreApi): Promise<readonly (readonly [number, SweepState, number])[]> {
  const all = await valueOf(api.listSweeps())
  return Promise.all(
    all.map(async ({ id, number, state }) => {
      const { index, results } = (await valueOf(api.openSweep(id))).rows
      return [number, state, index.filter((cell, i) => results.firstSpeed[i] === cell + 0.5).length] as const
    }),
  )
}

/** A sweep that the backup has in part, one it has and that was deleted since, one it has not. */
export async function historyWithSweeps(): Promise<{ folder: string; files: HistoryFiles }> {
  const folder = temporaryFolder()
  closeWell(historyOf(folder, 1))
  const { history: opened, api } = openForTest(folder)
  for (const n of [1, 2]) await valueOf(api.addSweep(idOf(n), sweep, CELLS))
  await save(api, idOf(1), 0, 100)
  backUp(opened.db, opened.files, NOW)
  await save(api, idOf(1), 100, CELLS, 'finished')
  await valueOf(api.deleteSweep(idOf(2)))
  await valueOf(api.addSweep(idOf(3), sweep, CELLS))
  await save(api, idOf(3), 0, 300, 'paused')
  opened.db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  closeWell(opened)
  return { folder, files: opened.files }
}
