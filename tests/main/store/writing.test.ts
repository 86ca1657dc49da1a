import { describe, expect, it } from 'vitest'
import type { RecordMessage } from '@engine/contract/run-records'
import { begin, end, records, sampleEnd, sampleEpoch, sampleHeader, sampleStep } from './sample-run'
import { codeOf, openForTest, temporaryFolder, valueOf } from './temporary-history'

const step = sampleStep(0)

/** Messages an engine with a defect might send, and where the refusal points. */
const REFUSED: readonly [string, unknown, string][] = [
  ['no object', null, 'message'],
  ['no sequence', { type: 'records', runId: 'one' }, 'sequence'],
  ['an unknown type', { type: 'drop', sequence: 9, runId: 'one' }, 'type'],
  ['rows that are not rows', { ...records(9, 'one', []), steps: 'all' }, 'steps'],
  ['a step that is not a number of updates', records(9, 'one', [{ ...step, step: 0.5 }]), 'steps.0.step'],
  ['an epoch without a number', records(9, 'one', [{ ...step, epoch: Number.NaN }]), 'steps.0.epoch'],
  ['a cost that is text', records(9, 'one', [{ ...step, cost: '0.1' as unknown as number }]), 'steps.0.cost'],
  [
    'a missing quantity',
    records(9, 'one', [{ ...step, layers: { ...step.layers, biasNorm: undefined as unknown as Float64Array } }]),
    'steps.0.layers.biasNorm',
  ],
  [
    'numbers of single precision',
    records(9, 'one', [{ ...step, neurons: new Float32Array(130) as unknown as Float64Array }]),
    'steps.0.neurons',
  ],
  [
    'a layer too few',
    records(9, 'one', [step, { ...step, layers: { ...step.layers, biasNorm: new Float64Array(4) } }]),
    'steps.1.layers.biasNorm',
  ],
  ['a unit too many', records(9, 'one', [{ ...step, neurons: new Float64Array(131) }]), 'steps.0.neurons'],
  ['a bad checksum', records(9, 'one', [], [{ ...sampleEpoch(1), parametersHash: 'xyz' }]), 'epochs.0.parametersHash'],
  ['an end that is none', end(9, 'one', { ...sampleEnd(), status: 'running' as 'finished' }), 'end.status'],
  ['a duration below 0', end(9, 'one', { ...sampleEnd(), durationMs: -1 }), 'end.durationMs'],
  ['parameters of another net', end(9, 'one', { ...sampleEnd(), parameters: new Float64Array(7) }), 'end.parameters'],
  ['a header of another run', { ...begin(9, 'two'), header: sampleHeader('three') }, 'header.id'],
  [
    'sizes of another net',
    { ...begin(9, 'two'), header: { ...sampleHeader('two'), sizes: [784, 30, 10] } },
    'header.sizes',
  ],
  ['the same run again', begin(9, 'one'), 'header.id'],
]

describe.each(REFUSED)('a message with %s', (_, message, detail) => {
  it('is refused and writes nothing', async () => {
    const { writer, api, history } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    const changes = history.db.prepare('SELECT total_changes() AS n')
    const before = changes.get()
    const answer = writer.handle(message)
    expect(answer.failure).toEqual({ code: 'REQUEST_REFUSED', params: { detail } })
    expect(changes.get()).toEqual(before)
    expect(await valueOf(api.listRuns())).toHaveLength(1)
    expect((await valueOf(api.openRun('one'))).columns.step).toHaveLength(0)
    expect(writer.handle(records(10, 'one', [step])).failure).toBeNull()
  })
})

describe('the writer', () => {
  it.each(['records', 'end'] as const)('refuses %s of a run that did not begin on this port', (type) => {
    const folder = temporaryFolder()
    const { writer } = openForTest(folder)
    const message: RecordMessage = type === 'records' ? records(7, 'one', [step]) : end(7, 'one')
    expect(writer.handle(message)).toEqual({
      type: 'saved',
      sequence: 7,
      failure: { code: 'RUN_UNKNOWN', params: { id: 'one' } },
    })
  })

  it('refuses records after the end', () => {
    const { writer } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(end(2, 'one'))
    expect(writer.handle(records(3, 'one', [step])).failure?.code).toBe('RUN_UNKNOWN')
  })

  it('marks the runs of a closed port, and only those, as interrupted', async () => {
    const { writer, api } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(begin(2, 'two'))
    writer.handle(end(3, 'two', sampleEnd('stopped')))
    writer.disconnect()
    expect((await valueOf(api.listRuns())).map((run) => run.status)).toEqual(['stopped', 'interrupted'])
    expect((await valueOf(api.openRun('one'))).summary.status).toBe('interrupted')
  })

  it('answers a full disk with its code, keeps what was saved and goes on when there is room', async () => {
    const { writer, api, history } = openForTest(temporaryFolder())
    writer.handle(begin(1, 'one'))
    writer.handle(records(2, 'one', [step]))
    const { page_count: pages } = history.db.prepare('PRAGMA page_count').get() as { page_count: number }
    history.db.exec(`PRAGMA max_page_count = ${pages + 2}`)
    const many = Array.from({ length: 200 }, (_, i) => sampleStep(i + 1))
    expect(writer.handle(records(3, 'one', many))).toEqual({
      type: 'saved',
      sequence: 3,
      failure: { code: 'STORE_DISK_FULL', params: {} },
    })
    expect(writer.handle(end(4, 'one')).failure?.code).toBe('STORE_DISK_FULL')
    expect((await valueOf(api.openRun('one'))).columns.step).toHaveLength(1)
    history.db.exec('PRAGMA max_page_count = 1000000')
    expect(writer.handle(records(5, 'one', many)).failure).toBeNull()
    expect(writer.handle(end(6, 'one')).failure).toBeNull()
    const run = await valueOf(api.openRun('one'))
    expect(run.columns.step).toHaveLength(201)
    expect(run.summary.status).toBe('finished')
  })
})

describe('an API without a history file', () => {
  it('answers with a code after closing', async () => {
    const { api } = openForTest(temporaryFolder())
    await api.close()
    expect(await codeOf(api.listRuns())).toBe('STORE_UNAVAILABLE')
  })
})
