/** Digest CN and section 0.2: which weights become and stay equal, seen in training and foretold without it. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { observedGroups, stablePartition } from '@engine/exact/colour-refinement'
import { firstMoves } from '@engine/exact/first-moves'
import { distinctRows } from '@engine/exact/weight-pattern'
import { acceptance, acceptanceIds } from '../support/acceptance'
import {
  constantBias,
  digestNet,
  layersOf,
  named,
  patternsOf,
  patternsPerStep,
  random,
  startOf,
  type Inputs,
} from './digest-nets'
import { constantLayers, exactNet, smallExperiment } from './nets'

describe.each(['CN-01.a', 'CN-01.c', 'CN-02.a'])('%s: the wave from a zero start', (id) => {
  interface Row {
    readonly step: number
    readonly loss_before: number
    readonly pattern: string[]
    readonly W1_first_column: number[]
    readonly W2: number
    readonly W3: number
    readonly W4: number[]
    readonly b: number[]
  }
  const { inputs, expected, expectClose } = acceptance<Inputs, Row[]>(id)

  it('cost, weights, biases and patterns of every step', () => {
    const trained = digestNet(
      inputs,
      layersOf(inputs, () => 0, constantBias(inputs)),
    )
    for (const { step, loss_before, W1_first_column, W2, W3, W4, b } of expected) {
      expectClose(trained.advance()!.look.cost, loss_before, `loss ${step}`)
      const { layers } = trained.look()
      W1_first_column.forEach((value, i) => expectClose(layers[0]!.weights[i]!, value, `W1 ${step}`))
      expectClose(layers[1]!.weights[0]!, W2, `W2 ${step}`)
      expectClose(layers[2]!.weights[0]!, W3, `W3 ${step}`)
      W4.forEach((value, j) => expectClose(layers[3]!.weights[j * layers[3]!.fanIn]!, value, `W4 ${step}`))
      b.forEach((value, l) => expectClose(layers[l]!.biases[0]!, value, `b ${step}`))
    }
    const again = digestNet(
      inputs,
      layersOf(inputs, () => 0, constantBias(inputs)),
    )
    expect(patternsPerStep(again, inputs, expected.length)).toEqual(expected.map(({ pattern }) => named(pattern)))
  })
})

it('CN-01.b: the first step in closed form', () => {
  const { inputs, expected, expectClose } = acceptance<Inputs, { W4: number; b4: number; loss_before: number }>(
    'CN-01.b',
  )
  const trained = digestNet(
    inputs,
    layersOf(inputs, () => 0, constantBias(inputs)),
  )
  expectClose(trained.advance()!.look.cost, expected.loss_before)
  const { weights, biases } = trained.look().layers[3]!
  expectClose(weights[0]!, expected.W4)
  expectClose(biases[0]!, expected.b4)
})

it('CN-01.d: the wave in single precision', () => {
  interface Row {
    readonly step: number
    readonly pattern: string[]
    readonly W2: number
    readonly W3: number
    readonly W4: number
    readonly b: number[]
  }
  const { inputs, expected, expectClose } = acceptance<Inputs, Row[]>('CN-01.d')
  // The record leaves the samples of CN-01.a out.
  const samples = { ...inputs, inputs: acceptance<Inputs, unknown>('CN-01.a').inputs.inputs }
  const layers = layersOf(samples, () => 0, constantBias(samples))
  const trained = digestNet(samples, layers, undefined, 'float32')
  for (const { step, pattern, W2, W3, W4, b } of expected) {
    trained.advanceTo(step)
    const look = trained.look()
    expect(patternsOf(look)).toEqual(named(pattern))
    ;[W2, W3, W4].forEach((value, i) => expectClose(look.layers[i + 1]!.weights[0]!, value, `W${i + 2} ${step}`))
    b.forEach((value, l) => expectClose(look.layers[l]!.biases[0]!, value, `b ${step}`))
  }
})

it('HABR-10: a constant start keeps the units of a layer equal', () => {
  interface Row {
    readonly k: number
    readonly W1_row_values: number[]
    readonly b1_value: number
    readonly W2_row: number[]
    readonly b2: number[]
    readonly W1: string
    readonly W2: string
  }
  const { inputs, expected, expectClose } = acceptance<
    {
      sizes: number[]
      acts: ActivationName[]
      x: number[]
      t: number[]
      lr: number
      w1: number
      b1: number
      w2: number
      b2: number
    },
    Row[]
  >('HABR-10')
  const layers = constantLayers(inputs.sizes.slice(1), inputs.acts, [inputs.w1, inputs.w2], [inputs.b1, inputs.b2])
  const trained = exactNet(smallExperiment([inputs.x], [inputs.t], layers, { learningRate: inputs.lr }))
  for (const row of expected) {
    trained.advanceTo(row.k)
    const look = trained.look()
    const [hidden, output] = [look.layers[0]!, look.layers[1]!]
    expect(patternsOf(look)).toEqual(named([row.W1, row.W2]))
    expect(new Set(hidden.biases).size).toBe(1)
    row.W1_row_values.forEach((value, i) => expectClose(hidden.weights[i]!, value))
    expectClose(hidden.biases[0]!, row.b1_value)
    row.W2_row.forEach((value, j) => expectClose(output.weights[j * output.fanIn]!, value))
    row.b2.forEach((value, j) => expectClose(output.biases[j]!, value))
  }
})

it('CN-06: random matrices in front of the wave stand still until it comes', () => {
  const { inputs } = acceptance<Inputs, unknown>('CN-05.M2.zero.uneq')
  const layers = layersOf(inputs, (m, k) => (m <= 2 ? random(m, k) : 0), constantBias(inputs))
  const moves = firstMoves(digestNet(inputs, layers), 6)
  // L − M = 2 steps frozen, then both at once.
  expect(moves.map(({ weights }) => weights)).toEqual([3, 3, 2, 1])
})

describe.each([...acceptanceIds('CN-05'), ...acceptanceIds('CN-07')])('%s', (id) => {
  it('has the patterns of every step, foretold', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>(id)
    const kind = id.slice(0, 5)
    const count = Number(/[Mm](\d)/.exec(id)![1])
    const isRandom = (m: number): boolean => (kind === 'CN-05' ? m <= count : m === count)
    const layers = layersOf(inputs, (m, k) => (isRandom(m) ? random(m, k) : inputs.rest!), constantBias(inputs))
    expect(patternsPerStep(digestNet(inputs, layers), inputs, expected.pattern_per_step.length)).toEqual(
      expected.pattern_per_step.map(named),
    )
  })
})

describe('CN-08: biases break the symmetry', () => {
  it('a: all of them', () => {
    const { inputs, expected } = acceptance<Inputs, { pattern_per_step: string[][] }>('CN-08.a')
    const layers = layersOf(
      inputs,
      () => 0,
      (l, j) => Math.sin(1 + 50 * l + j),
    )
    expect(patternsPerStep(digestNet(inputs, layers), inputs, 6)).toEqual(expected.pattern_per_step.map(named))
  })

  it.each([
    ['CN-08.b', 3, [0.1, 0.9]],
    ['CN-08.c', 1, [0.1, 0.9, -0.3]],
  ] as const)('%s: those of one layer', (id, special, values) => {
    const { inputs, expected } = acceptance<Inputs, { final: string[] }>(id)
    const layers = layersOf(
      inputs,
      () => 0.5,
      (l, j) => (l === special ? values[j]! : inputs.biases[l]!),
    )
    expect(patternsPerStep(digestNet(inputs, layers), inputs, 6).at(-1)).toEqual(named(expected.final))
  })

  it('d: one changed weight makes two classes, not as many as units', () => {
    const { inputs, expected } = acceptance<Inputs, { distinct_columns_per_matrix: number[]; final: string[] }>(
      'CN-08.d',
    )
    const layers = layersOf(inputs, (m, k) => (m === 2 && k === 0 ? 0.501 : 0.5), constantBias(inputs))
    const trained = digestNet(inputs, layers)
    const foretold = stablePartition(startOf(trained.look(), inputs.sizes, inputs.acts))
    trained.advanceTo(4)
    const look = trained.look()
    expect(patternsOf(look)).toEqual(named(expected.final))
    expect(look.layers.map(({ weights, fanIn }) => distinctRows(weights, fanIn))).toEqual(
      expected.distinct_columns_per_matrix,
    )
    expect(foretold).toEqual([
      [0, 1, 2, 3, 4],
      [0, 1, 1, 1],
      [0, 1, 1],
      [0, 0],
      [0, 0],
    ])
    expect(observedGroups(startOf(look, inputs.sizes, inputs.acts))).toEqual(foretold)
  })
})
