import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveSetting } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import { LiveChanges } from '@/stores/live-changes'

const experiment = presetExperiment('chapter5TwoHidden', '')
let sent: [LiveSetting, number][]
let takes: boolean
let changes: LiveChanges

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  takes = true
  changes = new LiveChanges((setting, value) => {
    sent.push([setting, value])
    return Promise.resolve(takes)
  })
})
afterEach(() => void vi.useRealTimers())

test('a value that is dragged through its neighbours is one change, shown at once', () => {
  for (const value of [0.09, 0.08, 0.07]) {
    changes.want(experiment, 'learningRate', value)
    vi.advanceTimersByTime(100)
  }
  expect([changes.wanted('learningRate'), sent]).toEqual([0.07, []])
  vi.advanceTimersByTime(100)
  expect(sent).toEqual([['learningRate', 0.07]])
})

test('before the next updates are asked for, it is sent without waiting, and once', () => {
  changes.want(experiment, 'learningRate', 0.07)
  changes.settle()
  changes.settle()
  vi.advanceTimersByTime(1_000)
  expect(sent).toEqual([['learningRate', 0.07]])
})

test('it is wanted until it is in effect; an older one in effect does not end a newer wish', async () => {
  changes.want(experiment, 'learningRate', 0.07)
  changes.settle()
  changes.want(experiment, 'learningRate', 0.06)
  await vi.advanceTimersByTimeAsync(10)
  changes.taken([{ step: 3, setting: 'learningRate', value: 0.07 }])
  expect(changes.wanted('learningRate')).toBe(0.06)
  changes.settle()
  changes.taken([{ step: 4, setting: 'learningRate', value: 0.06 }])
  expect(changes.wanted('learningRate')).toBeNull()
})

test('what the engine refuses is no longer wanted', async () => {
  takes = false
  changes.want(experiment, 'batchSize', 20)
  await vi.advanceTimersByTimeAsync(200)
  expect(changes.wanted('batchSize')).toBeNull()
})

test('what the run cannot take stays in the field with its reason and is not sent', () => {
  changes.want(experiment, 'batchSize', 60_000)
  vi.advanceTimersByTime(1_000)
  expect([changes.wanted('batchSize'), sent]).toEqual([60_000, []])
  expect(changes.problem('batchSize')).toMatchObject({ code: 'EXPERIMENT_BATCH_OVER_SLICE', nearest: 50_000 })
  changes.want(experiment, 'batchSize', 50_000)
  expect(changes.problem('batchSize')).toBeNull()
})

test('with the run, all wishes end', () => {
  changes.want(experiment, 'learningRate', 0.07)
  changes.forget()
  vi.advanceTimersByTime(1_000)
  expect([changes.wanted('learningRate'), sent]).toEqual([null, []])
})
