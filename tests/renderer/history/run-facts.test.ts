import { describe, expect, it } from 'vitest'
import { layerFacts, runFacts, type FactWords } from '@/history/run-facts'
import { runOutcome } from '@/history/run-outcome'
import type { Experiment } from '@engine/contract/experiment'
import { sampleStoredRun } from './sample-stored-run'

/** Words as keys with their numbers, so that a test sees what is said of a setting. */
const words: FactWords = {
  t: (key, params = {}) => [key.split('.').at(-1), ...Object.values(params)].join(' '),
  number: String,
  integer: (value) => value.toLocaleString('en'),
  setName: (id) => id.toUpperCase(),
}

const factsOf = (change: Partial<Experiment>): Record<string, string> => {
  const run = sampleStoredRun()
  const experiment = { ...run.experiment, ...change }
  return Object.fromEntries(runFacts({ ...run, experiment }, words).map(({ key, value }) => [key, value]))
}

describe('the settings', () => {
  it('of the first preset', () => {
    expect(factsOf({})).toMatchObject({
      data: 'slice MNIST 50,000 0',
      validation: 'slice MNIST 10,000 0',
      rate: '0.1',
      regularization: 'l2 5',
      batch: 'batch 10 shuffled',
      duration: 'epochs 30',
      seed: '1',
      measured: '1,000',
      parameters: '26,520 + 130',
      program: '1',
    })
  })

  it.each<[Partial<Experiment>, string, string]>([
    [{ data: { kind: 'inline', inputs: [[0], [1]], targets: [[0], [1]] } }, 'data', 'inline 2'],
    [{ data: { kind: 'inline', inputs: [[0]], targets: [[0]] } }, 'validation', 'noValidation'],
    [
      { data: { kind: 'set', set: 'idx-1', training: { part: 'train', indices: [4, 2] }, validation: null } },
      'data',
      'items part IDX-1 train 2',
    ],
    [
      { data: { kind: 'set', set: 'mnist', training: { part: 'training', first: 100, count: 10 }, validation: null } },
      'data',
      'sliceFrom MNIST 10 100',
    ],
    [{ regularization: { name: 'none' } }, 'regularization', 'noRegularization'],
    [{ regularization: { name: 'l2Nielsen', lambda: 0.1, trainingCount: 500 } }, 'regularization', 'l2With 0.1 500'],
    [{ duration: { unit: 'steps', count: 1_200 } }, 'duration', 'steps 1,200'],
    [{ measure: { images: 50, every: 10 } }, 'measured', 'everyRecord 50 10'],
  ])('%j', (change, key, value) => {
    expect(factsOf(change)[key]).toBe(value)
  })
})

describe('the layers', () => {
  it('stand in one line where they are equal', () => {
    const lines = layerFacts(sampleStoredRun().experiment, words)
    expect(lines.map((line) => line.layers)).toEqual([{ from: 1, to: 4 }, null])
    expect(lines[0]).toMatchObject({ size: 30, activation: 'label', weights: 'label', biases: 'label, σ 1, μ 0' })
  })

  it('stand apart where one setting differs, and a gain is named where it is not 1', () => {
    const { experiment } = sampleStoredRun()
    const layers = experiment.layers.map((layer, i) =>
      i === 1 ? { ...layer, weights: { name: 'heNormal' as const, params: { gain: 2 } } } : layer,
    )
    const lines = layerFacts({ ...experiment, layers }, words)
    expect(lines.map((line) => line.layers)).toEqual([{ from: 1, to: 1 }, { from: 2, to: 2 }, { from: 3, to: 4 }, null])
    expect(lines[1]?.weights).toBe('label, g 2')
  })

  it('may be the output alone', () => {
    const { experiment } = sampleStoredRun()
    expect(layerFacts({ ...experiment, layers: experiment.layers.slice(-1) }, words)).toHaveLength(1)
  })
})

describe('the end of a run', () => {
  it.each(['running', 'finished', 'stopped', 'diverged', 'interrupted', 'failed'] as const)('%s', (status) => {
    const outcome = runOutcome(sampleStoredRun({ status, step: 12, totalSteps: 100 }))
    if (status === 'finished') expect(outcome).toBeNull()
    else expect(outcome).toMatchObject({ title: `history.outcome.${status}.title`, step: 12, total: 100 })
  })

  it('is told by the failure where there is one', () => {
    const failure = { code: 'RUN_DIVERGED', params: { step: 4, layer: 1, quantity: 'gradient' } } as const
    expect(runOutcome(sampleStoredRun({ status: 'diverged' }, { failure }))?.text).toBeNull()
    expect(runOutcome(sampleStoredRun({ status: 'diverged' }))?.text).toBe('history.outcome.diverged.text')
  })
})
