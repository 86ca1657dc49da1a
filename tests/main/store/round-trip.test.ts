import { LAYER_QUANTITY_NAMES, type StepRecord } from '@engine/contract/run-records'
import { describe, expect, it } from 'vitest'
import { begin, end, records, sampleEnd, sampleEpoch, sampleHeader, sampleStep } from './sample-run'
import { openForTest, temporaryFolder, valueOf } from './temporary-history'

/** Bits, because NaN is not equal to itself and -0 is equal to 0. */
const bits = (values: ArrayLike<number>): string => Buffer.from(Float64Array.from(values).buffer).toString('hex')

const steps: StepRecord[] = [0, 1, 2, 3, 500, 5_000].map((step, i) => sampleStep(step, 0, i % 2 === 0))
const epochs = [1, 2, 3].map(sampleEpoch)

function write(folder: string, close: boolean): ReturnType<typeof openForTest> {
  const store = openForTest(folder)
  const answers = [
    store.writer.handle(begin(1, 'one')),
    store.writer.handle(records(2, 'one', steps.slice(0, 4))),
    store.writer.handle(records(3, 'one', steps.slice(4), epochs)),
    ...(close ? [store.writer.handle(end(4, 'one'))] : []),
  ]
  for (const [i, answer] of answers.entries()) expect(answer).toEqual({ type: 'saved', sequence: i + 1, failure: null })
  return store
}

describe.each([
  ['finished, compressed', true],
  ['still running, in pieces', false],
])('a stored run (%s)', (_, close) => {
  it('comes back to the last bit', async () => {
    const folder = temporaryFolder()
    const { api } = write(folder, close)
    const run = await valueOf(api.openRun('one'))
    expect(run.header).toEqual(sampleHeader('one'))
    expect(run.experiment).toEqual(sampleHeader('one').experiment)
    for (const name of ['step', 'epoch', 'cost', 'costTotal', 'accuracy'] as const) {
      expect(bits(run.columns[name])).toBe(bits(steps.map((record) => record[name])))
    }
    for (const name of LAYER_QUANTITY_NAMES) {
      expect(bits(run.columns.layers[name])).toBe(bits(steps.flatMap((record) => [...record.layers[name]])))
    }
    const withNeurons = steps.filter((record) => record.neurons !== null)
    expect(bits(run.columns.neurons.step)).toBe(bits(withNeurons.map((record) => record.step)))
    expect(bits(run.columns.neurons.values)).toBe(bits(withNeurons.flatMap((record) => [...(record.neurons ?? [])])))
    expect(bits(run.columns.validation.cost)).toBe(bits(epochs.map((epoch) => epoch.validationCost)))
    expect(bits(run.columns.validation.accuracy)).toBe(bits(epochs.map((epoch) => epoch.validationAccuracy)))
  })

  it('has memory of its own in every column, so that a message carries nothing else', async () => {
    const { api } = write(temporaryFolder(), close)
    const { columns } = await valueOf(api.openRun('one'))
    for (const column of [columns.step, columns.layers.weightNorm, columns.neurons.values, columns.validation.cost]) {
      expect(column.byteLength).toBe(column.buffer.byteLength)
    }
  })
})

describe('the summary', () => {
  it('names what the list shows', async () => {
    const { api, events } = write(temporaryFolder(), true)
    const [summary] = await valueOf(api.listRuns())
    expect(summary).toEqual({
      id: 'one',
      number: 1,
      name: 'Chapter 5, four hidden layers',
      kind: 'training',
      status: 'finished',
      startedAt: 1_763_800_000_123,
      durationMs: 61_234.5,
      sizes: [784, 30, 30, 30, 30, 10],
      activation: 'sigmoid',
      weights: 'nielsen',
      biases: 'normal',
      seed: 1,
      step: 150_000,
      totalSteps: 150_000,
      firstSpeeds: [...(steps[0]?.layers.deltaNormOfMean ?? [])].slice(0, -1),
      bestAccuracy: 0.97,
      lastAccuracy: 0.903,
      lastCost: 3 / 5_001,
      tags: [],
      note: '',
      starred: false,
      deletedAt: null,
      origin: null,
      sweep: null,
      settings: null,
    })
    expect(events).toEqual({ changed: 4, ended: 1 })
  })

  it('has no first speeds where the first record came after an update', async () => {
    const { api, writer } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(records(2, 'one', [sampleStep(10)]))
    writer.handle(records(3, 'one', [sampleStep(20)]))
    expect((await valueOf(api.listRuns()))[0]?.firstSpeeds).toEqual([])
  })

  it('keeps the failure and the infinite cost of a diverged run', async () => {
    const { api, writer } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(records(2, 'one', [{ ...sampleStep(0), cost: Infinity }]))
    writer.handle(end(3, 'one', sampleEnd('diverged')))
    const run = await valueOf(api.openRun('one'))
    expect(run.failure).toEqual({ code: 'RUN_DIVERGED', params: { step: 1_204, layer: 3 } })
    expect(run.summary).toMatchObject({ status: 'diverged', lastCost: Infinity, bestAccuracy: null })
  })
})
