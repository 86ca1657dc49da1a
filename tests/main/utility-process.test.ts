import { expect, test } from 'vitest'
import type { Result } from '@engine/contract/errors'
import { UtilityProcess } from '@main/utility-process'
import { channel, fakePlatform, settle } from './fake-process'

interface Api {
  double(value: number): Promise<Result<number>>
  never(): Promise<Result<null>>
  fail(): Promise<Result<null>>
}

const api = {
  double: async (value: number) => ({ ok: true, value: 2 * value }),
  never: () => new Promise(() => undefined),
  fail: () => Promise.reject(new Error('a defect')),
}

function start() {
  const platform = fakePlatform(() => api)
  const child = new UtilityProcess<Api>(platform, { type: 'control' }, (code) => ({
    ok: false,
    failure: { code: 'ENGINE_STOPPED', params: { exitCode: code } },
  }))
  return { platform, child }
}

const stopped = { ok: false, failure: { code: 'ENGINE_STOPPED', params: { exitCode: 9 } } }

test('calls are answered over the port of the first message', async () => {
  const { platform, child } = start()
  expect(platform.newest().given[0]?.type).toBe('control')
  expect(await child.call('double', 21)).toEqual({ ok: true, value: 42 })
  await expect(child.call('fail')).rejects.toThrow('a defect')
})

test('the end of the process answers every open call, and every later one', async () => {
  const { platform, child } = start()
  const ends: number[] = []
  child.onEnd((code) => ends.push(code))
  const open = [child.call('never'), child.call('never')]
  await settle()
  platform.newest().end(9)
  expect(await Promise.all(open)).toEqual([stopped, stopped])
  expect(await child.call('double', 1)).toEqual(stopped)
  expect([ends, child.alive]).toEqual([[9], false])
  child.kill()
  child.give({ type: 'frames' }, channel().port1)
  expect([platform.killed, platform.newest().given.length]).toEqual([[], 1])
})
