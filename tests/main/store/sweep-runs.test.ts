import { describe, expect, it } from 'vitest'
import type { RunSweep } from '@engine/contract/run-records'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { RunQuery } from '@main/contract/run-query'
import type { SavedCell } from '@main/contract/sweep-record'
import { readRunFile } from '@main/run-file/read-run-file'
import { writeRunFile } from '@main/run-file/write-run-file'
import { runId, runMessages } from '../../faults/small-runs'
import { openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

const SWEEPS = ['0b9d4c52-7e1f-4a3b-8c6d-000000000001', '0b9d4c52-7e1f-4a3b-8c6d-000000000002'] as const
const ALL: RunQuery = {
  search: '',
  place: 'kept',
  sort: { by: 'number', descending: false },
  epoch: null,
  groupBy: null,
}
const place = (id: string, name: string, cell: number): RunSweep => ({ id, name, cell, point: Math.floor(cell / 2) })

/** The first `messages` of a run: the first one begins it, each of the next three adds two of its 100 steps. */
function write({ writer }: OpenedForTest, n: number, sweep?: RunSweep, messages?: number): void {
  for (const message of runMessages(runId(n)).slice(0, messages)) {
    const sent =
      message.type === 'begin' && sweep !== undefined ? { ...message, header: { ...message.header, sweep } } : message
    expect(writer.handle(sent).failure).toBeNull()
  }
}

/** Two sweeps of the same name with two runs each, one of another name, and a run of its own. */
function filled(): OpenedForTest {
  const store = openForTest(temporaryFolder())
  write(store, 0, place(SWEEPS[0], 'Größe', 0))
  write(store, 1, place(SWEEPS[0], 'Größe', 3))
  write(store, 2, place(SWEEPS[1], 'Größe', 0))
  write(store, 3, place('0b9d4c52-7e1f-4a3b-8c6d-000000000003', 'Depth', 0))
  write(store, 4)
  return store
}

describe('runs of sweeps', () => {
  it.each([
    ['sweep:grosse', [0, 1, 2]],
    ['sweep=größe', [0, 1, 2]],
    ['sweep:"dep"', [3]],
    ['-sweep:größe', [3, 4]],
  ])('are found by its name: %s', async (search, runs) => {
    const { ids } = await valueOf(filled().api.queryRuns({ ...ALL, search }))
    expect(ids).toEqual(runs.map(runId))
  })

  it('tell how far their sweep is, each until its cell is done', async () => {
    const { api, ...store } = openForTest(temporaryFolder())
    const [id] = SWEEPS
    const document = { schema: 1, name: 'a', task: 'train', base: {} }
    await valueOf(api.addSweep(id, document as never, 4))
    const summary = async () => (await valueOf(api.listSweeps()))[0]!
    const spend = (seconds: number, cells: readonly SavedCell[] = []) =>
      valueOf(api.saveSweep(id, { state: 'running', seconds, cells }))
    await spend(3)
    expect(await summary()).toMatchObject({ underway: 0, secondsLeft: null })
    write({ api, ...store }, 0, place(id, 'a', 0), 4)
    write({ api, ...store }, 1, place(id, 'a', 1), 3)
    // Step 5 and step 3 of 100 each.
    expect((await summary()).underway).toBeCloseTo(0.08, 12)
    expect((await summary()).secondsLeft).toBeCloseTo((3 / 0.08) * 3.92, 9)
    await spend(4, [{ index: 0, status: 'done', results: NO_RESULTS, reason: '', run: runId(0) }])
    expect((await summary()).underway).toBeCloseTo(0.03, 12)
    expect((await summary()).secondsLeft).toBeCloseTo((4 / 1.03) * 2.97, 9)
    await valueOf(api.saveSweep(id, { state: 'stopped', seconds: 5, cells: [] }))
    expect(await summary()).toMatchObject({ underway: 0, secondsLeft: null })
  })

  it('are grouped by sweep, not by name, as long as the sweeps are there', async () => {
    const store = filled()
    const document = { schema: 1, name: 'Größe', task: 'train', base: {} }
    for (const id of SWEEPS) await valueOf(store.api.addSweep(id, document as never, 4))
    const { groups } = await valueOf(store.api.queryRuns({ ...ALL, groupBy: 'sweep' }))
    expect(groups?.map(({ value, ids }) => [value, ids.length])).toEqual([
      ['Größe · #1', 2],
      ['Größe · #2', 1],
      ['Depth', 1],
      [null, 1],
    ])
  })

  it('are known by their cell, unless they are in the trash', async () => {
    const { api } = filled()
    expect(await valueOf(api.runOfCell(SWEEPS[0], 3))).toBe(runId(1))
    expect(await valueOf(api.runOfCell(SWEEPS[1], 3))).toBeNull()
    await valueOf(api.deleteRuns([runId(1)]))
    expect(await valueOf(api.runOfCell(SWEEPS[0], 3))).toBeNull()
  })

  it('keep their place in a run file', async () => {
    const { api } = filled()
    const bytes = writeRunFile([await valueOf(api.archiveRun(runId(1), true))], { app: '0.1.0', handedInBy: null })
    const elsewhere = openForTest(temporaryFolder())
    await valueOf(elsewhere.api.adoptRuns(readRunFile(bytes)))
    const [summary] = await valueOf(elsewhere.api.listRuns())
    expect(summary?.sweep).toEqual({ id: SWEEPS[0], name: 'Größe', cell: 3, point: 1 })
    expect((await valueOf(elsewhere.api.queryRuns({ ...ALL, search: 'sweep:größe' }))).ids).toEqual([runId(1)])
  })
})
