import { afterEach, expect, test } from 'vitest'
import type { LabFailure } from '@engine/contract/errors'
import { EngineSupervisor } from '@main/engine/engine-supervisor'
import type { ImageSet } from '@main/dataset/image-set'
import { fakePlatform, settle } from '../fake-process'
import { quietLog } from '../quiet-log'
import { FakeEngine } from './fake-engine'

let open: EngineSupervisor[] = []
afterEach(() => {
  for (const supervisor of open) supervisor.close()
  open = []
})

function start(sets: ImageSet[] = []) {
  const engines: FakeEngine[] = []
  const platform = fakePlatform(() => {
    engines.push(new FakeEngine())
    return engines.at(-1)!.api
  })
  const stopped: [LabFailure, boolean][] = []
  const seen = { ready: 0, records: 0 }
  const clock = { time: 0 }
  const supervisor = new EngineSupervisor({
    platform,
    sets: () => sets,
    takeRecords: () => seen.records++,
    onStopped: (...report) => stopped.push(report),
    onReady: () => seen.ready++,
    log: quietLog,
    now: () => clock.time,
  })
  open.push(supervisor)
  supervisor.start()
  const types = (): string[] => platform.newest().given.map(({ type }) => type)
  return { supervisor, platform, engines, stopped, seen, clock, types }
}

test('a start connects control and records, and is ready after the first answer', async () => {
  const { seen, types } = start()
  expect([types(), seen]).toEqual([['control', 'records'], { ready: 0, records: 1 }])
  await settle()
  expect(seen.ready).toBe(1)
})

test('frames get a port of their own each time', () => {
  const { supervisor, types } = start()
  expect(supervisor.openFrames()).not.toBe(supervisor.openFrames())
  expect(types()).toEqual(['control', 'records', 'frames', 'frames'])
})

test('a process that ends is replaced, its calls are answered, the new one is connected', async () => {
  const { supervisor, platform, stopped, seen, types } = start()
  await settle()
  const preview = supervisor.measure('x')
  await settle()
  platform.newest().end(139)
  const failure = { code: 'ENGINE_STOPPED', params: { exitCode: 139 } }
  expect(await preview).toEqual({ ok: false, failure })
  expect(stopped).toEqual([[failure, true]])
  await settle()
  expect(platform.children).toHaveLength(2)
  expect(types()).toEqual(['control', 'records'])
  expect(seen).toEqual({ ready: 2, records: 2 })
  expect(await supervisor.call('begin', 'id', 'training', {}, null)).toEqual({ ok: true, value: null })
})

test('the reason an engine gives is the one that is told', () => {
  const { platform, stopped } = start()
  const params = { detail: 'out of memory' }
  platform.newest().say({ type: 'fatal', code: 'ENGINE_FAILED', params })
  platform.newest().end(1)
  expect(stopped).toEqual([[{ code: 'ENGINE_FAILED', params }, true]])
})

test('the fourth end within five minutes is the last; five minutes later it would not be', async () => {
  const { supervisor, platform, stopped, clock } = start()
  for (let i = 0; i < 3; i++) platform.newest().end(1)
  platform.newest().say({ type: 'fatal', code: 'ENGINE_FAILED', params: { detail: 'out of memory' } })
  platform.newest().end(1)
  expect(platform.children).toHaveLength(4)
  expect(stopped.map(([, restarted]) => restarted)).toEqual([true, true, true, false])
  const failure = { code: 'ENGINE_STOPPED', params: {} }
  expect(stopped.at(-1)).toEqual([failure, false])
  expect(await supervisor.measure('x')).toEqual({ ok: false, failure })
  expect(await supervisor.call('pause')).toEqual({ ok: false, failure })
  expect(supervisor.openFrames()).toBeNull()
  const patient = start()
  for (let i = 0; i < 10; i++) {
    patient.platform.newest().end(1)
    patient.clock.time += 2 * 60_000
  }
  expect(patient.platform.children).toHaveLength(11)
  expect(clock.time).toBe(0)
})

test('closing ends the process for good', () => {
  const { supervisor, platform, stopped } = start()
  supervisor.close()
  expect([platform.killed, stopped, platform.children.length]).toEqual([[1000], [], 1])
})

test('of previews the newest wins, the overtaken one is busy', async () => {
  const { supervisor, engines } = start()
  const answers = ['a', 'b', 'c'].map((name) => supervisor.measure(name))
  expect(await answers[1]).toEqual({ ok: false, failure: { code: 'ENGINE_BUSY', params: {} } })
  await settle()
  const engine = engines[0]!
  expect(engine.said).toEqual(['measure a'])
  engine.previews.pop()?.()
  await answers[0]
  await settle()
  expect(engine.said).toEqual(['measure a', 'measure c'])
  engine.previews.pop()?.()
  await answers[2]
})
