import { describe, expect, it } from 'vitest'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { LAYER_QUANTITY_NAMES } from '@engine/contract/run-records'
import { documentHash } from '@main/store/run-progress'
import { sealOf, type RunRow } from '@main/store/run-rows'
import { begin, end, records, sampleEnd, sampleEpoch, sampleHeader, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

const slower = { step: 3, setting: 'learningRate', value: 0.05 } as const
const known = (epoch: number) => {
  const { step, parametersHash } = sampleEpoch(epoch)
  return { step, parametersHash }
}

function write(ended: boolean): OpenedForTest {
  const store = openForTest(temporaryFolder())
  store.writer.handle(begin(1, 'one'))
  store.writer.handle(records(2, 'one', [sampleStep(0), sampleStep(12_000)], [1, 2].map(sampleEpoch), [slower]))
  if (ended) store.writer.handle(end(3, 'one'))
  return store
}

describe('the memory of a run', () => {
  it('holds its document with what was changed, its epochs, its records and its end', async () => {
    const steps = [sampleStep(0), sampleStep(12_000)]
    const column = (name: 'step' | 'epoch' | 'cost' | 'costTotal' | 'accuracy') =>
      Float64Array.from(steps, (record) => record[name])
    const layers = LAYER_QUANTITY_NAMES.map((name) => [
      name,
      Float64Array.from(steps.flatMap((record) => [...record.layers[name]])),
    ])
    expect(await valueOf(write(true).api.openMemory('one'))).toEqual({
      experiment: { ...sampleHeader('one').experiment, changes: [slower] },
      expected: {
        epochs: [known(1), known(2)],
        records: {
          layerCount: sampleHeader('one').sizes.length - 1,
          step: column('step'),
          epoch: column('epoch'),
          cost: column('cost'),
          costTotal: column('costTotal'),
          accuracy: column('accuracy'),
          layers: Object.fromEntries(layers) as object,
        },
        end: { step: 150_000, parametersHash: 'c'.repeat(64) },
      },
    })
  })

  it('of an interrupted run ends with its last epoch', async () => {
    const { expected } = await valueOf(write(false).api.openMemory('one'))
    expect([expected.end, [...expected.records.step]]).toEqual([known(2), [0, 12_000]])
  })

  it('is none of a run that ended before anything of its weights was saved', async () => {
    const { writer, api } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    expect(await codeOf(api.openMemory('one'))).toBe('RUN_NO_WEIGHTS')
    expect(await codeOf(api.openParameters('one'))).toBe('RUN_NO_WEIGHTS')
    expect(await codeOf(api.openMemory('two'))).toBe('RUN_UNKNOWN')
    expect(await codeOf(api.openParameters(7 as never))).toBe('REQUEST_REFUSED')
  })
})

describe('the last parameters', () => {
  it('come back to the last bit, with the sizes of the net', async () => {
    const { sizes, parameters } = await valueOf(write(true).api.openParameters('one'))
    expect(sizes).toEqual(sampleHeader('one').sizes)
    expect(parameters).toEqual(sampleEnd().parameters)
    expect(parameters.byteLength).toBe(parameters.buffer.byteLength)
  })

  it('are refused when a bit of them is another', async () => {
    const { api, history } = write(true)
    history.db.exec('UPDATE parameters SET bytes = zeroblob(length(bytes))')
    expect(await codeOf(api.openParameters('one'))).toBe('RUN_DAMAGED')
  })
})

describe('a run saved with a document of schema 1', () => {
  it('opens with a document of today, its changes included', async () => {
    const store = write(true)
    const { schema, schedule, clipping, changes, reluSlopeAtZero, ...old } = sampleHeader('one').experiment
    const { history, api } = store
    const text = JSON.stringify({ ...old, schema: schema - 1 })
    const row = history.db.prepare('SELECT * FROM runs').get() as RunRow
    const { header } = history.db.prepare('SELECT header FROM documents').get() as { header: string }
    const resealed = { ...row, document_sha256: documentHash(text, header) }
    history.db.prepare('UPDATE documents SET experiment = ?').run(text)
    history.db.prepare('UPDATE runs SET document_sha256 = ?, seal = ?').run(resealed.document_sha256, sealOf(resealed))
    const { experiment } = await valueOf(api.openRun('one'))
    expect(experiment).toMatchObject({ schema, schedule, clipping, reluSlopeAtZero, changes: [...changes, slower] })
    const shape = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
    expect(parseExperiment(experiment, [shape]).ok).toBe(true)
  })
})
