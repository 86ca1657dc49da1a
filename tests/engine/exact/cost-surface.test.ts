/** The cost as a function of all parameters: what Hessians and slices are made of. */
import { expect, it } from 'vitest'
import type { RegularizationSettings } from '@engine/contract/regularizations'
import { CostSurface } from '@engine/exact/cost-surface'
import { layer } from '../support/experiments'
import { BITS, exactNet, examplesOf, smallExperiment, XOR } from './nets'

const normal = { name: 'normal', params: { std: 0.7, mean: 0 } } as const
const regularizations: RegularizationSettings[] = [
  { name: 'none' },
  { name: 'l1', lambda: 0.3, trainingCount: null },
  { name: 'l2Nielsen', lambda: 0.3, trainingCount: null },
  { name: 'weightDecay', coefficient: 0.1 },
]

it.each(regularizations)('with $name: cost and gradient are those of training', (regularization) => {
  const layers = [layer(3, 'tanh', normal, normal), layer(1, 'sigmoid', normal, normal)]
  const experiment = smallExperiment(BITS, XOR, layers, { learningRate: 1, regularization })
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const { start } = surface
  const net = exactNet(experiment)
  expect(net.parameters).toEqual(start)
  const { change, look } = net.advance()!
  surface.gradient(start).forEach((slope, i) => expect(slope).toBeCloseTo(-change[i]!, 14))
  if (regularization.name === 'none') expect(surface.cost(start)).toBe(look.cost)
  else expect(surface.cost(start)).toBeGreaterThan(look.cost)
  // The point asked for is not kept.
  surface.cost(start.map((value) => value + 1))
  expect(surface.start).toEqual(start)
})
