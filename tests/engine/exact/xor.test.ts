/** Digest HABR-12 to HABR-14, SE-01, SE-04 and BEY-13: what equal hidden units can and cannot learn. */
import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { activationTraits } from '@engine/exact/activation-traits'
import { isStationary } from '@engine/exact/first-moves'
import { monotoneFit, oneUnitFloor } from '@engine/exact/one-unit-floor'
import { seedSurvey } from '@engine/exact/seed-survey'
import { diversity } from '@engine/exact/symmetry-measures'
import { distinctRows } from '@engine/exact/weight-pattern'
import { acceptance } from '../support/acceptance'
import { layer } from '../support/experiments'
import { BITS, constantLayers, exactNet, examplesOf, smallExperiment, XOR } from './nets'

const points = BITS as readonly (readonly [number, number])[]
const constantXor = (hidden: number, acts: readonly ActivationName[], w: number, b: number, learningRate: number) =>
  exactNet(smallExperiment(BITS, XOR, constantLayers([hidden, 1], acts, [w, w], [b, b]), { learningRate }))

describe('HABR-13.a: one monotone unit', () => {
  const { expected, expectClose } = acceptance<
    unknown,
    { min_mse: number; max_threshold_accuracy: number; constant_predictor_mse: number }
  >('HABR-13.a')
  it('has a floor on XOR', () => {
    const floor = oneUnitFloor(points, XOR.flat())
    expectClose(floor.cost, expected.min_mse)
    expectClose(floor.accuracy, expected.max_threshold_accuracy)
    expect(monotoneFit([0, 1, 2, 3], XOR.flat()).outputs).toEqual([0, 2 / 3, 2 / 3, 2 / 3])
    expect(monotoneFit([3, 2, 1, 0], XOR.flat()).outputs).toEqual([2 / 3, 2 / 3, 2 / 3, 0])
    expectClose(monotoneFit([0, 0, 0, 0], XOR.flat()).cost, expected.constant_predictor_mse)
  })
  it('and none where one unit is enough', () => {
    for (const targets of [
      [0, 0, 0, 1],
      [0, 1, 1, 1],
      [1, 1, 1, 0],
      [0, 0, 1, 1],
    ]) {
      expect(oneUnitFloor(points, targets)).toMatchObject({ cost: 0, accuracy: 1 })
    }
  })
  it('no trained unit falls below it', () => {
    for (const hidden of ['sigmoid', 'tanh', 'relu', 'elu'] as const) {
      for (const seed of [1, 2, 3]) {
        const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const
        const net = exactNet(
          smallExperiment(BITS, XOR, [layer(1, hidden, normal, normal), layer(1, 'linear', normal, normal)], { seed }),
        )
        net.advanceTo(3000)
        expect(net.look().cost).toBeGreaterThanOrEqual(expected.min_mse - 1e-12)
      }
    }
  })
})

it('HABR-13.c: equal SiLU units learn XOR', () => {
  const { inputs, expected, expectClose } = acceptance<
    { w: number; b: number; lr: number },
    { trace: { k: number; loss: number }[]; loss_after_20000_below: number }
  >('HABR-13.c')
  const net = constantXor(2, ['silu', 'linear'], inputs.w, inputs.b, inputs.lr)
  for (const { k, loss } of expected.trace) {
    net.advanceTo(k)
    expectClose(net.look().cost, loss, `loss ${k}`)
  }
  net.advanceTo(20_000)
  const look = net.look()
  expect(look.cost).toBeLessThan(expected.loss_after_20000_below)
  expect(distinctRows(look.layers[0]!.weights, 2)).toBe(1)
  expect(diversity(look.layers[0]!.activations).rank).toBe(1)
})

it('SE-01: the full batch stands still exactly, sample by sample it moves', () => {
  const { inputs, expected } = acceptance<
    { acts: ActivationName[]; lr: number; steps: number },
    { all_parameters: number; loss: number }
  >('SE-01.a')
  const net = constantXor(2, inputs.acts, 0, 0, inputs.lr)
  expect(isStationary(net.look())).toBe(true)
  expect(isStationary(net.look([0]))).toBe(false)
  net.advanceTo(inputs.steps)
  expect(net.parameters.every((value) => value === expected.all_parameters)).toBe(true)
  expect(net.look().cost).toBe(expected.loss)

  interface Row {
    sample: number
    W1_col: number[]
    b1: number
    W2: number
    b2: number
  }
  const single = acceptance<{ lr: number }, Row[]>('SE-01.b')
  const layers = constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])
  const online = exactNet(smallExperiment(BITS, XOR, layers, { learningRate: single.inputs.lr, batchSize: 1 }))
  for (const { sample, W1_col, b1, W2, b2 } of single.expected) {
    expect(online.advance()!.look.examples).toEqual([sample])
    const { layers: now } = online.look()
    const hidden = now[0]!
    const output = now[1]!
    W1_col.forEach((value, i) => single.expectClose(hidden.weights[i]!, value))
    expect([...hidden.weights.slice(0, 2)]).toEqual([...hidden.weights.slice(2)])
    single.expectClose(hidden.biases[0]!, b1)
    single.expectClose(output.weights[0]!, W2)
    single.expectClose(output.biases[0]!, b2)
  }
})

it('HABR-12 and SE-04: how many seeds solve XOR grows with the width', () => {
  const normal = { name: 'normal', params: { std: 1, mean: 0 } } as const
  const solved = (hidden: number): number => {
    const layers = [layer(hidden, 'tanh', normal, normal), layer(1, 'sigmoid', normal, normal)]
    const experiment = smallExperiment(BITS, XOR, layers, { learningRate: 1 })
    const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
    return [...seedSurvey(experiment, examplesOf(experiment), seeds, 4000, 0.01)].filter((outcome) => outcome.solved)
      .length
  }
  expect(solved(1)).toBe(0)
  expect(solved(8)).toBeGreaterThan(solved(2))
  expect(solved(8)).toBeGreaterThanOrEqual(18)
})

describe('BEY-13: activations compared', () => {
  it('the digest’s numbers', () => {
    expect(activationTraits('sigmoid')).toMatchObject({
      atZero: 0.5,
      slopeAtZero: 0.25,
      largestSlope: 0.25,
      monotone: true,
    })
    expect(activationTraits('tanh')).toMatchObject({ atZero: 0, slopeAtZero: 1, largestSlope: 1, monotone: true })
    expect(activationTraits('relu')).toMatchObject({ atZero: 0, slopeAtZero: 0, largestSlope: 1, monotone: true })
    const silu = activationTraits('silu')
    expect(silu.largestSlope).toBeCloseTo(1.09984, 5)
    expect(silu.smallest).toBeCloseTo(-0.27846, 5)
  })
  it('which fall somewhere', () => {
    const names = ACTIVATION_NAMES.filter((name) => name !== 'softmax')
    expect(names.filter((name) => !activationTraits(name).monotone)).toEqual(['gelu', 'silu', 'mish', 'sine'])
  })
})
