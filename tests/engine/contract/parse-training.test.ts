import { describe, expect, it } from 'vitest'
import type { SetShape } from '@engine/contract/experiment'
import { LIMITS } from '@engine/contract/limits'
import { parseExperiment, type Problem } from '@engine/contract/parse-experiment'
import { presetExperiment } from '@engine/contract/presets'

const mnist: SetShape = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
type Json = Record<string, unknown>
type Place = readonly (string | number)[]

/** A preset with places changed; `undefined` removes one. */
function changed(...places: readonly (readonly [Place, unknown])[]): Json {
  const document = JSON.parse(JSON.stringify(presetExperiment('chapter5TwoHidden', 'two'))) as Json
  for (const [path, value] of places) {
    const parent = path.slice(0, -1).reduce<Json>((at, key) => at[key] as Json, document)
    const last = path.at(-1) ?? ''
    if (value === undefined) Reflect.deleteProperty(parent, last)
    else parent[last] = value
  }
  return document
}

function problemsOf(...places: readonly (readonly [Place, unknown])[]): readonly Problem[] {
  const parsed = parseExperiment(changed(...places), [mnist])
  return parsed.ok ? [] : parsed.problems
}

const change = (step: unknown, setting: unknown, value: unknown): unknown => ({ step, setting, value })

describe('every setting of schema 2 is accepted', () => {
  const cases: readonly (readonly [Place, unknown])[] = [
    [['reluSlopeAtZero'], 0.5],
    [['reluSlopeAtZero'], 1],
    [['optimizer'], { name: 'adamW', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, decay: 0 }],
    [['schedule'], { learningRate: { name: 'cosine', steps: 10, floor: 1 }, warmUp: 5, momentum: 'sutskever' }],
    [['regularization'], { name: 'l1', lambda: 0, trainingCount: 7 }],
    [['clipping'], { name: 'norm', limit: 1e-3 }],
    [['data', 'scaling'], 'standardized'],
    [['layers', 0, 'learningRateFactor'], 0],
    [['layers', 2, 'learningRateFactor'], 10],
    [['layers', 2, 'frozen'], true],
    [['layers', 1, 'dropout'], 0.95],
    [['precision'], 'float32'],
    [['changes'], [change(0, 'lambda', 0), change(0, 'batchSize', 50_000), change(9, 'learningRate', 1)]],
    [['changes'], Array(LIMITS.changes).fill(change(3, 'learningRate', 1))],
  ]
  it.each(cases)('%j %j', (path, value) => {
    const document = changed([path, value])
    expect(parseExperiment(document, [mnist])).toEqual({ ok: true, experiment: document })
  })
})

describe('every setting of schema 2 is refused with path, code and the nearest value', () => {
  const cases: readonly (readonly [Place, unknown, Partial<Problem>])[] = [
    [['reluSlopeAtZero'], '0', { code: 'EXPERIMENT_TYPE' }],
    [['reluSlopeAtZero'], 0.7, { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 0.5 }],
    [['reluSlopeAtZero'], -3, { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 0 }],
    [['reluSlopeAtZero'], Infinity, { code: 'EXPERIMENT_NOT_FINITE', nearest: 0 }],
    [['schedule'], undefined, { code: 'EXPERIMENT_MISSING_KEY' }],
    [['schedule'], 'constant', { code: 'EXPERIMENT_TYPE' }],
    [['schedule', 'extra'], 1, { code: 'EXPERIMENT_UNKNOWN_KEY' }],
    [['schedule', 'learningRate', 'name'], 'Cosine', { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'cosine' }],
    [['schedule', 'learningRate', 'steps'], 3, { code: 'EXPERIMENT_UNKNOWN_KEY' }],
    [['schedule', 'warmUp'], 0.5, { code: 'EXPERIMENT_NOT_INTEGER', nearest: 1 }],
    [['schedule', 'warmUp'], -1, { code: 'EXPERIMENT_TOO_SMALL', nearest: 0 }],
    [['schedule', 'momentum'], 'Sutskever', { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'sutskever' }],
    [['clipping', 'name'], 'length', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    [['clipping', 'limit'], 1, { code: 'EXPERIMENT_UNKNOWN_KEY' }],
    [['data', 'scaling'], undefined, { code: 'EXPERIMENT_MISSING_KEY' }],
    [['data', 'scaling'], 'Standardized', { code: 'EXPERIMENT_UNKNOWN_CHOICE', nearest: 'standardized' }],
    [['layers', 0, 'learningRateFactor'], -1, { code: 'EXPERIMENT_TOO_SMALL', nearest: 0 }],
    [['layers', 0, 'learningRateFactor'], null, { code: 'EXPERIMENT_TYPE' }],
    [['layers', 1, 'frozen'], 1, { code: 'EXPERIMENT_TYPE' }],
    [['layers', 1, 'frozen'], undefined, { code: 'EXPERIMENT_MISSING_KEY' }],
    [['layers', 1, 'dropout'], 1, { code: 'EXPERIMENT_TOO_LARGE', nearest: 0.95 }],
    [['layers', 1, 'dropout'], -0.1, { code: 'EXPERIMENT_TOO_SMALL', nearest: 0 }],
    [['layers', 2, 'dropout'], 0.5, { code: 'EXPERIMENT_OUTPUT_DROPOUT', nearest: 0 }],
    [['layers', 2, 'dropout'], 2, { code: 'EXPERIMENT_TOO_LARGE', nearest: 0 }],
    [['precision'], 'float16', { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    [['changes'], {}, { code: 'EXPERIMENT_TYPE' }],
    [['changes'], Array(1_001).fill(change(3, 'learningRate', 1)), { code: 'EXPERIMENT_TOO_LARGE' }],
  ]
  it.each(cases)('%j %j', (path, value, expected) => {
    const [problem, ...others] = problemsOf([path, value])
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path, ...expected })
    expect('nearest' in (problem ?? {})).toBe('nearest' in expected)
  })

  it('samples of the document have no scaling', () => {
    const data = { kind: 'inline', inputs: [[0]], targets: [[0]], scaling: 'unit' }
    expect(problemsOf([['data'], data])).toMatchObject([{ path: ['data', 'scaling'], code: 'EXPERIMENT_UNKNOWN_KEY' }])
  })
})

describe('a change on the way is refused', () => {
  const cases: readonly (readonly [string, unknown, Place, Partial<Problem>])[] = [
    ['at half a step', change(0.5, 'lambda', 1), ['step'], { code: 'EXPERIMENT_NOT_INTEGER', nearest: 1 }],
    ['before the start', change(-1, 'lambda', 1), ['step'], { code: 'EXPERIMENT_TOO_SMALL', nearest: 0 }],
    ['of another setting', change(1, 'seed', 1), ['setting'], { code: 'EXPERIMENT_UNKNOWN_CHOICE' }],
    ['to a learning rate of 0', change(1, 'learningRate', 0), ['value'], { code: 'EXPERIMENT_NOT_ABOVE' }],
    ['to a negative λ', change(1, 'lambda', -1), ['value'], { code: 'EXPERIMENT_TOO_SMALL', nearest: 0 }],
    ['to half an image', change(1, 'batchSize', 2.5), ['value'], { code: 'EXPERIMENT_NOT_INTEGER', nearest: 3 }],
    [
      'to a batch of more than all images',
      change(1, 'batchSize', 50_001),
      ['value'],
      { code: 'EXPERIMENT_BATCH_OVER_SLICE', nearest: 50_000 },
    ],
    ['with more', { step: 1, setting: 'lambda', value: 1, more: 1 }, ['more'], { code: 'EXPERIMENT_UNKNOWN_KEY' }],
    ['that is none', 7, [], { code: 'EXPERIMENT_TYPE' }],
  ]
  it.each(cases)('%s', (_what, wrong, place, expected) => {
    const [problem, ...others] = problemsOf([['changes'], [change(0, 'learningRate', 1), wrong]])
    expect(others).toEqual([])
    expect(problem).toMatchObject({ path: ['changes', 1, ...place], ...expected })
  })

  it('before the one ahead of it', () => {
    const steps = (...given: number[]): readonly Problem[] =>
      problemsOf([['changes'], given.map((step) => change(step, 'lambda', 1))])
    expect(steps(0, 0, 5, 5, 6)).toEqual([])
    expect(steps(3, 5, 4)).toMatchObject([
      { path: ['changes', 2, 'step'], code: 'EXPERIMENT_CHANGE_ORDER', params: { value: 4, min: 5 }, nearest: 5 },
    ])
  })

  it.each([
    [{ name: 'none' }],
    [{ name: 'weightDecay', coefficient: 1 }],
    [{ name: 'decoupledDecay', coefficient: 1 }],
  ])('of a λ that %j does not have', (regularization) => {
    const found = problemsOf([['regularization'], regularization], [['changes'], [change(1, 'lambda', 1)]])
    expect(found).toMatchObject([
      {
        path: ['changes', 0, 'setting'],
        code: 'EXPERIMENT_CHANGE_SETTING',
        params: { value: 'lambda', regularization: regularization.name },
      },
    ])
    expect(problemsOf([['regularization'], regularization])).toEqual([])
  })
})
