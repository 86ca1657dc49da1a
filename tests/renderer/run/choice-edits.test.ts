import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { OPTIMIZER_NAMES, OPTIMIZERS } from '@engine/contract/optimizers'
import { parseExperiment } from '@engine/contract/parse-experiment'
import { presetExperiment } from '@engine/contract/presets'
import { CLIPPING_NAMES, CLIPPINGS, REGULARIZATION_NAMES, REGULARIZATIONS } from '@engine/contract/regularizations'
import { LEARNING_RATE_SCHEDULE_NAMES, LEARNING_RATE_SCHEDULES } from '@engine/contract/schedules'
import { choiceNamed } from '@/common/choice-named'
import { hasMomentum, strengthOf, withOptimizer, withStrength } from '@/run/choice-edits'

const MNIST = { id: 'mnist', trainCount: 60_000, testCount: 10_000, inputSize: 784, classes: 10 }
const start = presetExperiment('chapter5OneHidden', 'a')
const accepted = (experiment: Experiment): boolean => parseExperiment(experiment, [MNIST]).ok

describe('every choice can be made after every other, in one edit', () => {
  it.each(OPTIMIZER_NAMES)('optimizer %s', (from) => {
    const before = choiceNamed(OPTIMIZERS, from, start.optimizer)
    for (const name of OPTIMIZER_NAMES) {
      const optimizer = choiceNamed(OPTIMIZERS, name, before)
      expect(optimizer.name).toBe(name)
      expect(accepted(withOptimizer(start, optimizer))).toBe(true)
    }
  })

  it.each(REGULARIZATION_NAMES)('regularization %s', (from) => {
    const before = choiceNamed(REGULARIZATIONS, from, start.regularization)
    for (const name of REGULARIZATION_NAMES) {
      expect(accepted({ ...start, regularization: choiceNamed(REGULARIZATIONS, name, before) })).toBe(true)
    }
  })

  it.each(CLIPPING_NAMES)('clipping %s', (name) => {
    expect(accepted({ ...start, clipping: choiceNamed(CLIPPINGS, name, start.clipping) })).toBe(true)
  })

  it.each(LEARNING_RATE_SCHEDULE_NAMES)('schedule %s', (name) => {
    const learningRate = choiceNamed(LEARNING_RATE_SCHEDULES, name, start.schedule.learningRate)
    expect(accepted({ ...start, schedule: { ...start.schedule, learningRate } })).toBe(true)
  })
})

it('a number two choices share keeps its value, the others start as declared', () => {
  const adam = choiceNamed(OPTIMIZERS, 'adam', { name: 'sgd', learningRate: 0.003 })
  expect(adam).toEqual({ name: 'adam', learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 })
  const l2 = { name: 'l2Nielsen', lambda: 0.5, trainingCount: 70 } as const
  expect(choiceNamed(REGULARIZATIONS, 'l1', l2)).toEqual({ ...l2, name: 'l1' })
  expect(choiceNamed(REGULARIZATIONS, 'l1', { name: 'none' })).toEqual({ name: 'l1', lambda: 5, trainingCount: null })
})

it('a momentum schedule goes with the momentum', () => {
  const momentum = withOptimizer(start, { name: 'momentum', learningRate: 0.1, momentum: 0.9 })
  const rising: Experiment = { ...momentum, schedule: { ...momentum.schedule, momentum: 'sutskever' } }
  expect(hasMomentum(rising)).toBe(true)
  const nesterov = withOptimizer(rising, { name: 'nesterov', learningRate: 0.1, momentum: 0.9 })
  expect(nesterov.schedule.momentum).toBe('sutskever')
  const plain = withOptimizer(rising, start.optimizer)
  expect(hasMomentum(plain)).toBe(false)
  expect(plain.schedule.momentum).toBe('constant')
})

describe('the strength of a regularization', () => {
  const withRegularization = (regularization: Experiment['regularization']): Experiment => ({
    ...start,
    regularization,
  })

  it.each<[Experiment['regularization'], string, number]>([
    [{ name: 'none' }, 'lambda', 0],
    [{ name: 'l1', lambda: 2, trainingCount: null }, 'lambda', 2],
    [{ name: 'l2Nielsen', lambda: 3, trainingCount: 5 }, 'lambda', 3],
    [{ name: 'weightDecay', coefficient: 0.1 }, 'coefficient', 0.1],
    [{ name: 'decoupledDecay', coefficient: 0.2 }, 'coefficient', 0.2],
  ])('of %j is its one number', (regularization, param, value) => {
    expect(strengthOf(withRegularization(regularization))).toMatchObject({ param, value })
    const next = withStrength(withRegularization(regularization), 7)
    expect(strengthOf(next).value).toBe(7)
    expect(accepted(next)).toBe(true)
    const name = regularization.name === 'none' ? 'l2Nielsen' : regularization.name
    const count = 'trainingCount' in regularization ? { trainingCount: regularization.trainingCount } : {}
    expect(next.regularization).toMatchObject({ name, ...count })
  })
})
