import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import {
  LAYER_QUANTITY_NAMES,
  type Frame,
  type RecordMessage,
  type RunHeader,
  type StepRecord,
} from '@engine/contract/run-records'
import { withChanges } from '@engine/contract/setting-changes'
import { FrameSender } from '@engine/process/frame-sender'
import { LiveRun } from '@engine/process/live-run'
import { RecordSender } from '@engine/process/record-sender'
import { atOnce } from '@engine/network/at-once'
import { drawStart } from '@engine/network/network'
import type { StartValues } from '@engine/network/start-values'
import { parametersHash } from '@engine/training/parameters-hash'
import type { RunData } from '@engine/training/run'
import { FakeClock } from '../support/fake-clock'
import { FakePort } from '../support/fake-port'
import { constantStart, finished, inlineExperiment, layer, runData } from '../support/experiments'
import { until } from '../support/ports'

const experiment = inlineExperiment([[1]], [[0]], [layer(1, 'linear', constantStart(1))], 100)
const fourSamples = {
  data: { kind: 'inline', inputs: [[1], [2], [3], [4]], targets: [[0], [0], [0], [0]] },
  batch: { size: 4, order: 'given' },
  optimizer: { name: 'sgd', learningRate: 0.01 },
} as const
const plain: RunHeader = {
  id: 'r',
  kind: 'training',
  experiment,
  sizes: [1, 1],
  totalSteps: 100,
  startedAt: 0,
  engineVersion: '1',
  dataChecksum: '',
}

function setUp(header = plain): {
  clock: FakeClock
  store: FakePort
  window: FakePort
  records: RecordSender
  frames: FrameSender
  live: LiveRun
} {
  const clock = new FakeClock()
  const store = new FakePort()
  const window = new FakePort()
  const frames: FrameSender = new FrameSender(clock, () => live.view())
  const records = new RecordSender(clock, () => live.storeChanged())
  // A slice of no length is one step or a few rows.
  const live: LiveRun = new LiveRun(header, clock, 0, records, frames)
  records.connect(store)
  frames.connect(window)
  return { clock, store, window, records, frames, live }
}

const begun = (document: Experiment): [RunData, StartValues] => {
  const data = runData(document)
  return [data, atOnce(drawStart(document, data.training))]
}

const oneTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('waits while the store is behind and goes on when it has caught up', async () => {
  const { store, records, live } = setUp()
  const layers = Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, new Float64Array(1)]))
  const other = { step: 0, epoch: 0, cost: 0, costTotal: 0, accuracy: 0, layers, neurons: new Float64Array(5e6) }
  records.addStep('another run', other as unknown as StepRecord)
  live.start(...begun(experiment), null)
  for (let turn = 0; turn < 20; turn++) await oneTurn()
  expect([live.state, live.view().step]).toEqual(['training', 0])
  store.deliver({ type: 'saved', sequence: 1, failure: null })
  await until(() => live.state === 'ended')
  expect(live.view()).toMatchObject({ step: 100, end: { status: 'finished' } })
})

it('sends one frame at a time, about 30 a second, and merges rows in between', async () => {
  const { clock, window, live } = setUp()
  const frames = window.posted as Frame[]
  expect(frames).toHaveLength(1)
  live.start(...begun(experiment), null)
  await until(() => live.state === 'ended')
  expect(frames).toHaveLength(1)
  clock.pass(1_000)
  expect(frames).toHaveLength(1)
  window.deliver({ type: 'seen' })
  expect(frames).toHaveLength(2)
  expect(frames[1]).toMatchObject({ reset: false, header: null, state: 'ended', step: 100 })
  expect(frames[1]?.rows.step).toHaveLength(101)
  expect(frames[1]?.rows.neurons.values).toHaveLength(101)
  window.deliver({ type: 'seen' })
  clock.pass(1_000)
  expect(frames).toHaveLength(2)
})

it('paused before its data came starts paused', async () => {
  const { live } = setUp()
  live.pause()
  live.start(...begun(experiment), null)
  await oneTurn()
  expect(live.state).toBe('paused')
  live.resume(null)
  await until(() => live.state === 'ended')
})

it('stopped before its data came has ended as asked, without a failure and without a record', async () => {
  const { store, window, clock, live } = setUp()
  await live.stop()
  window.deliver({ type: 'seen' })
  clock.pass(100)
  const end = { status: 'stopped', failure: null }
  expect((window.posted as Frame[]).at(-1)).toMatchObject({ state: 'ended', end })
  expect(store.posted).toHaveLength(0)
})

it('does not go on without a store, says why, and can still be stopped', async () => {
  const { store, live } = setUp()
  live.start(...begun(experiment), 3)
  await until(() => live.state === 'paused')
  store.hangUp()
  expect(() => live.resume(null)).toThrow('STORE_UNAVAILABLE')
  await oneTurn()
  expect(live.view()).toMatchObject({ state: 'paused', step: 3, unsaved: { code: 'STORE_UNAVAILABLE' } })
  await live.stop()
  expect(live.view()).toMatchObject({ state: 'ended', step: 3, end: { status: 'stopped', failure: null } })
})

it('whose store went away before its data came waits for another store', async () => {
  const { store, records, live } = setUp()
  store.hangUp()
  expect(() => live.resume(null)).toThrow('STORE_UNAVAILABLE')
  live.start(...begun(experiment), null)
  await oneTurn()
  expect(live.view()).toMatchObject({ state: 'paused', step: 0 })
  records.connect(new FakePort())
  live.resume(null)
  await until(() => live.state === 'ended')
})

/** What the store was sent, each message answered, to the end of the run. */
function allMessages(store: FakePort): RecordMessage[] {
  const messages = store.posted as RecordMessage[]
  while (messages.at(-1)?.type !== 'end') {
    store.deliver({ type: 'saved', sequence: messages.at(-1)?.sequence, failure: null })
  }
  return messages
}

/** Of the parameters at the end of the document that repeats a run. */
function hashOf(experiment: Experiment, changes: Experiment['changes']): string {
  return parametersHash(finished(withChanges(experiment, changes)).parameters())
}

describe('a change', () => {
  const change = { step: 3, setting: 'learningRate', value: 0.02 } as const

  it('of a paused run comes with its next update, in records and frames, and is repeated by the document', async () => {
    const { store, window, clock, live } = setUp()
    live.start(...begun(experiment), 3)
    await until(() => live.state === 'paused')
    live.change('learningRate', 0.02)
    live.resume(null)
    await until(() => live.state === 'ended')
    const messages = allMessages(store)
    expect(messages.flatMap((message) => (message.type === 'records' ? message.changes : []))).toEqual([change])
    clock.pass(1_000)
    window.deliver({ type: 'seen' })
    expect((window.posted as Frame[]).flatMap(({ changes }) => changes)).toEqual([change])
    expect(messages.at(-1)).toMatchObject({ end: { parametersHash: hashOf(experiment, [change]) } })
  })

  it('is given to a window that connects later', async () => {
    const { clock, window, frames, live } = setUp()
    live.change('learningRate', 0.02)
    live.start(...begun(experiment), null)
    await until(() => live.state === 'ended')
    clock.pass(100)
    window.deliver({ type: 'seen' })
    clock.pass(100)
    const late = new FakePort()
    frames.connect(late)
    expect(late.posted).toMatchObject([{ reset: true, changes: [{ ...change, step: 0 }] }])
  })

  it('of the batch size makes another number of updates of the same epochs', async () => {
    const epochs = { ...experiment, ...fourSamples, duration: { unit: 'epochs', count: 10 } } as const
    const { store, live } = setUp({ ...plain, experiment: epochs, totalSteps: 10 })
    live.start(...begun(epochs), 4)
    await until(() => live.state === 'paused')
    live.change('batchSize', 2)
    live.resume(null)
    await until(() => live.state === 'ended')
    expect(live.view()).toMatchObject({ step: 4 + 6 * 2, totalSteps: 4 + 6 * 2, epoch: 10 })
    const messages = allMessages(store)
    expect(messages.flatMap((message) => (message.type === 'records' ? [message.totalSteps] : []))).toContain(16)
    expect(messages.at(-1)).toMatchObject({ end: { parametersHash: hashOf(epochs, live.view().changes) } })
  })

  it.each([
    ['lambda', 1, 'EXPERIMENT_CHANGE_SETTING'],
    ['batchSize', 2, 'EXPERIMENT_BATCH_OVER_SLICE'],
  ] as const)('the document of the run cannot hold is refused: %s %d', (setting, value, code) => {
    const { live } = setUp()
    expect(() => live.change(setting, value)).toThrow(code)
  })

  it('is refused when there have been too many to repeat the run', () => {
    const { live } = setUp()
    for (let i = 0; i < LIMITS.changes; i++) live.change('learningRate', 0.1)
    expect(() => live.change('learningRate', 0.1)).toThrow('EXPERIMENT_TOO_LARGE')
  })
})
