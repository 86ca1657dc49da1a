import { afterEach, expect, test } from 'vitest'
import { columnsBefore } from '@engine/contract/go-on'
import type { CellOutcome } from '@engine/contract/sweep/cell-outcome'
import type { Sweep } from '@engine/contract/sweep/sweep'
import type { StoreClient } from '@main/store-client'
import { cellRun } from '@main/sweep/cell-run'
import { inlineExperiment, layer } from '../../engine/support/experiments'
import { SmallLab } from '../store/small-lab'
import { temporaryFolder, valueOf } from '../store/temporary-history'

const normal = { name: 'normal', params: { std: 0.5, mean: 0 } } as const
const sweep: Sweep = {
  schema: 1,
  name: 'Rates',
  base: {
    ...inlineExperiment([[0, 0]], [[0]], [layer(1, 'sigmoid', normal)], 1),
    layers: [layer(6, 'tanh', normal), layer(4, 'sigmoid', normal)],
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 40 },
      validation: { part: 'test', first: 0, count: 20 },
      scaling: 'unit',
    },
    batch: { size: 7, order: 'shuffled' },
    duration: { unit: 'epochs', count: 12 },
    measure: { images: 30, every: 4 },
  },
  axes: [{ axis: 'learningRate', values: { kind: 'list', values: [0.1, 0.3] } }],
  sampling: { kind: 'grid' },
  seeds: 2,
  task: 'train',
}
const SWEEP = '0b9d4c52-7e1f-4a3b-8c6d-1f2e3d4c5b6a'
/** The second seed of the second rate. */
const CELL = 3

const labs: SmallLab[] = []
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()))
})

async function newLab(lives = Infinity): Promise<SmallLab> {
  const lab = new SmallLab(temporaryFolder())
  labs.push(lab)
  await lab.startEngine(lives)
  return lab
}

const runOf = (lab: SmallLab) => {
  const call = (name: string, ...args: unknown[]): unknown =>
    (lab.store.api as unknown as Record<string, (...args: unknown[]) => unknown>)[name]!(...args)
  return cellRun({ call: call as StoreClient['call'] }, { id: SWEEP, anew: new Set() }, CELL)
}

async function trained(lab: SmallLab): Promise<CellOutcome> {
  const run = await runOf(lab)
  return valueOf(lab.engine.session.trainCell(structuredClone(sweep), CELL, structuredClone(run)))
}

/** A lab whose engine was killed at a message of the run of the cell, and started again. */
async function killedLab(lives: number): Promise<{ lab: SmallLab; id: string }> {
  const lab = await newLab(lives)
  const { runId } = await runOf(lab)
  void lab.engine.session.trainCell(sweep, CELL, { runId, sweepId: SWEEP, before: null })
  await lab.reaches(runId, 'interrupted')
  await lab.startEngine()
  return { lab, id: runId }
}

test('a run knows its sweep, cell and point, and is the only one of its cell', async () => {
  const lab = await newLab()
  await trained(lab)
  const [summary, ...others] = await valueOf(lab.store.api.listRuns())
  expect(others).toEqual([])
  expect(summary).toMatchObject({ sweep: { id: SWEEP, name: 'Rates', cell: 3, point: 1 }, seed: sweep.base.seed + 1 })
  expect((await valueOf(lab.store.api.openRun(summary!.id))).header.sweep).toEqual(summary!.sweep)
})

test('a run that was cut off goes on from its saved state to the same numbers, and no half run is left', async () => {
  const whole = await newLab()
  const reference = await trained(whole)
  const [only] = await valueOf(whole.store.api.listRuns())
  const { columns, parametersHash } = await valueOf(whole.store.api.openRun(only!.id))
  const resumedAt = new Set<number>()
  for (const lives of [2, 9, whole.engine.sent - 2]) {
    const { lab, id } = await killedLab(lives)
    resumedAt.add((await valueOf(lab.store.api.openCheckpoint(id, null)))?.step ?? 0)
    expect(await trained(lab)).toEqual(reference)
    expect((await valueOf(lab.store.api.listRuns())).map((run) => [run.id, run.status])).toEqual([[id, 'finished']])
    const run = await valueOf(lab.store.api.openRun(id))
    expect(run.columns).toEqual(columns)
    expect(run.parametersHash).toBe(parametersHash)
  }
  expect(Math.max(...resumedAt)).toBeGreaterThan(0)
})

test('a run that ended before its cell was saved is not trained again', async () => {
  const lab = await newLab()
  const reference = await trained(lab)
  const { sent } = lab.engine
  expect(await trained(lab)).toEqual(reference)
  expect(lab.engine.sent).toBe(sent)
})

test('a run in the trash is left there: a new one begins', async () => {
  const { lab, id } = await killedLab(9)
  await valueOf(lab.store.api.deleteRuns([id]))
  expect(await runOf(lab)).toMatchObject({ before: null })
  await trained(lab)
  expect((await valueOf(lab.store.api.listRuns())).map((run) => run.id === id)).toEqual([false])
})

test('a run of another engine is refused, whatever its state', async () => {
  const { lab } = await killedLab(9)
  const run = await runOf(lab)
  if (run.before?.kind !== 'cutOff') throw new Error('it was cut off')
  const { goOn } = run.before
  const older = { ...goOn, from: null, past: columnsBefore(goOn.past, 0), engineVersion: '0.0.1' }
  const answer = await lab.engine.session.trainCell(sweep, CELL, { ...run, before: { kind: 'cutOff', goOn: older } })
  expect(answer).toMatchObject({ ok: false, failure: { code: 'RUN_OTHER_ENGINE' } })
})
