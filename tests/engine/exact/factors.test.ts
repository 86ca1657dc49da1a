/** Digest HABR-01, HABR-08, SE-03, SE-12, CN-14, NIEL-13 and NIEL-14: every gradient taken apart. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { costDifferences } from '@engine/exact/cost-differences'
import { CostSurface } from '@engine/exact/cost-surface'
import { edgeFactors, gradientPaths, MOST_PATHS, unitFactors } from '@engine/exact/gradient-factors'
import type { Look } from '@engine/exact/look'
import { acceptance, digestLayer } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { constantLayers, exactNet, examplesOf, smallExperiment } from './nets'

type Grid = number[][]

describe('HABR-08: a 2-2-2 net', () => {
  const { inputs, expected, expectClose } = acceptance<
    { W1: Grid; b1: number[]; W2: Grid; b2: number[]; x: number[]; t: number[]; acts: ActivationName[] },
    { y: number[]; loss: number; dW1: Grid; db1: number[]; dW2: Grid; db2: number[]; dh: Grid }
  >('HABR-08')
  const layers = [
    digestLayer(
      2,
      2,
      inputs.acts[0]!,
      (i, j) => inputs.W1[i]![j]!,
      (j) => inputs.b1[j]!,
    ),
    digestLayer(
      2,
      2,
      inputs.acts[1]!,
      (i, j) => inputs.W2[i]![j]!,
      (j) => inputs.b2[j]!,
    ),
  ]
  const look = exactNet(smallExperiment([inputs.x], [inputs.t], layers)).look()

  it('outputs and cost', () => {
    inputs.t.forEach((_, j) => expectClose(look.layers[1]!.activations[0]![j]!, expected.y[j]!))
    expectClose(look.cost, expected.loss)
  })

  it.each([
    ['dW1', 0, expected.dW1, expected.db1],
    ['dW2', 1, expected.dW2, expected.db2],
  ] as const)('%s as products of their factors', (_, l, weights, biases) => {
    for (const unit of [0, 1]) {
      for (const source of [0, 1]) {
        const [edge] = edgeFactors(look, l, unit, source)
        const { unit: factors, input, product } = edge!
        expectClose(product, weights[source]![unit]!)
        expectClose(input * factors.slope! * factors.error!, weights[source]![unit]!, 'from its factors')
        expectClose(look.layers[l]!.weightGradient[unit * 2 + source]!, weights[source]![unit]!)
      }
      expectClose(edgeFactors(look, l, unit, null)[0]!.product, biases[unit]!)
      expectClose(look.layers[l]!.biasGradient[unit]!, biases[unit]!)
    }
  })

  it('agrees with differences of the cost', () => {
    const experiment = smallExperiment([inputs.x], [inputs.t], layers)
    const surface = new CostSurface(experiment, examplesOf(experiment))
    const differenceOf = costDifferences(surface, surface.start)
    // The record's own bound for differences.
    surface.gradient(surface.start).forEach((slope, i) => expect(Math.abs(differenceOf(i)! - slope)).toBeLessThan(1e-8))
  })

  it('errors of the hidden units as sums of shares', () => {
    expected.dh[0]!.forEach((dh, unit) => {
      const { error, shares } = unitFactors(look, 0, unit, 0)
      // The digest leaves the factor 2 of the squared error out.
      expectClose(error! / 2, dh)
      expect(shares.map(({ weight }) => weight)).toEqual(inputs.W2[unit])
    })
  })

  it('the sum over all ways is the delta', () => {
    const paths = gradientPaths(look, 0, 1, 0)!
    expect(paths.map(({ units }) => units)).toEqual([
      [1, 0],
      [1, 1],
    ])
    expectClose(
      paths.reduce((sum, { product }) => sum + product, 0),
      look.layers[0]!.deltas[0]![1]!,
    )
  })
})

it('the mean of the edges over a batch is the gradient', () => {
  const layers = constantLayers([3, 2], ['tanh', 'softmax'], [0.3, 0.2], [0.1, 0])
  const inputs = [
    [0.5, 1],
    [-0.2, 0.7],
    [1, -1],
  ]
  const look = exactNet(
    smallExperiment(
      inputs,
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
      layers,
      { cost: 'logLikelihood' },
    ),
  ).look()
  const edges = edgeFactors(look, 0, 1, 0)
  expect(edges.map(({ example }) => example)).toEqual([0, 1, 2])
  expect(edges.reduce((sum, { product }) => sum + product, 0) / 3).toBeCloseTo(look.layers[0]!.weightGradient[2]!, 16)
  expect(unitFactors(look, 1, 0, 0)).toMatchObject({ slope: null, error: null, shares: [] })
})

it('a wide net has more ways than a screen', () => {
  const layers = constantLayers([2, MOST_PATHS, 2], ['tanh', 'tanh', 'linear'], [0.3, 0.2, 0.1], [0, 0, 0])
  const look = exactNet(smallExperiment([[1]], [[1, 0]], layers)).look()
  expect(gradientPaths(look, 0, 0, 0)).toBeNull()
  expect(gradientPaths(look, 1, 0, 0)).toHaveLength(2)
})

it('NIEL-14: a chain has one way, and its product is the formula', () => {
  const { inputs, expected, expectClose } = acceptance<{ w: number[]; b: number[]; a0: number }, { g: number[] }>(
    'NIEL-14',
  )
  const layers = inputs.w.map((w, l) => layer(1, 'sigmoid', explicitStart([w]), explicitStart([inputs.b[l]!])))
  const net = (target: number): Look =>
    exactNet(smallExperiment([[inputs.a0]], [[target]], layers, { cost: 'quadratic' })).look()
  // ∂C/∂a of the quadratic cost is a − t.
  const look = net(net(0).layers[3]!.activations[0]![0]! - 1)
  expected.g.forEach((value, l) => {
    const [path, ...others] = gradientPaths(look, l, 0, 0)!
    expect(others).toEqual([])
    expectClose(path!.product, value)
    expect(path!.weights).toEqual(inputs.w.slice(l + 1))
  })
})
