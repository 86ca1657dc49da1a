/** The gradient of every activation, cost and regularization, as training uses it, against differences of the cost. */
import { describe, expect, it, vi } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { COSTS, COST_NAMES } from '@engine/contract/costs'
import type { Experiment } from '@engine/contract/experiment'
import { CHECKED_AT_RANDOM, GRADIENT_BOUND } from '@engine/contract/gradient-check'
import type { RegularizationSettings } from '@engine/contract/regularizations'
import { checkGradients } from '@engine/exact/gradient-check'
import { createMachine } from '@engine/numeric/create-machine'
import { pointwiseActivations } from '@engine/network/pointwise-activations'
import { layer } from '../support/experiments'
import { constantLayers, examplesOf, smallExperiment, type Table } from './nets'

const inputs: Table = [
  [0.3, -1.2, 0.8],
  [1.1, 0.4, -0.6],
  [-0.7, 0.9, 0.2],
]
/** Soft targets whose sum is not 1: the logarithmic costs must not take it for granted. */
const targets: Table = [
  [1, 0],
  [0.2, 0.7],
  [0.5, 0.1],
]

const regularizations: RegularizationSettings[] = [
  { name: 'none' },
  { name: 'l1', lambda: 0.3, trainingCount: null },
  { name: 'l2Nielsen', lambda: 0.3, trainingCount: null },
  { name: 'weightDecay', coefficient: 0.1 },
  { name: 'decoupledDecay', coefficient: 0.1 },
]
const hiddenNames = ACTIVATION_NAMES.filter((name) => name !== 'softmax')
const pairs = COST_NAMES.flatMap((cost) => COSTS[cost].outputs.map((output) => [cost, output] as const))

const normal = { name: 'normal', params: { std: 0.7, mean: 0 } } as const
// Outputs around ½, where a ReLU is alive and a hard tanh not yet flat.
const lifted = { name: 'normal', params: { std: 0.3, mean: 0.5 } } as const
const net = (hidden: ActivationName, output: ActivationName, settings: Partial<Experiment>): Experiment =>
  smallExperiment(
    inputs,
    targets,
    [layer(3, hidden, normal, normal), layer(2, hidden, normal, normal), layer(2, output, normal, lifted)],
    { seed: 2, ...settings },
  )

const check = (experiment: Experiment): ReturnType<typeof checkGradients> =>
  checkGradients(experiment, examplesOf(experiment))

describe.each(pairs)('%s with %s outputs', (cost, output) => {
  it.each(hiddenNames)('through %s layers, under every regularization', (hidden) => {
    for (const regularization of regularizations) {
      const result = check(net(hidden, output, { cost, regularization }))
      expect(result.passed, `${regularization.name}: ${JSON.stringify(result.worst)}`).toBe(true)
      // 26 parameters; the kinks of piecewise functions may take some.
      expect(result.checked + result.skipped).toBe(26)
      expect(result.checked, regularization.name).toBeGreaterThan(13)
    }
  })
})

describe('finds what is wrong', () => {
  const broken = (slope: (z: number) => number): typeof pointwiseActivations.softplus.multiplyByDerivative =>
    vi.fn((deltas, zs, _activations, count) => {
      for (let i = 0; i < count * zs.stride; i++) deltas.values[i]! *= slope(zs.values[i]!)
    })

  it.each([
    ['a slope that is 1 everywhere', (): number => 1],
    ['a slope wrong in the sixth digit', (z: number): number => (1 + 1e-5) / (1 + Math.exp(-z))],
  ])('%s', (_, slope) => {
    const spy = vi.spyOn(pointwiseActivations.softplus, 'multiplyByDerivative').mockImplementation(broken(slope))
    const result = check(net('softplus', 'sigmoid', { cost: 'crossEntropy' }))
    expect(result.passed).toBe(false)
    expect(result.worstRelativeError).toBeGreaterThan(GRADIENT_BOUND)
    expect(result.worst!.layer).toBeLessThan(2)
    spy.mockRestore()
    expect(check(net('softplus', 'sigmoid', { cost: 'crossEntropy' })).passed).toBe(true)
  })

  it('a slope that is no number', () => {
    const spy = vi
      .spyOn(pointwiseActivations.softplus, 'multiplyByDerivative')
      .mockImplementation(broken(() => Number.NaN))
    const result = check(net('softplus', 'sigmoid', { cost: 'crossEntropy' }))
    expect(result.passed).toBe(false)
    expect(result.worstRelativeError).toBeNaN()
    spy.mockRestore()
  })
})

it('parameters at a kink are left out, not passed', () => {
  // From zeros every ReLU stands on its corner: only what does not move one can be compared.
  const zero = smallExperiment(inputs, targets, constantLayers([3, 2], ['relu', 'linear'], [0, 0], [0, 0]))
  const result = check(zero)
  expect(result).toMatchObject({ checked: 8, skipped: 12, passed: true })
  // |w| at 0 as well.
  const l1 = check({ ...zero, regularization: { name: 'l1', lambda: 0.3, trainingCount: null } })
  expect(l1).toMatchObject({ checked: 2, skipped: 18 })
})

it('large nets are checked at random places of the seed, at any parameters', () => {
  const wide = smallExperiment(inputs, targets, [layer(400, 'tanh', normal, normal), layer(2, 'sigmoid', normal)], {
    cost: 'crossEntropy',
  })
  expect(check(wide)).toMatchObject({ checked: CHECKED_AT_RANDOM, passed: true })
  expect(check(wide).worst).toEqual(check(wide).worst)
  expect(check({ ...wide, seed: 9 }).worst).not.toEqual(check(wide).worst)
})

it('the machine of the lab gives the same answer', () => {
  const experiment = net('gelu', 'softmax', { cost: 'logLikelihood', regularization: regularizations[2]! })
  expect(checkGradients(experiment, examplesOf(experiment), { machine: createMachine('float64') })).toEqual(
    check(experiment),
  )
})

it('settings that only change the way of training do not change the answer', () => {
  const plain = net('tanh', 'sigmoid', { cost: 'crossEntropy' })
  const busy: Experiment = {
    ...plain,
    layers: plain.layers.map((settings, l) => ({ ...settings, frozen: l === 0, dropout: l === 1 ? 0.5 : 0 })),
    optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    clipping: { name: 'value', limit: 1e-3 },
    batch: { size: 1, order: 'shuffled' },
    precision: 'float32',
    changes: [{ step: 0, setting: 'learningRate', value: 7 }],
  }
  expect(check(busy)).toEqual(check(plain))
})
