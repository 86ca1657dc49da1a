/** Digest CN and section 0.2: which weights become and stay equal, seen in training and foretold without it. */
import { describe, expect, it } from 'vitest'
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

it.each(['CN-01.a', 'CN-01.c', 'CN-02.a'])('%s: the wave from a zero start, foretold', (id) => {
  const { inputs, expected } = acceptance<Inputs, { readonly pattern: string[] }[]>(id)
  const layers = layersOf(inputs, () => 0, constantBias(inputs))
  expect(patternsPerStep(digestNet(inputs, layers), inputs, expected.length)).toEqual(
    expected.map(({ pattern }) => named(pattern)),
  )
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
