import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { LabEvent } from '@main/contract/bridge'
import { Lab } from '@main/lab'
import { FakeEngine } from './engine/fake-engine'
import { fakePlatform, settle } from './fake-process'
import { quietLog } from './quiet-log'

let open: Lab[] = []
afterEach(async () => {
  for (const lab of open) await lab.close()
  open = []
})

const experiment = { schema: 1 } as unknown as Experiment

function start(options: { storeAnswers?: boolean } = {}) {
  const statuses = new Map<string, string>()
  const said: string[] = []
  const store = fakePlatform(() => ({
    runStatus: async (id: string) => ({ ok: true, value: statuses.get(id) ?? null }),
    sweepsCutOff: async () => ({ ok: true, value: [] }),
    close: () => {
      said.push('close')
      return options.storeAnswers === false ? new Promise(() => undefined) : Promise.resolve({ ok: true, value: null })
    },
  }))
  const engines: FakeEngine[] = []
  const engine = fakePlatform(() => {
    engines.push(new FakeEngine())
    return engines.at(-1)!.api
  })
  const events: LabEvent[] = []
  const folder = mkdtempSync(join(tmpdir(), 'gradient-lab-'))
  const lab = new Lab({
    engine,
    pool: fakePlatform(() => new FakeEngine().api),
    lessons: fakePlatform(() => new FakeEngine().api),
    store,
    historyFolder: folder,
    builtInFolder: join(folder, 'none'),
    datasetMemory: join(folder, 'm.json'),
    log: quietLog,
    now: () => performance.now(),
    emit: (event) => events.push(event),
    offerFrames: () => events.push({ type: 'datasetsChanged' }),
  })
  open.push(lab)
  lab.start()
  const types = (): string[] => events.map(({ type }) => type).filter((type) => type !== 'datasetsChanged')
  return { lab, store, engine, engines, events, statuses, said, types }
}

const begin = async (lab: Lab): Promise<string> => {
  const answer = await lab.begin('training', experiment, null)
  if (!answer.ok) throw new Error(answer.failure.code)
  return answer.value
}

/** What every report of an ended engine says of its run. */
const lostRuns = (events: readonly LabEvent[]): (string | null)[] =>
  events.flatMap((event) => (event.type === 'engineStopped' ? [event.runId] : []))

test('the store opens its folder first and gets the records of the engine', () => {
  const { store, engine } = start()
  expect(store.newest().given.map(({ type }) => type)).toEqual(['open', 'records'])
  expect(engine.newest().given.map(({ type }) => type)).toEqual(['control', 'records'])
})

describe('an engine that ends', () => {
  test.each([
    ['while a run trained, already marked', 'interrupted', true],
    ['after the run was finished', 'finished', false],
    ['before the store heard of the run', undefined, false],
  ])('%s', async (_name, status, lost) => {
    const { lab, engine, events, statuses, types } = start()
    const id = await begin(lab)
    if (status !== undefined) statuses.set(id, status)
    engine.newest().end(9)
    await settle(50)
    expect(types()).toEqual(['engineReady', 'engineStopped', 'engineReady'])
    expect(events.find(({ type }) => type === 'engineStopped')).toMatchObject({
      failure: { code: 'ENGINE_STOPPED' },
      runId: lost ? id : null,
      restarted: true,
    })
  })

  test('while the store still has to mark the run: told afterwards', async () => {
    const { lab, engine, statuses, types } = start()
    statuses.set(await begin(lab), 'running')
    engine.newest().end(9)
    await settle(50)
    expect(types()).toEqual(['engineReady'])
    statuses.set([...statuses.keys()][0]!, 'interrupted')
    await settle(100)
    expect(types()).toEqual(['engineReady', 'engineStopped', 'engineReady'])
  })

  test('twice: the run is told once', async () => {
    const { lab, engine, events, statuses } = start()
    statuses.set(await begin(lab), 'interrupted')
    engine.newest().end(9)
    engine.newest().end(9)
    await settle(50)
    expect(lostRuns(events).map((run) => run === null)).toEqual([false, true])
  })

  test('before it answered that the run began', async () => {
    const { lab, engine, engines, events, statuses } = start()
    engines[0]!.api.begin = (id) => {
      statuses.set(id, 'interrupted')
      return new Promise(() => undefined)
    }
    const answer = lab.begin('training', experiment, null)
    await settle()
    engine.newest().end(9)
    expect(await answer).toMatchObject({ ok: false, failure: { code: 'ENGINE_STOPPED' } })
    await settle(50)
    const [id] = statuses.keys()
    expect(lostRuns(events)).toEqual([id])
  })

  test('after it refused a run: the one before it is told, or none', async () => {
    const { lab, engine, engines, events, statuses } = start()
    const refuse = (engineNumber: number): void => {
      engines[engineNumber]!.api.begin = async (id) => {
        statuses.set(id, 'interrupted')
        return { ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }
      }
    }
    const id = await begin(lab)
    statuses.set(id, 'interrupted')
    for (const engineNumber of [0, 1]) {
      refuse(engineNumber)
      expect((await lab.begin('training', experiment, null)).ok).toBe(false)
      engine.newest().end(9)
      await settle(50)
    }
    expect(lostRuns(events)).toEqual([id, null])
  })

  test('too often stays away, and says so in the one report of its last end', async () => {
    const { engine, events } = start()
    for (let i = 0; i < 4; i++) engine.newest().end(9)
    await settle(50)
    const reports = events.flatMap((event) => (event.type === 'engineStopped' ? [event] : []))
    expect(reports.map(({ restarted }) => restarted)).toEqual([true, true, true, false])
    expect(reports.at(-1)?.failure).toEqual({ code: 'ENGINE_STOPPED', params: {} })
  })
})

describe('a store that ends', () => {
  test('is started once more and gets the records of the living engine', async () => {
    const { store, engine, types } = start()
    store.newest().end(1)
    expect(store.children).toHaveLength(2)
    expect(store.newest().given.map(({ type }) => type)).toEqual(['open', 'records'])
    expect(engine.newest().given.map(({ type }) => type)).toEqual(['control', 'records', 'records'])
    expect(types()).toEqual(['storeFailed'])
  })

  test('twice stays away and says so to every call', async () => {
    const { lab, store, types } = start()
    store.newest().end(1)
    store.newest().end(1)
    expect([store.children.length, types()]).toEqual([2, ['storeFailed', 'storeFailed']])
    expect(await lab.store.call('listRuns')).toMatchObject({ ok: false, failure: { code: 'STORE_UNAVAILABLE' } })
  })

  test('in trouble passes its reason on', () => {
    const { store, events } = start()
    const failure = { code: 'STORE_DISK_FULL', params: {} }
    store.newest().say({ type: 'failed', failure })
    expect(events).toContainEqual({ type: 'storeFailed', failure })
  })
})

describe('closing', () => {
  test('stops the run, waits for its end to be saved, closes the store, starts nothing again', async () => {
    const { lab, engine, engines, statuses, store, said, types } = start()
    const id = await begin(lab)
    const closing = lab.close()
    await settle()
    expect([engines[0]?.said.includes('stop'), engine.killed, said]).toEqual([true, [], []])
    statuses.set(id, 'stopped')
    await closing
    expect([engine.killed.length, said]).toEqual([1, ['close']])
    store.newest().end(0)
    expect([engine.children.length, store.children.length]).toEqual([1, 1])
    expect(types()).not.toContain('engineStopped')
    open = []
  })

  test('closes although nobody answers', async () => {
    const { lab, engines } = start({ storeAnswers: false })
    await begin(lab)
    engines[0]!.api.stop = () => new Promise(() => undefined)
    // Without its own limits this would wait for ever; the runner's limit then fails the test.
    await lab.close()
    open = []
  })
})
