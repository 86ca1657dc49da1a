/**
 * Digest CN-09, CN-10 and section 0.2: what stops the wave of updates, a bug that hides, and optimizers that keep units
 * equal.
 */
import { describe, expect, it } from 'vitest'
import type { OptimizerSettings } from '@engine/contract/optimizers'
import { broadcastCost, broadcastTargets } from '@engine/exact/broken-broadcast'
import { predictPatterns } from '@engine/exact/predicted-patterns'
import { acceptance } from '../support/acceptance'
import {
  constantBias,
  digestNet,
  layersOf,
  named,
  patternsOf,
  patternsPerStep,
  startOf,
  type Inputs,
} from './digest-nets'
import { constantLayers, exactNet, smallExperiment, type Table } from './nets'

describe('CN-09: without a slope of the activation', () => {
  it('a: linear layers with biases do update', () => {
    const { inputs, expected, expectClose } = acceptance<
      Inputs,
      { W4_after_1: number; pattern_per_step: string[][]; loss_before: number[] }
    >('CN-09.a')
    const start = layersOf(inputs, () => 0, constantBias(inputs))
    expect(patternsPerStep(digestNet(inputs, start), inputs, 4)).toEqual(expected.pattern_per_step.map(named))
    const trained = digestNet(inputs, start)
    expected.loss_before.forEach((loss, i) => {
      expectClose(trained.advance()!.look.cost, loss)
      if (i === 0) expectClose(trained.look().layers[3]!.weights[0]!, expected.W4_after_1)
    })
  })

  it('b: from zero biases only the output bias learns', () => {
    const { inputs, expected, expectClose } = acceptance<Inputs, { pattern_per_step: string[][]; b4: number[] }>(
      'CN-09.b',
    )
    for (const acts of ['linear', 'tanh x4', 'relu x4']) {
      const zero = { ...inputs, acts: acts }
      const layers = layersOf(
        zero,
        () => 0,
        () => 0,
      )
      // The output stays linear, so that its bias can learn.
      const start = [...layers.slice(0, 3), { ...layers[3]!, activation: 'linear' as const }]
      const trained = digestNet(zero, start)
      expected.b4.forEach((value, i) => {
        trained.advance()
        const look = trained.look()
        expectClose(look.layers[3]!.biases[0]!, value)
        expect(patternsOf(look)).toEqual(named(expected.pattern_per_step[i]!))
      })
    }
  })

  it('c: the wave stops where no activation enters', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>('CN-09.c')
    const layers = layersOf(inputs, () => 0, constantBias(inputs))
    expect(patternsPerStep(digestNet(inputs, layers), inputs, 6)).toEqual(expected.pattern_per_step.map(named))
  })

  it('a ReLU output of 0 never starts the wave', () => {
    const { inputs } = acceptance<Inputs, unknown>('CN-09.b')
    const start = digestNet(
      inputs,
      layersOf(
        { ...inputs, acts: 'sigmoid x4' },
        () => 0,
        () => 0,
      ).map((settings, l) => (l === 3 ? { ...settings, activation: 'relu' } : settings)),
    )
    const activations = ['sigmoid', 'sigmoid', 'sigmoid', 'relu'] as const
    const foretold = predictPatterns({ ...startOf(start.look(), inputs.sizes, ''), activations }, 3)
    start.advanceTo(3)
    expect(patternsOf(start.look())).toEqual(Array(4).fill('zero'))
    expect(foretold.at(-1)).toEqual(Array(4).fill('zero'))
    // With another slope at 0 it does.
    const sloped = { ...startOf(start.look(), inputs.sizes, ''), activations, reluSlopeAtZero: 0.5 as const }
    expect(predictPatterns(sloped, 1)[0]![3]).toBe('allEqual')
  })

  it('a bias that learns lights its layer', () => {
    const { inputs } = acceptance<Inputs, unknown>('CN-09.b')
    const late = { ...inputs, acts: 'tanh x4', targets: [1, 0] }
    const start = layersOf(
      late,
      (m) => (m === 4 ? 0.5 : 0),
      () => 0,
    )
    expect(patternsPerStep(digestNet(late, start), late, 4).map((patterns) => patterns[3])).toEqual([
      'allEqual',
      'perTarget',
      'perTarget',
      'perTarget',
    ])
  })
})

it('CN-10: the shape bug pulls every output to the mean target', () => {
  const { inputs, expected, expectClose } = acceptance<
    Inputs,
    { W4_step1_with_bug: number[]; W4_step1_correct: number[] }
  >('CN-10')
  const targets = inputs.inputs.map(() => inputs.targets)
  const W4 = (table: Table): number[] => {
    const trained = digestNet(
      inputs,
      layersOf(inputs, () => 0, constantBias(inputs)),
      table,
    )
    trained.advance()
    const { weights, fanIn } = trained.look().layers[3]!
    return [weights[0]!, weights[fanIn]!]
  }
  W4(targets).forEach((value, j) => expectClose(value, expected.W4_step1_correct[j]!))
  W4(broadcastTargets(targets)).forEach((value, j) => expectClose(value, expected.W4_step1_with_bug[j]!))
  expect(broadcastCost([0.5, 0.7], [1, 0])).toBeCloseTo((0.25 + 0.25 + 0.09 + 0.49) / 4, 15)
  // Where the targets are equal, nobody notices.
  expect(broadcastTargets([[1, 1]])).toEqual([[1, 1]])
})

describe('section 0.2: which optimizers keep equal units equal', () => {
  const optimizers: OptimizerSettings[] = [
    { name: 'momentum', learningRate: 0.1, momentum: 0.9 },
    { name: 'nesterov', learningRate: 0.1, momentum: 0.9 },
    { name: 'adagrad', learningRate: 0.1, epsilon: 1e-8 },
    { name: 'rmsprop', learningRate: 0.01, rho: 0.9, epsilon: 1e-8 },
    { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  ]
  const inputs: Table = [
    [0.5, -1, 0.2],
    [0.1, 0.8, -0.4],
  ]
  const targets: Table = [
    [1, 0],
    [0.3, 0.6],
  ]
  const layers = constantLayers([5, 4, 2], ['tanh', 'sigmoid', 'sigmoid'], [0.3, 0.2, 0.4], [0.1, 0.1, 0.1])
  it.each(optimizers)('$name does', (optimizer) => {
    const trained = exactNet(smallExperiment(inputs, targets, layers, { optimizer, batchSize: 1 }))
    trained.advanceTo(60)
    expect(patternsOf(trained.look())).toEqual(['perSource', 'allEqual', 'perTarget'])
  })

  it('dropout does not', () => {
    const dropping = layers.map((settings, l) => (l === 0 ? { ...settings, dropout: 0.5 } : settings))
    const trained = exactNet(smallExperiment(inputs, targets, dropping))
    trained.advanceTo(20)
    expect(patternsOf(trained.look())[0]).toBe('generic')
  })
})
