import { afterEach, describe, expect, test } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { Result } from '@engine/contract/errors'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { StoreApi } from '@main/contract/store-api'
import { StoreClient } from '@main/store-client'
import { EnginePool } from '@main/sweep/engine-pool'
import { SweepRunner } from '@main/sweep/sweep-runner'
import { FakeEngine } from '../engine/fake-engine'
import { fakePlatform, settle, type FakePlatform } from '../fake-process'
import { quietLog } from '../quiet-log'
import { openForTest, temporaryFolder, valueOf } from '../store/temporary-history'

const sweep = (name: string, task: Sweep['task'] = 'measure', seeds = 10): Sweep => ({
  schema: 1,
  name,
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2, 3] } }],
  sampling: { kind: 'grid' },
  seeds,
  task,
})

const SAVED_MS = 700
/** Far beyond what it takes: the computer may be busy. */
const PATIENCE = { timeout: 20_000, interval: 20 }
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

type Deadly = ReadonlySet<number>

function start(deadly: Deadly = new Set(), folder = temporaryFolder()) {
  const { api } = openForTest(folder)
  const engines: FakeEngine[] = []
  const gates: (() => void)[] = []
  const state = { gated: false, changed: 0 }
  const steered: string[] = []
  const pool: FakePlatform = fakePlatform(() => {
    const engine = new FakeEngine()
    const child = pool.children.length - 1
    engines.push(engine)
    engine.api.computeCells = async (document, cells) => {
      engine.said.push(`${(document as Sweep).name} ${cells.join()}`)
      if (state.gated) await new Promise<void>((resolve) => gates.push(resolve))
      if (cells.some((cell) => deadly.has(cell))) {
        pool.children[child]!.end(9)
        return new Promise(() => undefined)
      }
      const value = cells.map((index) => ({ index, status: 'done' as const, results: NO_RESULTS, reason: '' }))
      return { ok: true, value }
    }
    engine.api.trainCell = (document, index) => {
      engine.said.push(`${(document as Sweep).name} ${index}`)
      return new Promise((resolve) =>
        gates.push(() =>
          resolve(
            steered.includes('stop')
              ? { ok: false, failure: { code: 'RUN_NOT_ACTIVE', params: {} } }
              : { ok: true, value: { index, status: 'done', results: NO_RESULTS, reason: '' } },
          ),
        ),
      )
    }
    for (const name of ['pause', 'resume', 'stop'] as const) {
      engine.api[name] = async () => {
        steered.push(name)
        return { ok: true, value: null }
      }
    }
    return engine.api
  })
  const parts = { takeRecords: () => undefined, log: quietLog, now: () => performance.now() }
  const enginePool = new EnginePool({
    ...parts,
    platform: pool,
    sets: () => [],
    limit: () => 2,
    onReady: () => runner.fill(),
    onGaveUp: () => runner.rest(),
  })
  const call = (name: keyof StoreApi, ...args: unknown[]): unknown =>
    (api[name] as (...args: unknown[]) => unknown)(...args)
  const runner: SweepRunner = new SweepRunner({
    ...parts,
    pool: enginePool,
    store: { call: call as StoreClient['call'] },
    time: async (_sweep, cells): Promise<Result<number>> => ({ ok: true, value: 100 * cells.length }),
    processes: () => 2,
    onChanged: () => state.changed++,
  })
  open.push(() => runner.close())
  const opened = async (id: string) => valueOf(api.openSweep(id))
  const ended = async (id: string) => {
    await expect.poll(async () => (await opened(id)).summary.state, PATIENCE).toBe('finished')
    return opened(id)
  }
  const release = (): void => gates.splice(0).forEach((go) => go())
  return { runner, api, pool, engines, gates, state, steered, opened, ended, release, folder }
}

const sorted = (cells: Int32Array): number[] => [...cells].sort((a, b) => a - b)
const ALL = Array.from({ length: 30 }, (_, cell) => cell)

describe('a sweep that measures', () => {
  test('is computed whole by as many processes as there may be, saved, finished, and its processes end', async () => {
    const { runner, pool, ended, state } = start()
    const { summary, rows } = await ended(await valueOf(runner.start(sweep('a'))))
    expect(summary).toMatchObject({ done: 30, failed: 0 })
    expect(sorted(rows.index)).toEqual(ALL)
    expect([pool.children.length, pool.killed.length]).toEqual([2, 2])
    expect(state.changed).toBeGreaterThan(1)
  })

  test('a cell that ends its process is tried once more, then lost; the others are done', async () => {
    const { runner, pool, ended } = start(new Set([7]))
    const { summary, rows } = await ended(await valueOf(runner.start(sweep('a'))))
    expect(summary).toMatchObject({ done: 30, failed: 1 })
    expect(rows.status[rows.index.indexOf(7)]).toBe('lost')
    // Two at first, and one for each of the two ends.
    expect(pool.children).toHaveLength(4)
  })

  test('pause lets cells under way end and gives out no more; it goes on, also after the lab was started again', async () => {
    const first = start()
    first.state.gated = true
    const id = await valueOf(first.runner.start(sweep('a')))
    await expect.poll(() => first.gates.length, PATIENCE).toBe(2)
    await valueOf(first.runner.pause(id))
    first.release()
    await expect.poll(async () => (await first.opened(id)).summary.done, PATIENCE).toBe(2)
    await settle(50)
    const before = await first.opened(id)
    expect([before.summary.state, before.summary.done, first.gates]).toEqual(['paused', 2, []])
    await first.runner.close()
    const { runner, ended, engines } = start(new Set(), first.folder)
    await valueOf(runner.resume(id))
    expect(sorted((await ended(id)).rows.index)).toEqual(ALL)
    const again = engines.flatMap(({ said }) => said.filter((each) => each.startsWith('a '))).join()
    for (const done of before.rows.index) expect(again.split(/[ ,]/)).not.toContain(String(done))
  })

  test('two sweeps share the processes, and what the person looks at goes first', async () => {
    const { runner, engines, gates, state, release } = start()
    state.gated = true
    await valueOf(runner.start(sweep('a')))
    const id = await valueOf(runner.start(sweep('b')))
    runner.prefer(id, [29, 28])
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    expect(engines.map(({ said }) => said.at(-1)?.slice(0, 4)).sort()).toEqual(['a 0', 'b 29'])
    state.gated = false
    release()
    await settle(50)
  })

  test('stop gives out no more; delete forgets it', async () => {
    const { runner, api, gates, state, release, opened } = start()
    state.gated = true
    const id = await valueOf(runner.start(sweep('a')))
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    await valueOf(runner.stop(id))
    release()
    await settle(SAVED_MS)
    expect((await opened(id)).summary).toMatchObject({ state: 'stopped', done: 2, secondsLeft: null })
    await valueOf(runner.delete(id))
    expect(await valueOf(api.listSweeps())).toEqual([])
    expect(await runner.resume(id)).toMatchObject({ ok: false, failure: { code: 'SWEEP_UNKNOWN' } })
  })
})

describe('a sweep that trains', () => {
  test('rests where it is, lets another one work meanwhile, and goes on', async () => {
    const { runner, pool, gates, steered, release, ended } = start()
    const id = await valueOf(runner.start(sweep('a', 'train', 1)))
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    await valueOf(runner.pause(id))
    await ended(await valueOf(runner.start(sweep('b'))))
    expect([steered, pool.children.length]).toEqual([['pause', 'pause'], 4])
    await valueOf(runner.resume(id))
    await expect.poll(() => steered.slice(2), PATIENCE).toEqual(['resume', 'resume'])
    release()
    await expect.poll(() => gates.length, PATIENCE).toBe(1)
    release()
    const { summary, rows } = await ended(id)
    expect(summary.done).toBe(3)
    expect(new Set(rows.runs).size).toBe(3)
    expect(rows.runs).not.toContain(null)
  })

  test('a run that is stopped leaves its cell undone, and it is tried again when the sweep goes on at once', async () => {
    const { runner, gates, steered, release, opened } = start()
    const id = await valueOf(runner.start(sweep('a', 'train', 1)))
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    await valueOf(runner.stop(id))
    await expect.poll(() => steered.length, PATIENCE).toBe(2)
    await valueOf(runner.resume(id))
    release()
    await settle(SAVED_MS)
    expect([steered.slice(0, 2), (await opened(id)).summary.done, gates.length]).toEqual([['stop', 'stop'], 0, 2])
  })
})

test('the estimate is of all cells on all processes', async () => {
  const { runner } = start()
  expect(await runner.estimate(sweep('a'))).toEqual({ ok: true, value: 1.5 })
  expect(await runner.estimate({ ...sweep('a', 'measure', 1), axes: [] })).toEqual({ ok: true, value: 0.1 })
})
