import { describe, expect, it } from 'vitest'
import type { FactWords } from '@/history/fact'
import { layerFacts, runFacts } from '@/history/run-facts'
import { outcomeWords, runOutcome } from '@/history/run-outcome'
import { createWords } from '@/locales'
import type { Experiment } from '@engine/contract/experiment'
import { sampleStoredRun } from './sample-stored-run'

/** Words as keys with their numbers, so that a test sees what is said of a setting. */
const words: FactWords = {
  t: (key, params = {}) => [key.split('.').at(-1), ...Object.values(params)].join(' '),
  number: String,
  integer: (value) => value.toLocaleString('en'),
  setName: (id) => id.toUpperCase(),
}

const { schedule } = sampleStoredRun().experiment
const withSchedule = (patch: Partial<Experiment['schedule']>): Partial<Experiment> => ({
  schedule: { ...schedule, ...patch },
})

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
      regularization: 'label, λ 5',
      batch: 'batch 10 shuffled',
      duration: 'epochs 30',
      seed: '1',
      measured: '1,000',
      parameters: '26,520 + 130',
      program: '1',
    })
  })

  it('say what the version is a version of', () => {
    const { t } = createWords().global
    const spoken: FactWords = { ...words, t: (key, params = {}, plural = 1) => t(key, params, plural) }
    const version = runFacts(sampleStoredRun(), spoken).find(({ key }) => key === 'program')
    expect(version?.label).toBe('Engine version')
  })

  it('of a plain run says nothing of what is plain', () => {
    expect(Object.keys(factsOf({}))).toEqual([
      'data',
      'validation',
      'cost',
      'rate',
      'regularization',
      'batch',
      'duration',
      'seed',
      'measured',
      'parameters',
      'program',
    ])
  })

  it('names standardized pixels', () => {
    const { data } = sampleStoredRun().experiment
    expect(data.kind === 'set' && factsOf({ data: { ...data, scaling: 'standardized' } })['scaling']).toBe('label')
  })

  it.each<[Partial<Experiment>, string, string]>([
    [{ data: { kind: 'inline', inputs: [[0], [1]], targets: [[0], [1]] } }, 'data', 'inline 2'],
    [{ data: { kind: 'inline', inputs: [[0]], targets: [[0]] } }, 'validation', 'noValidation'],
    [
      {
        data: {
          kind: 'set',
          set: 'idx-1',
          training: { part: 'train', indices: [4, 2] },
          validation: null,
          scaling: 'unit',
        },
      },
      'data',
      'items part IDX-1 train 2',
    ],
    [
      {
        data: {
          kind: 'set',
          set: 'mnist',
          training: { part: 'training', first: 100, count: 10 },
          validation: null,
          scaling: 'unit',
        },
      },
      'data',
      'sliceFrom MNIST 10 100',
    ],
    [{ regularization: { name: 'none' } }, 'regularization', 'label'],
    [
      { regularization: { name: 'l2Nielsen', lambda: 0.1, trainingCount: 500 } },
      'regularization',
      'label, λ 0.1, n 500',
    ],
    [{ regularization: { name: 'decoupledDecay', coefficient: 0.5 } }, 'regularization', 'label, c 0.5'],
    [
      { optimizer: { name: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.99, epsilon: 0.1 } },
      'optimizer',
      'label, β₁ 0.9, β₂ 0.99, ε 0.1',
    ],
    [withSchedule({ learningRate: { name: 'step', steps: 100, factor: 0.5 } }), 'schedule', 'label, T 100, γ 0.5'],
    [withSchedule({ warmUp: 1_500 }), 'warmUp', 'steps 1,500'],
    [withSchedule({ momentum: 'sutskever' }), 'momentum', 'label'],
    [{ clipping: { name: 'norm', limit: 2 } }, 'clipping', 'label, gₘₐₓ 2'],
    [{ precision: 'float32' }, 'precision', 'label'],
    [{ reluSlopeAtZero: 0.5 }, 'reluSlope', '0.5'],
    [{ changes: [{ step: 7_000, setting: 'lambda', value: 2 }] }, 'changes', 'change λ 5 2 7,000'],
    [
      { changes: [1, 2, 3, 4, 5].map((step) => ({ step, setting: 'batchSize', value: 20 + step })) },
      'changes',
      'change m 10 21 1, change m 21 22 2, change m 22 23 3, moreChanges 2',
    ],
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

  it('name what was chosen of an initializer, and then no number that it replaces', () => {
    const { experiment } = sampleStoredRun()
    const [first] = experiment.layers
    const start = (gain: string, params: Record<string, number>): string =>
      layerFacts(
        { ...experiment, layers: [{ ...first!, weights: { name: 'heNormal', params, choices: { gain } } }] },
        words,
      )[0]?.weights ?? ''
    expect(start('custom', { gain: 1 })).toBe('label')
    expect(start('custom', { gain: 0.5 })).toBe('label, g 0.5')
    expect(start('forward', { gain: 0.5 })).toBe('label, gain forward')
  })

  it('stand apart where one is trained apart', () => {
    const { experiment } = sampleStoredRun()
    const apart = [{ frozen: true }, { learningRateFactor: 0.5, dropout: 0.2 }, {}, {}, {}]
    const layers = experiment.layers.map((layer, i) => ({ ...layer, ...apart[i] }))
    const lines = layerFacts({ ...experiment, layers }, words)
    expect(lines.map(({ training }) => training)).toEqual(['frozen 1', 'factor 0.5, dropout 0.2', '', ''])
    expect(lines[2]?.layers).toEqual({ from: 3, to: 4 })
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
    else expect(outcome).toMatchObject({ title: `history.outcome.${status}.title`, numbers: { step: 12, total: 100 } })
  })

  it('without an overflow is told by the cost, and of a measurement there is nothing to tell', () => {
    const { columns } = sampleStoredRun()
    const began = { columns: { ...columns, step: Float64Array.of(0, 9), cost: Float64Array.of(0.5, 2) } }
    const finished = { status: 'finished', lastCost: 2 } as const
    const outcome = runOutcome(sampleStoredRun(finished, began))!
    expect(outcome).toMatchObject({ ending: 'diverged', kind: 'problem', title: 'history.outcome.rose.title' })
    expect(outcomeWords(outcome.numbers, { integer: String, value: String })).toMatchObject({ start: '0.5', last: '2' })
    expect(runOutcome(sampleStoredRun({ ...finished, lastCost: 1.5 }, began))).toBeNull()
    expect(runOutcome(sampleStoredRun({ ...finished, kind: 'measurement' }, began))).toBeNull()
  })

  it('is told by the failure where there is one', () => {
    const failure = { code: 'RUN_DIVERGED', params: { step: 4, layer: 1, quantity: 'gradient' } } as const
    expect(runOutcome(sampleStoredRun({ status: 'diverged' }, { failure }))?.text).toBeNull()
    expect(runOutcome(sampleStoredRun({ status: 'diverged' }))?.text).toBe('history.outcome.diverged.text')
  })
})
