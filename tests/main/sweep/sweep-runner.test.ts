import { describe, expect, test, vi } from 'vitest'
import type { Sweep } from '@engine/contract/sweep/sweep'
import { settle } from '../fake-process'
import { sampleHeader } from '../store/sample-run'
import { temporaryFolder, valueOf } from '../store/temporary-history'
import { PATIENCE, start, sweep } from './started-runner'

const SAVED_MS = 700
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

  test('a process that hangs is ended after half a minute, its cell tried once more, then lost; the others are done', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      let time = 0
      const { runner, pool, opened } = start(new Set(), temporaryFolder(), { hanging: new Set([7]), now: () => time })
      const id = await valueOf(runner.start(sweep('a')))
      const secondsPass = async (seconds: number): Promise<void> => {
        for (let second = 0; second < seconds; second++) {
          time += 1_000
          vi.advanceTimersByTime(1_000)
          await settle(5)
        }
      }
      await expect.poll(() => pool.children.length, PATIENCE).toBe(2)
      await settle(100)
      await secondsPass(25)
      expect([pool.killed, pool.children.length]).toEqual([[], 2])
      await secondsPass(15)
      expect(pool.children).toHaveLength(3)
      await expect
        .poll(async () => {
          await secondsPass(5)
          return (await opened(id)).summary.state
        }, PATIENCE)
        .toBe('finished')
      const { summary, rows } = await opened(id)
      expect(summary).toMatchObject({ done: 30, failed: 1 })
      expect(rows.status[rows.index.indexOf(7)]).toBe('lost')
    } finally {
      vi.useRealTimers()
    }
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

  test('what ran when the lab was closed goes on at the next start, what a person paused does not', async () => {
    const first = start()
    first.state.gated = true
    const id = await valueOf(first.runner.start(sweep('a')))
    const paused = await valueOf(first.runner.start(sweep('b')))
    await expect.poll(() => first.gates.length, PATIENCE).toBe(2)
    await valueOf(first.runner.pause(paused))
    await first.runner.close()
    const { runner, ended, opened } = start(new Set(), first.folder)
    expect(await runner.goOn()).toBe(1)
    expect(sorted((await ended(id)).rows.index)).toEqual(ALL)
    expect((await opened(paused)).summary.state).toBe('paused')
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

  test('is looked at again and again while a run is under way', async () => {
    const { runner, gates, state } = start()
    await valueOf(runner.start(sweep('a', 'train', 1)))
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    const { changed } = state
    await expect.poll(() => state.changed, PATIENCE).toBeGreaterThan(changed + 1)
  })

  test('a run that cannot go on makes room for a new one, which is the run of its cell', async () => {
    const { runner, api, writer, gates, steered, trained, release, ended } = start()
    const id = await valueOf(runner.start(sweep('a', 'train', 1)))
    await expect.poll(() => gates.length, PATIENCE).toBe(2)
    const cutOff = trained[0]!
    const place = { id, name: 'a', cell: 0, point: 0 }
    writer.handle({
      type: 'begin',
      sequence: 1,
      runId: cutOff.runId,
      header: { ...sampleHeader(cutOff.runId), sweep: place },
    })
    writer.disconnect()
    await valueOf(runner.stop(id))
    await expect.poll(() => steered.length, PATIENCE).toBe(2)
    await valueOf(runner.resume(id))
    release()
    await expect.poll(() => trained.slice(2).map(({ before }) => before?.kind), PATIENCE).toContain('cutOff')
    steered.length = 0
    for (let round = 0; round < 4; round++) {
      release('RUN_OTHER_ENGINE')
      await settle(50)
    }
    const { rows } = await ended(id)
    expect(rows.runs).not.toContain(cutOff.runId)
    expect(rows.status).toEqual(['done', 'done', 'done'])
    expect((await valueOf(api.listRuns())).map((run) => run.id)).not.toContain(cutOff.runId)
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

test('the estimate is of all cells on all processes, their start and the saving of runs', async () => {
  const { runner } = start()
  const seconds = async (of: Sweep): Promise<number> => valueOf(runner.estimate(of))
  const one = { ...sweep('a', 'measure', 1), axes: [] }
  const beginning = (await seconds(one)) - 0.1
  expect(beginning).toBeGreaterThan(0.5)
  expect(await seconds(sweep('a'))).toBeCloseTo(beginning + 1.5)
  expect(await seconds(sweep('a', 'train'))).toBeGreaterThan(beginning + 3)
})
