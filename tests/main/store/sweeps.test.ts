import { describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { SavedCell, SweepProgress } from '@main/contract/sweep-record'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

const sweep: Sweep = {
  schema: 1,
  name: 'depth',
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2, 3] } }],
  sampling: { kind: 'grid' },
  seeds: 2,
  task: 'measure',
}
const RUN = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'
const cell = (index: number, more: Partial<SavedCell> = {}): SavedCell => ({
  index,
  status: 'done',
  results: { ...NO_RESULTS, firstSpeed: index + 0.1, startCost: Infinity },
  reason: '',
  run: null,
  ...more,
})
const progress = (cells: readonly SavedCell[], state: SweepProgress['state'] = 'running'): SweepProgress => ({
  state,
  seconds: 3,
  cells,
})

describe('sweeps in the history', () => {
  it('come back with their cells in the order in which they were done, NaN and Infinity kept', async () => {
    const { api } = openForTest(temporaryFolder())
    await valueOf(api.addSweep('one', sweep, 6))
    await valueOf(api.saveSweep('one', progress([cell(4), cell(1, { run: RUN })])))
    await valueOf(api.saveSweep('one', progress([cell(1, { run: null }), cell(0, { status: 'lost', reason: 'X' })])))
    const opened = await valueOf(api.openSweep('one'))
    expect(opened.sweep).toEqual(sweep)
    expect([...opened.rows.index]).toEqual([4, 1, 0])
    expect(opened.rows.status).toEqual(['done', 'done', 'lost'])
    expect(opened.rows.runs).toEqual([null, RUN, null])
    expect([...opened.rows.results.firstSpeed]).toEqual([4.1, 1.1, 0.1])
    expect([...opened.rows.results.startCost]).toEqual([Infinity, Infinity, Infinity])
    expect([...opened.rows.results.bestAccuracy]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(opened.summary).toMatchObject({ number: 1, state: 'running', cells: 6, done: 3, failed: 1, secondsLeft: 3 })
    const later = await valueOf(api.sweepRows('one', 2))
    expect([...later.index]).toEqual([0])
    await valueOf(api.saveSweep('one', progress([cell(5)])))
    expect([...(await valueOf(api.sweepRows('one', 3))).index]).toEqual([5])
  })

  it('that ran when the lab ended are paused at the next start, others stay what they are', async () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    for (const id of ['ran', 'ended']) await valueOf(first.api.addSweep(id, sweep, 6))
    await valueOf(first.api.saveSweep('ran', progress([cell(2)])))
    await valueOf(first.api.saveSweep('ended', progress([], 'finished')))
    first.history.db.close()
    const { api } = openForTest(folder)
    const summaries = await valueOf(api.listSweeps())
    expect(summaries.map(({ id, state, done }) => [id, state, done])).toEqual([
      ['ended', 'finished', 0],
      ['ran', 'paused', 1],
    ])
  })

  it('that are deleted take their cells along and leave their number unused', async () => {
    const { api, history } = openForTest(temporaryFolder())
    await valueOf(api.addSweep('one', sweep, 6))
    await valueOf(api.saveSweep('one', progress([cell(2)])))
    await valueOf(api.deleteSweep('one'))
    expect(history.db.prepare('SELECT count(*) AS cells FROM sweep_cells').get()).toEqual({ cells: 0 })
    for (const answer of [api.openSweep('one'), api.deleteSweep('one'), api.saveSweep('one', progress([]))]) {
      expect(await codeOf(answer)).toBe('SWEEP_UNKNOWN')
    }
    await valueOf(api.addSweep('two', sweep, 6))
    expect((await valueOf(api.listSweeps())).map(({ number }) => number)).toEqual([2])
  })

  it('refuse what is no progress and change nothing then', async () => {
    const { api } = openForTest(temporaryFolder())
    await valueOf(api.addSweep('one', sweep, 6))
    const broken = [
      { state: 'running', seconds: 1, cells: [{ ...cell(0), index: -1 }] },
      { state: 'running', seconds: 1, cells: [{ ...cell(0), results: { firstSpeed: 1 } }] },
      { state: 'asleep', seconds: 1, cells: [] },
      { state: 'running', seconds: Number.NaN, cells: [] },
    ] as unknown as SweepProgress[]
    for (const each of broken) expect(await codeOf(api.saveSweep('one', each))).toBe('REQUEST_REFUSED')
    expect((await valueOf(api.openSweep('one'))).rows.index).toHaveLength(0)
  })
})
