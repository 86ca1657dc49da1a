// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { useReplayStore } from '@/history/replay-store'
import type { Result } from '@engine/contract/errors'
import type { ReplayAnswer } from '@engine/contract/replay'
import { good, installBridge, type FakeBridge } from '../stores/fake-bridge'

let bridge: FakeBridge
const answerOf = (result: ReplayAnswer['result'], step = 30): ReplayAnswer => ({
  result,
  step,
  engineVersion: '3',
  dataChecksum: '',
})

beforeEach(() => {
  bridge = installBridge()
  setActivePinia(createPinia())
})

test('one replay at a time, with the steps it has done; what came of it is kept by run', async () => {
  vi.useFakeTimers()
  let answer: (result: Result<ReplayAnswer>) => void = () => undefined
  bridge.answer('replayRun', () => new Promise((resolve) => (answer = resolve)))
  bridge.answer('replayedSteps', () => good(12))
  const replay = useReplayStore()
  const running = replay.start('a')
  await replay.start('b')
  expect(bridge.asked.filter(({ name }) => name === 'replayRun')).toEqual([{ name: 'replayRun', args: ['a'] }])
  await vi.advanceTimersByTimeAsync(250)
  expect([replay.runId, replay.step]).toEqual(['a', 12])
  answer(good(answerOf('identical')))
  await running
  expect([replay.runId, replay.outcomes.get('a')]).toEqual([null, { answer: answerOf('identical'), failure: null }])
  const looks = bridge.asked.length
  await vi.advanceTimersByTimeAsync(1_000)
  expect(bridge.asked).toHaveLength(looks)
  vi.useRealTimers()
})

test('a cancelled one leaves nothing, not even what came of it before', async () => {
  const replay = useReplayStore()
  bridge.answer('replayRun', () => good(answerOf('differs')))
  await replay.start('a')
  expect(replay.outcomes.get('a')?.answer?.result).toBe('differs')
  bridge.answer('replayRun', () => good(answerOf('cancelled')))
  bridge.answer('cancelReplay', () => good(null))
  const running = replay.start('a')
  await replay.cancel()
  await running
  expect([bridge.asked.some(({ name }) => name === 'cancelReplay'), replay.outcomes.size]).toEqual([true, 0])
})

test('a refusal says why', async () => {
  bridge.answer('replayRun', () => ({ ok: false, failure: { code: 'ENGINE_BUSY', params: {} } }))
  const replay = useReplayStore()
  await replay.start('a')
  expect(replay.outcomes.get('a')).toEqual({ answer: null, failure: { code: 'ENGINE_BUSY', params: {} } })
})
