/** A runner with its pool on fake processes and a real history. */
import { afterEach, expect } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { ErrorCode, Result } from '@engine/contract/errors'
import { NO_RESULTS } from '@engine/contract/sweep/results'
import type { CellRun } from '@engine/contract/sweep/cell-run'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { StoreApi } from '@main/contract/store-api'
import { StoreClient } from '@main/store-client'
import { EnginePool } from '@main/sweep/engine-pool'
import { SweepRunner } from '@main/sweep/sweep-runner'
import { FakeEngine } from '../engine/fake-engine'
import { fakePlatform, type FakePlatform } from '../fake-process'
import { quietLog } from '../quiet-log'
import { openForTest, temporaryFolder, valueOf } from '../store/temporary-history'

export const sweep = (name: string, task: Sweep['task'] = 'measure', seeds = 10): Sweep => ({
  schema: 1,
  name,
  base: presetExperiment('constant', 'base'),
  axes: [{ axis: 'depth', values: { kind: 'list', values: [1, 2, 3] } }],
  sampling: { kind: 'grid' },
  seeds,
  task,
})

/** Far beyond what it takes: the computer may be busy. */
export const PATIENCE = { timeout: 20_000, interval: 20 }
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

type Deadly = ReadonlySet<number>

/** `hanging`: cells whose process never says anything again. `now`: milliseconds that never jump. */
interface Faults {
  readonly hanging?: Deadly
  readonly now?: () => number
}

export function start(deadly: Deadly = new Set(), folder = temporaryFolder(), faults: Faults = {}) {
  const { api, writer } = openForTest(folder)
  const trained: CellRun[] = []
  const engines: FakeEngine[] = []
  const gates: ((refusal?: ErrorCode) => void)[] = []
  const state = { gated: false, changed: 0 }
  const steered: string[] = []
  const pool: FakePlatform = fakePlatform(() => {
    const engine = new FakeEngine()
    const child = pool.children.length - 1
    engines.push(engine)
    engine.api.computeCells = async (document, cells) => {
      engine.said.push(`${(document as Sweep).name} ${cells.join()}`)
      if (state.gated) await new Promise<void>((resolve) => gates.push(() => resolve()))
      if (cells.some((cell) => faults.hanging?.has(cell))) {
        engine.api.measure = () => new Promise(() => undefined)
        return new Promise(() => undefined)
      }
      if (cells.some((cell) => deadly.has(cell))) {
        pool.children[child]!.end(9)
        return new Promise(() => undefined)
      }
      const value = cells.map((index) => ({ index, status: 'done' as const, results: NO_RESULTS, reason: '' }))
      return { ok: true, value }
    }
    engine.api.trainCell = (document, index, run) => {
      engine.said.push(`${(document as Sweep).name} ${index}`)
      trained.push(run)
      return new Promise((resolve) =>
        gates.push((refusal) => {
          const code = steered.includes('stop') ? 'RUN_NOT_ACTIVE' : run.before === null ? undefined : refusal
          resolve(
            code !== undefined
              ? { ok: false, failure: { code, params: {} } }
              : { ok: true, value: { index, status: 'done', results: NO_RESULTS, reason: '' } },
          )
        }),
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
  const parts = { takeRecords: () => undefined, log: quietLog, now: faults.now ?? (() => performance.now()) }
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
  const release = (refusal?: ErrorCode): void => gates.splice(0).forEach((go) => go(refusal))
  return { runner, api, writer, pool, engines, gates, state, steered, trained, opened, ended, release, folder }
}
