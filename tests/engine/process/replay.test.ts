import { beforeEach, describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { Result } from '@engine/contract/errors'
import { firstDifference, type ExpectedRun, type KnownRecords, type ReplayAnswer } from '@engine/contract/replay'
import { LAYER_QUANTITY_NAMES, type RecordMessage, type StepRecord } from '@engine/contract/run-records'
import { withChanges } from '@engine/contract/setting-changes'
import { NO_ROWS, RunColumnsBuilder } from '@engine/process/run-columns'
import { Session } from '@engine/process/session'
import { ENGINE_VERSION } from '@engine/training/engine-version'
import { inlineExperiment, layer } from '../support/experiments'
import { mnistShape, trainLabels, trainPixels } from '../support/mnist'
import { portPair, realClock, until } from '../support/ports'

const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const
const xor = (steps: number, settings: Partial<Experiment> = {}): Experiment =>
  inlineExperiment(
    [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    [[0], [1], [1], [0]],
    [layer(3, 'tanh', normal), layer(1, 'sigmoid', normal)],
    steps,
    settings,
  )
const endless = (): Experiment => xor(90_000_000, { measure: { images: 4, every: 0 } })

let session: Session
let messages: RecordMessage[]

beforeEach(() => {
  session = new Session(realClock)
  const sent: RecordMessage[] = []
  messages = sent
  const [near, far] = portPair()
  far.on('message', ({ data }) => {
    sent.push(data as RecordMessage)
    far.postMessage({ type: 'saved', sequence: (data as RecordMessage).sequence, failure: null })
  })
  far.start()
  session.connectRecords(near)
})

const savedSteps = (): number[] =>
  messages.flatMap((message) => (message.type === 'records' ? message.steps.map(({ step }) => step) : []))

function columnsOf(steps: readonly StepRecord[]): KnownRecords {
  const columns = new RunColumnsBuilder(steps[0]?.layers.weightNorm.length ?? 0, 0)
  for (const record of steps) columns.addStep({ ...record, neurons: null })
  return columns.rows(NO_ROWS)
}

/** What the store would say of the run that has just ended, and the document that repeats it. */
async function saved(): Promise<{ experiment: Experiment; expected: ExpectedRun }> {
  await until(() => messages.at(-1)?.type === 'end')
  const [begin] = messages
  const last = messages.at(-1)
  if (begin?.type !== 'begin' || last?.type !== 'end') throw new Error('no run')
  const records = messages.flatMap((message) => (message.type === 'records' ? [message] : []))
  return {
    experiment: withChanges(
      begin.header.experiment,
      records.flatMap(({ changes }) => changes),
    ),
    expected: {
      epochs: records.flatMap(({ epochs }) => epochs),
      records: columnsOf(records.flatMap(({ steps }) => steps)),
      end: last.end,
    },
  }
}

async function train(experiment: Experiment): Promise<Awaited<ReturnType<typeof saved>>> {
  expect(await session.begin('r1', 'training', experiment, null)).toEqual({ ok: true, value: null })
  return saved()
}

const none = { epochs: [], records: columnsOf([]) }
const hash = 'a'.repeat(64)
const failureOf = (result: Result<unknown>): string => (result.ok ? 'none' : result.failure.code)
const answerOf = async (answer: Promise<Result<ReplayAnswer>>): Promise<unknown> => {
  const result = await answer
  return result.ok ? [result.value.result, result.value.step] : result.failure
}

describe('a replay', () => {
  it('of an unchanged run is identical to the last bit and names what it was made with', async () => {
    const { experiment, expected } = await train(xor(300))
    expect(await session.replay(experiment, expected)).toEqual({
      ok: true,
      value: { result: 'identical', step: 300, engineVersion: ENGINE_VERSION, dataChecksum: '' },
    })
    expect(messages.filter(({ type }) => type === 'end')).toHaveLength(1)
  })

  it('of another document names the step of the first state that differs', async () => {
    const { experiment, expected } = await train(xor(300))
    expect(await answerOf(session.replay({ ...experiment, seed: 9 }, expected))).toEqual(['differs', 0])
    const end = { step: 300, parametersHash: 'a'.repeat(64) }
    expect(await answerOf(session.replay(experiment, { ...expected, end }))).toEqual(['differs', 300])
    const longer = { ...expected, end: { ...expected.end, step: 400 } }
    expect(await answerOf(session.replay(experiment, longer))).toEqual(['differs', 300])
  })

  it('compares every number of every record and names the first step that differs', async () => {
    const { experiment, expected } = await train(xor(30))
    const { records } = expected
    expect([...records.step]).toEqual(Array.from({ length: 31 }, (_, step) => step))
    const changed = (column: Float64Array, i: number): Float64Array => column.with(i, (column[i] ?? 0) + 1e-9)
    for (const at of [0, 17, 30]) {
      for (const name of ['epoch', 'cost', 'costTotal', 'accuracy'] as const) {
        const other = { ...expected, records: { ...records, [name]: changed(records[name], at) } }
        expect(await answerOf(session.replay(experiment, other))).toEqual(['differs', at])
      }
      for (const name of LAYER_QUANTITY_NAMES) {
        const layers = { ...records.layers, [name]: changed(records.layers[name], 2 * at + 1) }
        const other = { ...expected, records: { ...records, layers } }
        expect(await answerOf(session.replay(experiment, other))).toEqual(['differs', at])
      }
    }
  })

  it('of a run that was interrupted goes to its last record, beyond the last state that is known', async () => {
    const { experiment, expected } = await train(xor(30))
    const half = await train(xor(20))
    const interrupted = { ...expected, end: half.expected.end }
    expect(await answerOf(session.replay(experiment, interrupted))).toEqual(['identical', 30])
    const { records } = interrupted
    const wrong = { ...records, cost: records.cost.with(25, 1) }
    expect(await answerOf(session.replay(experiment, { ...interrupted, records: wrong }))).toEqual(['differs', 25])
    const end = { step: 20, parametersHash: hash }
    expect(await answerOf(session.replay(experiment, { ...interrupted, records: wrong, end }))).toEqual(['differs', 20])
  })

  it('of a run that recorded more than there is to record differs at the record that is missing', async () => {
    const { experiment, expected } = await train(xor(30))
    expect(await answerOf(session.replay({ ...experiment, duration: { unit: 'steps', count: 20 } }, expected))).toEqual(
      ['differs', 20],
    )
  })

  it('of a measurement compares the start values', async () => {
    await session.begin('r1', 'measurement', xor(50), 0)
    const { experiment, expected } = await saved()
    expect(await answerOf(session.replay(experiment, expected))).toEqual(['identical', 0])
  })

  it('of a run stopped after smaller batches had made it longer ends where that run ended', async () => {
    const steps = xor(1, { duration: { unit: 'epochs', count: 20 }, batch: { size: 4, order: 'given' } })
    await session.begin('r1', 'training', steps, 10)
    await until(() => savedSteps().includes(10))
    await session.change('batchSize', 1)
    await session.resume(5)
    await until(() => savedSteps().includes(14))
    await session.resume(15)
    // The record of step 30 is held back until it is known whether it is the last one.
    await until(() => savedSteps().includes(29))
    await session.stop()
    const { experiment, expected } = await saved()
    expect([experiment.changes, expected.end.step]).toEqual([[{ step: 10, setting: 'batchSize', value: 1 }], 30])
    expect(await answerOf(session.replay(experiment, expected))).toEqual(['identical', 30])
  })

  it('of a run whose cost overflowed compares the parameters of its last record, planned or not', async () => {
    // Weights grow a hundredfold at every step: the squares in the cost of step 100 are infinite, nothing else is yet.
    const wild = inlineExperiment([[10]], [[1]], [layer(1, 'linear', normal)], 5_000, {
      learningRate: 1.01,
      measure: { images: 1, every: 100 },
    })
    await session.begin('r1', 'training', wild, 7)
    await until(() => savedSteps().includes(7))
    await session.resume(null)
    const { experiment, expected } = await saved()
    expect([[...expected.records.step], expected.end.step]).toEqual([[0, 7], 100])
    expect(await answerOf(session.replay(experiment, expected))).toEqual(['identical', 100])
  })

  it('can be cancelled, says how far it is, and is one at a time', async () => {
    const { expected } = await train(xor(3))
    const far = { ...none, end: { ...expected.end, step: 80_000_000 } }
    expect(await session.replayedSteps()).toEqual({ ok: true, value: null })
    const replay = session.replay(endless(), far)
    await until(() => true)
    expect(failureOf(await session.replay(endless(), far))).toBe('ENGINE_BUSY')
    const steps = async (): Promise<number> => {
      const answer = await session.replayedSteps()
      return answer.ok ? (answer.value ?? 0) : 0
    }
    while ((await steps()) < 100) await realClock.yieldToEvents()
    await session.cancelReplay()
    const answer = await replay
    expect(answer).toMatchObject({ ok: true, value: { result: 'cancelled' } })
    expect(answer.ok && answer.value.step >= 100).toBe(true)
    expect(await session.replayedSteps()).toEqual({ ok: true, value: null })
    expect(await session.cancelReplay()).toEqual({ ok: true, value: null })
  })

  it('is refused while a run trains, and rests while one begins to train', async () => {
    const { experiment, expected } = await train(xor(300))
    await session.begin('r2', 'training', endless(), null)
    expect(failureOf(await session.replay(experiment, expected))).toBe('ENGINE_BUSY')
    await session.pause()
    const replay = session.replay(endless(), { ...none, end: { ...expected.end, step: 80_000_000 } })
    await session.resume(null)
    await new Promise((resolve) => setTimeout(resolve, 40))
    const rests = await session.replayedSteps()
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(await session.replayedSteps()).toEqual(rests)
    await session.cancelReplay()
    expect(await replay).toMatchObject({ ok: true, value: { result: 'cancelled' } })
    await session.stop()
  })

  it.each([
    null,
    {},
    { ...none, end: { step: -1, parametersHash: hash } },
    { ...none, end: { step: 1, parametersHash: 'a' } },
    { ...none, epochs: [null], end: { step: 1, parametersHash: hash } },
    { epochs: [], end: { step: 1, parametersHash: hash } },
    { epochs: [], records: { ...none.records, step: [1] }, end: { step: 1, parametersHash: hash } },
    { epochs: [], records: { ...none.records, cost: Float64Array.of(1) }, end: { step: 1, parametersHash: hash } },
    { epochs: [], records: { ...none.records, layers: {} }, end: { step: 1, parametersHash: hash } },
    { epochs: [], records: { ...none.records, layerCount: -1 }, end: { step: 1, parametersHash: hash } },
  ])('is refused without the memory of a run: %j', async (expected) => {
    expect(failureOf(await session.replay(xor(3), expected as never))).toBe('REQUEST_REFUSED')
    expect(failureOf(await session.replay({}, expected as never))).toMatch(/^EXPERIMENT_/)
  })
})

describe('a replay over images', () => {
  const shape = { ...mnistShape, trainCount: 1200, testCount: 60 }
  const document = (): Experiment => ({
    ...xor(1),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 100 },
      validation: { part: 'validation', first: 0, count: 50 },
      scaling: 'unit',
    },
    layers: [layer(5, 'sigmoid', normal), layer(10, 'sigmoid', normal)],
    batch: { size: 10, order: 'shuffled' },
    duration: { unit: 'epochs', count: 3 },
    measure: { images: 20, every: 0 },
  })

  beforeEach(async () => {
    await session.announceSet({ shape, checksum: 'sum' })
    const chunks = [
      ['trainImages', trainPixels.slice(0, 1200 * 784)],
      ['trainLabels', trainLabels.slice(0, 1200)],
      ['testImages', new Uint8Array(60 * 784)],
      ['testLabels', new Uint8Array(60)],
    ] as const
    for (const [file, bytes] of chunks) await session.receiveChunk({ set: 'mnist', file, offset: 0, bytes })
    await session.finishSet('mnist', null)
  })

  it('compares every epoch and ends at the first that differs', async () => {
    const { experiment, expected } = await train(document())
    expect(expected.epochs.map(({ step }) => step)).toEqual([10, 20, 30])
    expect(await session.replay(experiment, expected)).toMatchObject({
      ok: true,
      value: { result: 'identical', step: 30, dataChecksum: 'sum' },
    })
    const epochs = expected.epochs.map((epoch) =>
      epoch.step === 20 ? { ...epoch, parametersHash: 'b'.repeat(64) } : epoch,
    )
    expect(await answerOf(session.replay(experiment, { ...expected, epochs }))).toEqual(['differs', 20])
  })
})

describe('the first difference', () => {
  const state = (step: number, hash = 'a') => ({ step, parametersHash: hash })

  it('is the earlier step where the steps themselves differ', () => {
    expect(firstDifference([state(1), state(5)], [state(1), state(4)])).toBe(4)
    expect(firstDifference([state(1), state(3)], [state(1), state(4)])).toBe(3)
  })

  it('is none in what both have', () => {
    expect(firstDifference([state(1)], [state(1), state(2)])).toBeNull()
    expect(firstDifference([state(1), state(2)], [state(1)])).toBeNull()
    expect(firstDifference([state(1), state(2, 'b')], [state(1), state(2)])).toBe(2)
  })
})
