import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { presetExperiment } from '@engine/contract/presets'
import type { RecordMessage } from '@engine/contract/run-records'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import type { CellRun } from '@engine/contract/sweep/cell-run'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { Result } from '@engine/contract/errors'
import type { Port } from '@engine/process/port'
import { Session } from '@engine/process/session'
import { constantStart, inlineExperiment, layer } from '../support/experiments'
import { portPair, realClock, until } from '../support/ports'

const inputs = [
  [0, 0.5],
  [1, 0.25],
]
const targets = [
  [1, 0],
  [0, 1],
]
const zero = constantStart(0)
const layers = [4, 3, 2].map((size) => layer(size, 'sigmoid', zero))
const sweep: Sweep = {
  schema: 1,
  name: 'widths',
  base: inlineExperiment(inputs, targets, layers, 12, { learningRate: 0.5 }),
  axes: [
    { axis: 'weights', values: { kind: 'list', values: ['lecunNormal', 'heNormal'] } },
    { axis: 'width', values: { kind: 'list', values: [2, 5] } },
  ],
  sampling: { kind: 'grid' },
  seeds: 2,
  task: 'measure',
}
const long: Sweep['base'] = {
  ...sweep.base,
  duration: { unit: 'steps', count: 1_000_000 },
  measure: { ...sweep.base.measure, every: 1_000 },
}
const SWEEP = '0b9d4c52-7e1f-4a3b-8c6d-1f2e3d4c5b6a'
const begins = (runId: string): CellRun => ({ runId, sweepId: SWEEP, before: null })
const RUN = '3f2b8c1e-5d4a-4b6c-9e8f-0a1b2c3d4e5f'

let session: Session
let messages: RecordMessage[]
let ports: Port[]

beforeEach(() => {
  session = new Session(realClock)
  messages = []
  const [near, far] = portPair()
  ports = [near, far]
  far.on('message', ({ data }) => {
    const message = data as RecordMessage
    messages.push(message)
    far.postMessage({ type: 'saved', sequence: message.sequence, failure: null })
  })
  far.start()
  session.connectRecords(near)
})
afterEach(() => ports.forEach((port) => port.close()))

async function valueOf<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.params)}`)
  return result.value
}
const speeds = (outcomes: readonly CellOutcome[]): number[] => outcomes.map(({ results }) => results.firstSpeed)

describe('cells of a sweep', () => {
  it('are the same whoever computes them, in whatever order, and differ among each other', async () => {
    const all = await valueOf(session.computeCells(sweep, [0, 1, 2, 3, 4, 5, 6, 7]))
    expect(all.map(({ index, status }) => [index, status])).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => [i, 'done']))
    expect(new Set(speeds(all)).size).toBe(8)
    const some = await valueOf(new Session(realClock).computeCells(structuredClone(sweep), [6, 1]))
    expect(some).toEqual([all[6], all[1]])
  })

  it('whose document is none are refused alone', async () => {
    const odd: Sweep = {
      ...sweep,
      base: { ...sweep.base, batch: { ...sweep.base.batch, size: 1 } },
      axes: [{ axis: 'batchSize', values: { kind: 'list', values: [2, 999] } }],
    }
    const outcomes = await valueOf(session.computeCells(odd, [0, 2]))
    expect(outcomes.map(({ status, reason }) => [status, reason])).toEqual([
      ['done', ''],
      ['refused', 'EXPERIMENT_BATCH_OVER_SLICE'],
    ])
  })

  it('outside the sweep, and sweeps that are none, are refused with a code', async () => {
    const codes = [
      await session.computeCells(sweep, [8]),
      await session.computeCells(sweep, [-1]),
      await session.computeCells({ ...sweep, seeds: 0 }, [0]),
      await session.computeCells(null, [0]),
      await session.computeCells({ ...sweep, base: presetExperiment('constant', 'no images here') }, [0]),
    ].map((answer) => (answer.ok ? '' : answer.failure.code))
    expect(codes).toEqual([
      'REQUEST_REFUSED',
      'REQUEST_REFUSED',
      'EXPERIMENT_TOO_SMALL',
      'EXPERIMENT_TYPE',
      'EXPERIMENT_UNKNOWN_SET',
    ])
  })

  it('that are trained are runs whose records the store has before the answer', async () => {
    const train: Sweep = { ...sweep, task: 'train' }
    const measured = await valueOf(session.computeCells(sweep, [5]))
    const trained = await valueOf(session.trainCell(train, 5, begins(RUN)))
    expect(trained).toMatchObject({ index: 5, status: 'done', reason: '' })
    expect(speeds([trained])).toEqual(speeds(measured))
    expect(messages.map(({ type }) => type).filter((type) => type !== 'records' && type !== 'checkpoint')).toEqual([
      'begin',
      'end',
    ])
    expect(messages[0]).toMatchObject({
      runId: RUN,
      header: {
        kind: 'training',
        experiment: { seed: sweep.base.seed + 1 },
        sweep: { id: SWEEP, name: 'widths', cell: 5, point: 2 },
      },
    })
    const steps = messages.flatMap((message) => (message.type === 'records' ? message.steps : []))
    expect(trained.results.lastCost).toBe(steps.at(-1)?.cost)
    expect(steps.at(-1)?.step).toBe(12)
  })

  it('that are trained wait for nobody: a second one is refused, and a stopped one ends as a run', async () => {
    const train: Sweep = { ...sweep, base: long, task: 'train' }
    const first = session.trainCell(train, 0, begins(RUN))
    await until(() => messages.some(({ type }) => type === 'records'))
    expect(await session.trainCell(train, 1, begins('another'))).toMatchObject({
      ok: false,
      failure: { code: 'ENGINE_BUSY' },
    })
    await valueOf(session.stop())
    expect(await first).toMatchObject({ ok: false, failure: { code: 'RUN_NOT_ACTIVE' } })
    expect(messages.at(-1)).toMatchObject({ type: 'end', end: { status: 'stopped' } })
  })

  it('are timed without leaving a run behind', async () => {
    const short = await valueOf(session.timeCells({ ...sweep, task: 'train' }, [0]))
    const longer = await valueOf(session.timeCells({ ...sweep, base: long, task: 'train' }, [0]))
    expect(short).toBeGreaterThan(0)
    expect(longer / short).toBeGreaterThan(100)
    expect(messages).toEqual([])
    expect((await session.runWeights()).ok).toBe(false)
  })
})
