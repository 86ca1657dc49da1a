import { describe, expect, it } from 'vitest'
import type { Checkpoint } from '@engine/contract/checkpoint'
import type { Experiment } from '@engine/contract/experiment'
import { PRECISIONS } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import { Run } from '@engine/training/run'
import {
  accepted,
  advanceTo,
  constantStart,
  finished,
  inlineExperiment,
  layer,
  newRun,
  runData,
} from '../support/experiments'

const images = (settings: Partial<Experiment> = {}): Experiment =>
  accepted({
    ...presetExperiment('chapter5TwoHidden', 'images'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 100, count: 50 },
      validation: { part: 'validation', first: 0, count: 20 },
      scaling: 'unit',
    },
    batch: { size: 7, order: 'shuffled' },
    duration: { unit: 'epochs', count: 3 },
    measure: { images: 40, every: 4 },
    ...settings,
  })

const adam = { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const

function resumed(experiment: Experiment, from: Checkpoint): Run {
  const run = new Run(experiment, runData(experiment), { from })
  advanceTo(run, Infinity)
  return run
}

describe('a run that goes on from a checkpoint', () => {
  it.each(PRECISIONS)('has the bits of one that never stopped, wherever it stopped, in %s', (precision) => {
    const document = images({
      precision,
      optimizer: adam,
      schedule: { learningRate: { name: 'cosine', steps: 20, floor: 0.1 }, warmUp: 3, momentum: 'constant' },
      changes: [
        { step: 5, setting: 'learningRate', value: 0.02 },
        { step: 9, setting: 'batchSize', value: 11 },
      ],
    })
    const experiment = {
      ...document,
      layers: document.layers.map((layer, l) => ({ ...layer, dropout: l === 0 ? 0.25 : 0 })),
    }
    const whole = finished(experiment)
    expect(whole.status).toBe('finished')
    const epochs = whole.takeRecords().epochs
    for (const stop of [0, 1, 4, 5, 8, 9, 10, 13, whole.total - 1]) {
      const first = newRun(experiment)
      advanceTo(first, stop)
      const checkpoint = structuredClone(first.checkpoint())
      expect(checkpoint.step).toBe(stop)
      const second = resumed(experiment, checkpoint)
      expect(second.step).toBe(whole.total)
      expect(second.checkpoint()).toEqual(whole.checkpoint())
      const later = epochs.filter(({ step }) => step > stop)
      expect(second.takeRecords().epochs).toEqual(later)
    }
  })

  it('keeps what the optimizer remembers', () => {
    const experiment = images({ optimizer: { name: 'momentum', learningRate: 0.05, momentum: 0.9 } })
    const whole = finished(experiment)
    const first = newRun(experiment)
    advanceTo(first, 10)
    const checkpoint = first.checkpoint()
    expect(resumed(experiment, checkpoint).parameters()).toEqual(whole.parameters())
    const forgetful = { ...checkpoint, states: checkpoint.states.map((state) => state.map(() => 0)) }
    expect(resumed(experiment, forgetful).parameters()).not.toEqual(whole.parameters())
  })
})

describe('changes on the way', () => {
  it('of a person are recorded with their step, and a document that holds them repeats the run', () => {
    const live = newRun(images())
    advanceTo(live, 6)
    live.change('learningRate', 0.5)
    live.change('lambda', 0)
    advanceTo(live, 12)
    live.change('batchSize', 20)
    live.goTo(Infinity)
    while (live.advance(() => false) === 'working');
    const changes = live.takeChanges()
    expect(changes).toEqual([
      { step: 6, setting: 'learningRate', value: 0.5 },
      { step: 6, setting: 'lambda', value: 0 },
      { step: 12, setting: 'batchSize', value: 20 },
    ])
    const replay = finished(images({ changes }))
    expect(replay.parameters()).toEqual(live.parameters())
    expect(replay.parameters()).not.toEqual(finished(images()).parameters())
  })

  it.each([
    [1, 4],
    [4, 1],
    [2, 4],
  ])('of the batch from %d to %d give the same bits, measured there or not', (before, after) => {
    const xor = (every: number): Experiment =>
      inlineExperiment(
        [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ],
        [[0], [1], [1], [0]],
        [layer(2, 'sigmoid', { name: 'normal', params: { std: 1, mean: 0 } }), layer(1, 'sigmoid', constantStart(0.5))],
        9,
        {
          batch: { size: before, order: 'given' },
          measure: { images: 4, every },
          changes: [{ step: 5, setting: 'batchSize', value: after }],
        },
      )
    const often = finished(xor(1))
    expect(often.parameters()).toEqual(finished(xor(100)).parameters())
    const steps = often.takeRecords().steps.map(({ cost }) => cost)
    expect(new Set(steps).size).toBe(steps.length)
  })

  it('asked for while a broken run looks for its last finite state change nothing', () => {
    const inputs = Array.from({ length: 300 }, (_, i) => [Math.sin(i)])
    const experiment = inlineExperiment(inputs, inputs, [layer(1, 'linear', constantStart(2))], 1_000, {
      learningRate: 1e5,
      measure: { images: 300, every: 500 },
    })
    const undisturbed = finished(experiment)
    const disturbed = newRun(experiment)
    disturbed.goTo(Infinity)
    let last = 0
    while (disturbed.advance(() => true) !== 'ended') {
      expect(disturbed.step).toBeGreaterThanOrEqual(last)
      last = disturbed.step
      if (disturbed.step === undisturbed.step) disturbed.change('learningRate', 1e-3)
    }
    expect([undisturbed.status, disturbed.status]).toEqual(['diverged', 'diverged'])
    expect(disturbed.parameters()).toEqual(undisturbed.parameters())
  })

  it('of the batch size leave a step to stop at where it is, though the end moves', () => {
    const run = newRun(images())
    advanceTo(run, 10)
    run.change('batchSize', 1)
    advanceTo(run, 30)
    expect([run.step, run.status]).toEqual([30, null])
    expect(run.total).toBeGreaterThan(30)
    advanceTo(run, Infinity)
    expect([run.step, run.status]).toEqual([run.total, 'finished'])
  })

  it('of the batch size change how many updates the epochs take', () => {
    const run = finished(images({ changes: [{ step: 8, setting: 'batchSize', value: 50 }] }))
    // One epoch of 8 updates (50 images in sevens), then two of one.
    expect(run.total).toBe(10)
    expect(run.takeRecords().epochs.map(({ step, epoch }) => [step, epoch])).toEqual([
      [8, 1],
      [9, 2],
      [10, 3],
    ])
  })
})
