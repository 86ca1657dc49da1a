import { afterEach, describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { columnsBefore, type BranchPlan } from '@engine/contract/go-on'
import type { Result } from '@engine/contract/errors'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { PRECISIONS } from '@engine/contract/option'
import type { StoredRun } from '@main/contract/run-summary'
import { inlineExperiment, layer } from '../../engine/support/experiments'
import { RandomStream } from '@engine/random/random-stream'
import { SmallLab, SMALL_SET } from './small-lab'
import { codeOf, temporaryFolder, valueOf } from './temporary-history'

const EPOCHS = 20
/** Of every net in both precisions; the release gate takes all 50. */
const KILLS = process.env['LAB_FAULTS'] === 'full' ? 50 : 8

const normal = { name: 'normal', params: { std: 0.5, mean: 0 } } as const

function document(settings: Partial<Experiment> & { readonly dropout?: number } = {}): Experiment {
  const { dropout = 0, ...rest } = settings
  const parsed = parseExperiment(
    {
      ...inlineExperiment([[0, 0]], [[0]], [layer(1, 'sigmoid', normal)], 1),
      data: {
        kind: 'set',
        set: 'mnist',
        training: { part: 'training', first: 0, count: 40 },
        validation: { part: 'test', first: 0, count: 20 },
        scaling: 'unit',
      },
      layers: [layer(6, 'tanh', normal, undefined, { dropout }), layer(4, 'sigmoid', normal)],
      batch: { size: 7, order: 'shuffled' },
      duration: { unit: 'epochs', count: EPOCHS },
      measure: { images: 30, every: 4 },
      ...rest,
    },
    [SMALL_SET],
  )
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.experiment
}

const NETS: Readonly<Record<string, Partial<Experiment> & { readonly dropout?: number }>> = {
  'plain descent': {},
  'Adam with dropout': {
    dropout: 0.25,
    optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  'momentum with schedule and live changes': {
    optimizer: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
    schedule: { learningRate: { name: 'cosine', steps: 20, floor: 0.1 }, warmUp: 3, momentum: 'sutskever' },
    changes: [{ step: 5, setting: 'learningRate', value: 0.02 }],
  },
}

const labs: SmallLab[] = []

async function newLab(lives = Infinity): Promise<SmallLab> {
  const lab = new SmallLab(temporaryFolder())
  labs.push(lab)
  await lab.startEngine(lives)
  return lab
}

afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()))
})

/** The run trained without a break, with changes of a person while it did if `live`. */
async function train(lab: SmallLab, id: string, experiment: Experiment, live: boolean): Promise<void> {
  await lab.begin(id, experiment)
  if (!live) return
  const { session } = lab.engine
  for (const value of [11, 5]) {
    for (let turn = 0; turn < 9; turn++) await new Promise((resolve) => setImmediate(resolve))
    await session.change('batchSize', value)
    await session.change('learningRate', value / 100)
  }
}

/** The same document without a break, in another history. */
async function uninterrupted(experiment: Experiment): Promise<StoredRun> {
  const lab = await newLab()
  await lab.begin('whole', experiment)
  await lab.reaches('whole', 'finished')
  return valueOf(lab.store.api.openRun('whole'))
}

async function replays(lab: SmallLab, id: string): Promise<unknown> {
  const { experiment, expected } = await valueOf(lab.store.api.openMemory(id))
  return valueOf(lab.engine.session.replay(experiment, expected))
}

/** A repeatable choice of messages after the first. */
function killPoints(messages: number): Int32Array {
  const points = Int32Array.from({ length: messages - 1 }, (_, i) => 1 + i)
  new RandomStream(messages, 'kill points').shuffle(points)
  return points.slice(0, KILLS)
}

describe('a run whose engine is killed', () => {
  it.each(Object.keys(NETS).flatMap((net) => PRECISIONS.map((precision) => [net, precision] as const)))(
    'goes on as if it had not been: %s, %s, at any message',
    async (net, precision) => {
      const live = net.includes('live')
      const experiment = document({ ...NETS[net], precision })
      const whole = await newLab()
      await train(whole, 'count', experiment, live)
      await whole.reaches('count', 'finished')
      const points = killPoints(whole.engine.sent)
      expect(points).toHaveLength(KILLS)
      const reference = live ? null : await uninterrupted(experiment)
      const resumedAt = new Set<number>()
      for (const lives of points) {
        const lab = await newLab(lives)
        await train(lab, 'killed', experiment, live)
        await lab.reaches('killed', 'interrupted')
        const from = await valueOf(lab.store.api.openCheckpoint('killed', null))
        resumedAt.add(from?.step ?? 0)
        await lab.startEngine()
        expect(await valueOf(lab.saved.resume('killed'))).toBe('killed')
        await lab.reaches('killed', 'finished')
        const run = await valueOf(lab.store.api.openRun('killed'))
        const same = reference ?? (await uninterrupted(run.experiment))
        expect(run.parametersHash).toBe(same.parametersHash)
        expect(run.columns).toEqual(same.columns)
        expect(run.summary.bestAccuracy).toBe(same.summary.bestAccuracy)
        expect(run.summary.totalSteps).toBe(same.summary.totalSteps)
        expect(await replays(lab, 'killed')).toMatchObject({ result: 'identical' })
      }
      // From its start is no proof.
      expect(resumedAt.size).toBeGreaterThan(3)
    },
    120_000,
  )

  it('is noticed where a state were incomplete: without what the optimizer remembers it becomes another run', async () => {
    const experiment = document(NETS['Adam with dropout'])
    const lab = await newLab()
    await lab.begin('one', experiment)
    await lab.reaches('one', 'finished')
    const whole = await valueOf(lab.store.api.openRun('one'))
    const { api } = lab.store
    const { expected } = await valueOf(api.openMemory('one'))
    const { state } = await valueOf(lab.engine.session.recover(experiment, expected, null, 12))
    const forgetful = state && { ...state, states: state.states.map((values) => values.map(() => 0)) }
    const { columns, header } = whole
    const asked = { experiment, past: columnsBefore(columns, 12), startedAt: null, origin: { run: 'one', step: 12 } }
    for (const [id, from] of [
      ['sound', state],
      ['forgetful', forgetful],
    ] as const) {
      const { engineVersion, dataChecksum } = header
      await valueOf(lab.engine.session.goOn({ ...asked, runId: id, from, engineVersion, dataChecksum }))
      await lab.reaches(id, 'finished')
    }
    expect((await valueOf(api.openRun('sound'))).parametersHash).toBe(whole.parametersHash)
    expect((await valueOf(api.openRun('forgetful'))).parametersHash).not.toBe(whole.parametersHash)
    expect(await replays(lab, 'forgetful')).toMatchObject({ result: 'differs' })
  })
})

describe('a run that goes on', () => {
  const branch = (step: number, more: Partial<BranchPlan> = {}): BranchPlan => ({
    step,
    changes: [],
    duration: { unit: 'epochs', count: EPOCHS },
    name: 'Branch',
    ...more,
  })

  async function finished(experiment = document(NETS['Adam with dropout'])): Promise<[SmallLab, StoredRun]> {
    const lab = await newLab()
    await lab.begin('one', experiment)
    await lab.reaches('one', 'finished')
    return [lab, await valueOf(lab.store.api.openRun('one'))]
  }

  async function opened(lab: SmallLab, answer: Promise<Result<string | null>>): Promise<StoredRun> {
    const id = await valueOf(answer)
    await lab.reaches(id ?? '', 'finished')
    return valueOf(lab.store.api.openRun(id ?? ''))
  }

  /** Id, learning rate and mini-batch of the runs the list finds. */
  async function listed(lab: SmallLab, search: string): Promise<unknown[]> {
    const sort = { by: 'number', descending: false } as const
    const query = { search, place: 'kept', sort, epoch: null, groupBy: null } as const
    const { first } = await valueOf(lab.store.api.queryRuns(query))
    return first.map(({ id, settings }) => [id, settings?.learningRate, settings?.batch])
  }

  it('after its end for more epochs is another run, with the bits of one that was that long from the start', async () => {
    const [lab, one] = await finished()
    const longer = { unit: 'epochs', count: EPOCHS + 3 } as const
    const more = await opened(
      lab,
      lab.saved.branch('one', branch(one.summary.step, { duration: longer, name: 'Longer' })),
    )
    const whole = await uninterrupted({ ...one.experiment, duration: longer })
    expect(more.summary).toMatchObject({ name: 'Longer', origin: { run: 'one', step: one.summary.step } })
    expect(more.experiment).toEqual({ ...one.experiment, duration: longer, name: 'Longer' })
    expect(more.parametersHash).toBe(whole.parametersHash)
    expect(more.columns.step.slice(0, one.columns.step.length)).toEqual(one.columns.step)
    expect(await replays(lab, more.summary.id)).toMatchObject({ result: 'identical', step: more.summary.step })
    expect(await valueOf(lab.store.api.openRun('one'))).toEqual(one)
  })

  it('from an earlier step with other settings is another run, which its document repeats', async () => {
    const [lab, one] = await finished()
    const changes = [
      { setting: 'learningRate', value: 0.003 },
      { setting: 'batchSize', value: 13 },
    ] as const
    const other = await opened(lab, lab.saved.branch('one', branch(17, { changes })))
    expect(other.experiment.changes).toEqual(changes.map((change) => ({ step: 17, ...change })))
    const before = columnsBefore(one.columns, 17)
    expect(columnsBefore(other.columns, 17)).toEqual(before)
    expect(other.parametersHash).not.toBe(one.parametersHash)
    expect(other.parametersHash).toBe((await uninterrupted(other.experiment)).parametersHash)
    expect(await replays(lab, other.summary.id)).toMatchObject({ result: 'identical' })
    expect(await listed(lab, 'eta:0.003 batch:13')).toEqual([[other.summary.id, 0.003, 13]])
    expect(await listed(lab, 'eta:0.01 batch:7')).toEqual([['one', 0.01, 7]])
    const same = await opened(lab, lab.saved.branch('one', branch(17)))
    expect(same.parametersHash).toBe(one.parametersHash)
    expect(await valueOf(lab.saved.parametersAt('one', one.summary.step))).toEqual(
      await valueOf(lab.store.api.openParameters('one')),
    )
  })

  it('after it was stopped is the same run, also where its end is the only state there is', async () => {
    const lab = await newLab()
    await lab.begin('one', document(NETS['Adam with dropout']))
    while (lab.engine.sent < 6) await new Promise((resolve) => setImmediate(resolve))
    await lab.engine.session.stop()
    await lab.reaches('one', 'stopped')
    const stopped = await valueOf(lab.store.api.openRun('one'))
    expect((await valueOf(lab.store.api.openCheckpoint('one', null)))?.step).toBe(stopped.summary.step)
    await lab.startEngine(1)
    await valueOf(lab.saved.resume('one'))
    await lab.reaches('one', 'interrupted')
    expect((await valueOf(lab.store.api.openCheckpoint('one', null)))?.step).toBe(stopped.summary.step)
    await lab.startEngine()
    const whole = await uninterrupted(stopped.experiment)
    expect((await opened(lab, lab.saved.resume('one'))).parametersHash).toBe(whole.parametersHash)
    expect(await replays(lab, 'one')).toMatchObject({ result: 'identical' })
  })

  it('after it was stopped and taken from another history is computed up to its end first', async () => {
    const first = await newLab()
    await first.begin('one', document())
    while (first.engine.sent < 6) await new Promise((resolve) => setImmediate(resolve))
    await first.engine.session.stop()
    await first.reaches('one', 'stopped')
    const run = await valueOf(first.store.api.archiveRun('one', true))
    const lab = await newLab(0)
    await valueOf(lab.store.api.adoptRuns([run]))
    expect(await valueOf(lab.store.api.openCheckpoint('one', null))).toBeNull()
    await valueOf(lab.saved.resume('one'))
    expect((await valueOf(lab.store.api.openCheckpoint('one', null)))?.step).toBe(run.step)
    expect((await valueOf(lab.store.api.archiveRun('one', true))).parameters).toEqual(run.parameters)
    await lab.startEngine()
    const whole = await uninterrupted(document())
    expect((await opened(lab, lab.saved.resume('one'))).parametersHash).toBe(whole.parametersHash)
  })

  it('is refused where it ended by itself, or where its bits could not come again', async () => {
    const [lab, one] = await finished()
    await expect(lab.saved.resume('one')).rejects.toMatchObject({ code: 'RUN_FINISHED' })
    await expect(lab.saved.branch('one', branch(10_000))).rejects.toMatchObject({ code: 'REQUEST_REFUSED' })
    const { engineVersion, dataChecksum } = one.header
    const { experiment, columns: past } = one
    const asked = {
      runId: 'two',
      experiment,
      from: null,
      past,
      origin: null,
      startedAt: null,
      engineVersion,
      dataChecksum,
    }
    const { session } = lab.engine
    expect(await codeOf(session.goOn({ ...asked, engineVersion: '0.0.1' }))).toBe('RUN_OTHER_ENGINE')
    expect(await codeOf(session.goOn({ ...asked, dataChecksum: 'other' }))).toBe('RUN_OTHER_IMAGES')
    expect(await codeOf(session.goOn({ ...asked, past: { ...past, layerCount: 7 } }))).toBe('REQUEST_REFUSED')
  })
})
