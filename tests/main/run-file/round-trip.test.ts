import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { openRunFile, readRunFile } from '@main/run-file/read-run-file'
import { writeRunFile } from '@main/run-file/write-run-file'
import { archiveRun, adoptRun } from '@main/store/archive'
import { inTransaction } from '@main/store/driver'
import { begin, end, records, sampleEnd, sampleEpoch, sampleStep } from '../store/sample-run'
import { openForTest, temporaryFolder, valueOf } from '../store/temporary-history'
import { createHash } from 'node:crypto'
import { archivedRun, RUN_ID } from './archived-runs'

const ROUND_TRIPS = 1_000

const arbitraryRun = fc
  .record({
    id: fc.uuid(),
    name: fc.constantFrom('XOR', 'σ = 0.01 · 层', '../../etc/passwd', '😀'.repeat(80), '=1+1'),
    tags: fc.constantFrom([], ['homework', 'a b']),
    note: fc.constantFrom('', 'one\ntwo', '“quoted” \\ "x"'),
    starred: fc.boolean(),
    status: fc.constantFrom('finished', 'stopped', 'failed'),
    durationMs: fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
    step: fc.integer({ min: 200 }),
    seed: fc.nat(),
    rows: fc.nat({ max: 20 }),
    weights: fc.boolean(),
  })
  .map(({ seed, rows, weights, ...facts }) => {
    const run = archivedRun(facts as never, seed, rows)
    return weights ? run : { ...run, parameters: null }
  })

describe('a run file', () => {
  it(`gives ${ROUND_TRIPS} runs back bit by bit`, () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        expect(readRunFile(writeRunFile([run], { app: '1.0.0', handedInBy: null }))).toEqual([run])
      }),
      { numRuns: ROUND_TRIPS },
    )
  }, 60_000)

  test('is one documented JSON text inside', () => {
    const bytes = writeRunFile([archivedRun()], { app: '1.0.0', handedInBy: 'Ada Lovelace' })
    const document = JSON.parse(gunzipSync(bytes).toString()) as Record<string, unknown>
    expect(document).toMatchObject({
      format: 'gradient-lab-runs',
      version: 1,
      app: '1.0.0',
      handedInBy: 'Ada Lovelace',
    })
    expect(openRunFile(bytes).handedInBy).toBe('Ada Lovelace')
    expect(readRunFile(gunzipSync(bytes))).toEqual([archivedRun()])
  })

  test('carries no marks that turn the direction of writing into the history', () => {
    const [run] = readRunFile(writeRunFile([archivedRun({ name: '\u202Eevil', note: 'a\u202Eb\nc\u0007' })]))
    expect([run?.name, run?.note]).toEqual(['evil', 'ab\nc'])
  })
})

describe('the store', () => {
  const take = (store: ReturnType<typeof openForTest>, run = archivedRun()) =>
    inTransaction(store.history.db, () => adoptRun(store.history.db, run))

  it('gives back what it took', async () => {
    const store = openForTest(temporaryFolder())
    const run = archivedRun({ starred: true, origin: { run: RUN_ID, step: 12 }, tags: ['x'] })
    expect(take(store, run)).toEqual({ id: run.id, outcome: 'taken' })
    expect(archiveRun(store.history.db, run.id, { weights: true })).toEqual(run)
    const opened = await valueOf(store.api.openRun(run.id))
    expect(opened.summary).toMatchObject({ number: 1, starred: true, note: run.note, tags: ['x'] })
  })

  it('makes the same row of a run as the engine did', async () => {
    const [one, other] = [openForTest(temporaryFolder()), openForTest(temporaryFolder())]
    const steps = [sampleStep(0), sampleStep(2), sampleStep(4, 0, false)]
    const ended = sampleEnd()
    const parametersHash = createHash('sha256').update(new Uint8Array(ended.parameters.buffer)).digest('hex')
    one.writer.handle(begin(1, RUN_ID))
    one.writer.handle(records(2, RUN_ID, steps, [1, 2, 3].map(sampleEpoch)))
    one.writer.handle(end(3, RUN_ID, { ...ended, parametersHash }))
    const bytes = writeRunFile([archiveRun(one.history.db, RUN_ID, { weights: true })], {})
    for (const run of readRunFile(bytes)) take(other, run)
    expect(await valueOf(other.api.openRun(RUN_ID))).toEqual(await valueOf(one.api.openRun(RUN_ID)))
    expect(await valueOf(other.api.openParameters(RUN_ID))).toEqual(await valueOf(one.api.openParameters(RUN_ID)))
  })

  it('takes the same run once, and another one of its id as one copy', async () => {
    const store = openForTest(temporaryFolder())
    take(store)
    expect(take(store, archivedRun({ name: 'renamed' })).outcome).toBe('same')
    const copied = take(store, archivedRun({}, 99))
    expect(copied.outcome).toBe('copied')
    expect(copied.id).not.toBe(RUN_ID)
    expect(take(store, archivedRun({}, 99))).toEqual({ id: copied.id, outcome: 'same' })
    const opened = await valueOf(store.api.openRun(copied.id))
    expect(opened.header.id).toBe(copied.id)
    expect((await valueOf(store.api.listRuns())).map((run) => run.name)).toEqual(['XOR', 'XOR'])
  })

  it('keeps the hash of weights that were left out, and adds them when they come', async () => {
    const store = openForTest(temporaryFolder())
    const run = archivedRun()
    take(store, { ...run, parameters: null })
    expect((await valueOf(store.api.openRun(run.id))).parametersHash).toBe(run.parametersHash)
    expect(await store.api.openParameters(run.id)).toMatchObject({ failure: { code: 'RUN_NO_WEIGHTS' } })
    expect(take(store, run).outcome).toBe('taken')
    expect((await valueOf(store.api.openParameters(run.id))).parameters).toHaveLength(13)
    expect(take(store, run).outcome).toBe('same')
  })

  it('brings a run back from the trash', async () => {
    const store = openForTest(temporaryFolder())
    take(store)
    await valueOf(store.api.deleteRuns([RUN_ID]))
    expect(take(store).outcome).toBe('taken')
    expect(await valueOf(store.api.listRuns())).toHaveLength(1)
  })

  it('counts what was running as interrupted', async () => {
    const store = openForTest(temporaryFolder())
    take(store, archivedRun({ status: 'running', parametersHash: null, parameters: null }))
    expect((await valueOf(store.api.listRuns()))[0]?.status).toBe('interrupted')
  })
})
