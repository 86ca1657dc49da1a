import type { RecordMessage } from '@engine/contract/run-records'
import type { ResumePoint } from '@engine/contract/checkpoint'
import { describe, expect, it } from 'vitest'
import { runId, runMessages } from '../../faults/small-runs'
import { copyAll } from './small-history'
import { codeOf, openForTest, temporaryFolder, valueOf, type OpenedForTest } from './temporary-history'

const ONE = runId(0)
const STEP = 6
const [, BASE, , , END] = runMessages(ONE)

function endOf(status: 'stopped'): Extract<RecordMessage, { type: 'end' }>['end'] {
  if (END?.type !== 'end') throw new Error('the last message is the end')
  return { ...END.end, status, step: STEP }
}

function state(): ResumePoint {
  const { parameters, parametersHash } = endOf('stopped')
  return {
    step: STEP,
    engineVersion: '0.1.0',
    parameters,
    parametersHash,
    states: [],
    position: { offset: 0, epoch: 0, given: 0 },
    settings: { learningRate: 0.1, batchSize: 10, lambda: 0 },
    snapshots: { kept: 0, unplanned: 0 },
    durationMs: 5,
  }
}

function tell({ writer }: OpenedForTest, message: RecordMessage): void {
  expect(writer.handle(message).failure).toBeNull()
}

/** One run that was stopped and has its second copy and the state of its end. */
function stopped(): OpenedForTest {
  const opened = openForTest(temporaryFolder())
  for (const message of runMessages(ONE).slice(0, -1)) tell(opened, message)
  tell(opened, { type: 'checkpoint', sequence: 5, runId: ONE, checkpoint: state() })
  tell(opened, { type: 'end', sequence: 6, runId: ONE, end: endOf('stopped') })
  copyAll(opened.history)
  return opened
}

function goOn(opened: OpenedForTest): void {
  tell(opened, { type: 'resume', sequence: 10, runId: ONE, step: STEP, totalSteps: 100 })
  for (let i = 0; i < 5; i++) tell(opened, later(i))
}

function later(i: number): RecordMessage {
  if (BASE?.type !== 'records') throw new Error('the second message has records')
  const steps = BASE.steps.map((record, k) => ({ ...record, step: STEP + 2 * i + k }))
  return { ...BASE, sequence: 11 + i, epochs: [], steps }
}

const damage = ({ history }: OpenedForTest): void =>
  history.db.exec("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE kind = 'steps' AND ordinal = 1")

const factsOf = ({ history }: OpenedForTest): unknown =>
  history.db.prepare('SELECT status, step, step_rows FROM runs').get()

describe('a damaged run', () => {
  it.each(['running', 'interrupted'])(
    'that went on since its copy and is %s does not fall back to it',
    async (status) => {
      const opened = stopped()
      goOn(opened)
      if (status === 'interrupted') opened.writer.disconnect()
      damage(opened)
      const before = factsOf(opened)
      expect(before).toMatchObject({ status, step_rows: 16 })
      expect(await codeOf(opened.api.openRun(ONE))).toBe('RUN_DAMAGED')
      expect(factsOf(opened)).toEqual(before)
      if (status === 'running') tell(opened, later(5))
    },
  )

  it('keeps the state it can go on from when it is mended', async () => {
    const { api, history } = stopped()
    const before = await valueOf(api.openCheckpoint(ONE, null))
    history.db.exec("UPDATE chunks SET bytes = zeroblob(length(bytes)) WHERE kind = 'neurons'")
    expect((await valueOf(api.openRun(ONE))).summary.step).toBe(STEP)
    expect(before?.step).toBe(STEP)
    expect(await valueOf(api.openCheckpoint(ONE, null))).toEqual(before)
  })
})

describe('a stopped run without a state', () => {
  const imported = async (): Promise<OpenedForTest> => {
    const { api } = stopped()
    const run = await valueOf(api.archiveRun(ONE, true))
    const opened = openForTest(temporaryFolder())
    await valueOf(opened.api.adoptRuns([run]))
    return opened
  }

  it('goes on only once there is one, so that a crash costs neither records nor weights', async () => {
    const opened = await imported()
    const { api, writer, history } = opened
    const before = await valueOf(api.archiveRun(ONE, true))
    const resume: RecordMessage = { type: 'resume', sequence: 10, runId: ONE, step: 0, totalSteps: 100 }
    expect(writer.handle(resume).failure?.code).toBe('RUN_NOT_RESUMABLE')
    expect(writer.handle({ ...resume, step: STEP }).failure?.code).toBe('RUN_NOT_RESUMABLE')
    expect(await valueOf(api.archiveRun(ONE, true))).toEqual(before)
    expect(await codeOf(api.keepState(ONE, { ...state(), step: STEP - 1 }))).toBe('REQUEST_REFUSED')
    await valueOf(api.keepState(ONE, state()))
    goOn(opened)
    writer.disconnect()
    expect(await valueOf(api.openCheckpoint(ONE, null))).toEqual(state())
    expect(history.db.prepare('SELECT step_rows FROM runs').get()).toEqual({ step_rows: 16 })
  })

  it('does not train unseen in the trash', async () => {
    const { api, writer } = stopped()
    await valueOf(api.deleteRuns([ONE]))
    const resume: RecordMessage = { type: 'resume', sequence: 10, runId: ONE, step: STEP, totalSteps: 100 }
    expect(writer.handle(resume).failure?.code).toBe('RUN_NOT_RESUMABLE')
  })
})

describe('a running run whose row was changed on the disk', () => {
  it('is not sealed as good when it is interrupted, and takes no more records', async () => {
    const folder = temporaryFolder()
    const first = openForTest(folder)
    for (const message of runMessages(ONE).slice(0, 3)) tell(first, message)
    first.history.db.exec('UPDATE runs SET last_cost = 0.125')
    first.history.db.close()
    const { api, writer, history } = openForTest(folder)
    expect(history.db.prepare('SELECT status FROM runs').get()).toEqual({ status: 'interrupted' })
    expect(await codeOf(api.openRun(ONE))).toBe('RUN_DAMAGED')
    const next = runMessages(ONE)[3]
    expect(writer.handle(next).failure?.code).toBe('RUN_DAMAGED')
  })
})
