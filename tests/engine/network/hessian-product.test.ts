import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { COSTS, COST_NAMES, type CostName } from '@engine/contract/costs'
import type { Experiment } from '@engine/contract/experiment'
import { RELU_SLOPES_AT_ZERO } from '@engine/contract/option'
import { presetExperiment } from '@engine/contract/presets'
import { CostSurface } from '@engine/exact/cost-surface'
import { hessianAt } from '@engine/exact/hessian'
import { atOnce } from '@engine/network/at-once'
import { HessianProduct } from '@engine/network/hessian-product'
import { buildNetwork } from '@engine/network/network'
import { createMachine, MACHINE_NAMES } from '@engine/numeric/create-machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { RandomStream } from '@engine/random/random-stream'
import { accepted, inlineExperiment, layer, runData } from '../support/experiments'

const hiddenNames = ACTIVATION_NAMES.filter((name) => name !== 'softmax')
const pairs = COST_NAMES.flatMap((cost) => COSTS[cost].outputs.map((output) => [cost, output] as const))
const inputs = [
  [0.3, -1.2, 0.8],
  [1.1, 0.4, -0.6],
  [-0.7, 0.9, 0.2],
  [0.5, 0.5, -1.5],
]
/** Soft targets whose sum is not 1, and errors beyond 1, where Huber's cost is straight. */
const targets = [
  [1, 0],
  [0.2, 0.7],
  [0, 0.9],
  [3.5, 0.1],
]

function product(experiment: Experiment, vector: Float64Array, machine = plainMachine('float64')): Float64Array {
  const { training } = runData(experiment)
  const network = buildNetwork(experiment, machine, training)
  return atOnce(new HessianProduct(network, training, training.count).times(vector))
}

function direction(length: number): Float64Array {
  const stream = new RandomStream(5, 'direction')
  return new Float64Array(length).map(() => stream.nextNormal())
}

/** ‖H v − difference of gradients‖ / ‖H v‖: the step is so short that it crosses no corner here. */
function productError(cost: CostName, hidden: ActivationName, output: ActivationName): number {
  const normal = { name: 'normal', params: { std: 0.7, mean: 0 } } as const
  const lifted = { name: 'normal', params: { std: 0.3, mean: 0.5 } } as const
  const layers = [layer(5, hidden, normal, normal), layer(4, hidden, normal, normal), layer(2, output, normal, lifted)]
  const experiment = inlineExperiment(inputs, targets, layers, 0, { cost, seed: 2 })
  const surface = new CostSurface(experiment, runData(experiment).training)
  const at = surface.start
  const vector = direction(at.length)
  const h = 1e-6
  const shifted = (step: number): Float64Array => surface.gradient(at.map((value, i) => value + step * vector[i]!))
  const [ahead, behind] = [shifted(h), shifted(-h)]
  const exact = product(experiment, vector)
  const error = Math.hypot(...exact.map((value, i) => value - (ahead[i]! - behind[i]!) / (2 * h)))
  const size = Math.hypot(...exact)
  expect(size).toBeGreaterThan(1e-3)
  return error / size
}

describe.each(pairs)('%s with %s outputs', (cost, output) => {
  it.each(hiddenNames)('bends through %s layers as its gradient says', (hidden) => {
    expect(productError(cost, hidden, output)).toBeLessThan(1e-7)
  })
})

describe('at zero weights, where every weighted input lies on the corner of ReLU', () => {
  const zeros = { name: 'zeros', params: {} } as const
  const net = (hidden: ActivationName, slope: (typeof RELU_SLOPES_AT_ZERO)[number]): Experiment =>
    inlineExperiment(inputs, targets, [layer(3, hidden, zeros), layer(2, 'sigmoid', zeros)], 0, {
      cost: 'quadratic',
      reluSlopeAtZero: slope,
    })

  it.each(RELU_SLOPES_AT_ZERO)('it is the Hessian of a straight line of slope f′(0) = %s', (slope) => {
    // All activations are 0: only how W¹ and W² act together, once through f′(0), and the output biases bend the cost.
    const line = net('linear', 0)
    const surface = new CostSurface(line, runData(line).training)
    const n = surface.start.length
    const hessian = hessianAt(surface, surface.start)
    const outputBiases = n - 2
    for (let i = 0; i < n; i++) {
      const column = product(net('relu', slope), new Float64Array(n).fill(1, i, i + 1))
      column.forEach((value, k) => {
        const factor = i >= outputBiases && k >= outputBiases ? 1 : slope
        expect(Math.abs(value - factor * hessian[i * n + k]!)).toBeLessThan(1e-10)
      })
    }
  })
})

it('is the same bit for bit on every machine, over more images than a pass takes at once', () => {
  const experiment = accepted({
    ...presetExperiment('reluHe', 'images'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 75 },
      validation: null,
      scaling: 'unit',
    },
  })
  const { training } = runData(experiment)
  const vector = direction(new CostSurface(experiment, training).start.length)
  const [one, other] = MACHINE_NAMES.map((name) => product(experiment, vector, createMachine('float64', name)))
  expect(one).toEqual(other)
})
