import { beforeEach, describe, expect, it } from 'vitest'
import type { LabFailure } from '@engine/contract/errors'
import { LAYER_QUANTITY_NAMES, type RecordMessage, type RunEnd, type StepRecord } from '@engine/contract/run-records'
import { RecordSender } from '@engine/process/record-sender'
import { FakeClock } from '../support/fake-clock'
import { FakePort } from '../support/fake-port'

const record = (step: number, neurons: Float64Array | null = null): StepRecord => ({
  step,
  epoch: 0,
  cost: 1,
  costTotal: 1,
  accuracy: 0,
  layers: Object.fromEntries(LAYER_QUANTITY_NAMES.map((name) => [name, new Float64Array(2)])) as StepRecord['layers'],
  neurons,
})
const end: RunEnd = {
  status: 'finished',
  step: 1,
  durationMs: 1,
  parameters: new Float64Array(1),
  parametersHash: '',
  failure: null,
}

let clock: FakeClock
let port: FakePort
let changes: number
let sender: RecordSender
beforeEach(() => {
  clock = new FakeClock()
  port = new FakePort()
  changes = 0
  sender = new RecordSender(clock, () => changes++)
  sender.connect(port)
})

const sent = (to: FakePort = port): RecordMessage[] => to.posted as RecordMessage[]
const steps = (message: RecordMessage | undefined): number[] =>
  message?.type === 'records' ? message.steps.map(({ step }) => step) : []
const save = (to: FakePort = port, failure: LabFailure | null = null): void => {
  to.deliver({ type: 'saved', sequence: sent(to).at(-1)?.sequence, failure })
}

describe('records', () => {
  it('wait for company a quarter of a second, or until there are 64', () => {
    sender.addStep('r', record(0))
    clock.pass(249)
    sender.addStep('r', record(1))
    expect(sent()).toHaveLength(0)
    clock.pass(1)
    expect(steps(sent()[0])).toEqual([0, 1])
    save()
    for (let step = 2; step < 65; step++) sender.addStep('r', record(step))
    expect(sent()).toHaveLength(1)
    sender.addStep('r', record(65))
    expect(steps(sent()[1])).toHaveLength(64)
  })

  it('follow each other one message at a time, numbered, whatever comes in between', () => {
    sender.addStep('r', record(0))
    sender.end('r', end)
    expect(sent().map(({ type }) => type)).toEqual(['records'])
    save()
    expect(sent().map(({ type }) => type)).toEqual(['records', 'end'])
    expect(sent().map(({ sequence }) => sequence)).toEqual([1, 2])
    expect(changes).toBe(1)
  })

  it('of two runs are not mixed', () => {
    sender.addStep('a', record(0))
    sender.addStep('b', record(0))
    expect(sent()).toMatchObject([{ runId: 'a' }])
    save()
    clock.pass(250)
    expect(sent()).toMatchObject([{ runId: 'a' }, { runId: 'b' }])
  })

  it('are cut into messages of a bounded size, and hold training back in the end', () => {
    const large = new Float64Array(200_000)
    for (let step = 0; step < 20; step++) sender.addStep('r', record(step, large))
    expect(steps(sent()[0])).toEqual([0, 1])
    expect(sender.full).toBe(true)
    save()
    save()
    expect(sender.full).toBe(false)
  })
})

describe('changes', () => {
  it('travel with the records around them, and bring a message of their own where there are none', () => {
    const change = { step: 1, setting: 'batchSize', value: 20 } as const
    sender.addStep('r', record(0))
    sender.addChange('r', change)
    sender.setTotalSteps('r', 50)
    clock.pass(250)
    save()
    sender.addChange('r', { ...change, step: 2 })
    clock.pass(250)
    expect(sent()).toMatchObject([
      { steps: [{ step: 0 }], changes: [change], totalSteps: 50 },
      { steps: [], changes: [{ ...change, step: 2 }], totalSteps: null },
    ])
  })
})

describe('a store', () => {
  it('that refuses is asked again with the same message, nothing added to it', () => {
    sender.addStep('r', record(0))
    clock.pass(250)
    save(port, { code: 'STORE_DISK_FULL', params: {} })
    expect(sender.failure?.code).toBe('STORE_DISK_FULL')
    sender.addStep('r', record(1))
    clock.pass(1_000)
    expect(sent()).toHaveLength(1)
    sender.retry()
    expect(sent()[1]).toEqual(sent()[0])
    expect(sender.failure).toBeNull()
    save()
    expect(steps(sent()[2])).toEqual([1])
  })

  it('that hangs up is replaced by the next one, which gets what was under way', () => {
    sender.addStep('r', record(0))
    clock.pass(250)
    port.hangUp()
    expect([sender.connected, sender.failure?.code]).toEqual([false, 'STORE_UNAVAILABLE'])
    const next = new FakePort()
    sender.connect(next)
    expect(sent(next)).toEqual(sent(port))
    save(next)
    expect(sender.failure).toBeNull()
  })

  it('that is gone cannot be asked again: its failure stays until there is another one', () => {
    sender.addStep('r', record(0))
    clock.pass(250)
    port.hangUp()
    sender.retry()
    expect(sender.failure?.code).toBe('STORE_UNAVAILABLE')
    expect(sent()).toHaveLength(1)
  })

  it('that is replaced is heard no more', () => {
    sender.addStep('r', record(0))
    clock.pass(250)
    const next = new FakePort()
    sender.connect(next)
    expect(port.closed).toBe(true)
    save(port)
    port.hangUp()
    expect(sender.connected).toBe(true)
    expect(changes).toBe(0)
  })

  it('that answers nonsense is not believed', () => {
    sender.addStep('r', record(0))
    clock.pass(250)
    for (const answer of [{ type: 'saved', sequence: 9, failure: null }, { type: 'other', sequence: 1 }, {}]) {
      port.deliver(answer)
    }
    sender.end('r', end)
    expect(sent()).toHaveLength(1)
  })
})
