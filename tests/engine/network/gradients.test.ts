import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { COSTS, COST_NAMES, type CostName } from '@engine/contract/costs'
import { activationFunction } from '@engine/network/activations'
import { InlineExamples } from '@engine/network/examples'
import { GradientPass } from '@engine/network/gradient-pass'
import { buildNetwork, type Network } from '@engine/network/network'
import { Parameters } from '@engine/network/parameters'
import { Workspace } from '@engine/network/workspace'
import { costFunctions, type OutputRows } from '@engine/network/costs'
import { forward } from '@engine/network/propagation'
import { plainMachine } from '@engine/numeric/plain-machine'
import { RELU_SLOPES_AT_ZERO, type ReluSlopeAtZero } from '@engine/contract/option'
import type { Rows } from '@engine/numeric/machine'
import { acceptance } from '../support/acceptance'
import { inlineExperiment, layer } from '../support/experiments'

const hiddenNames = ACTIVATION_NAMES.filter((name) => name !== 'softmax')
const pairs = COST_NAMES.flatMap((cost) => COSTS[cost].outputs.map((output) => [cost, output] as const))

const inputs = [
  [0.3, -1.2, 0.8],
  [1.1, 0.4, -0.6],
  [-0.7, 0.9, 0.2],
  [0.5, 0.5, -1.5],
]
/** Soft targets whose sum is not 1: the logarithmic costs must not take it for granted. */
const targets = [
  [1, 0],
  [0.2, 0.7],
  [0, 0.9],
  [0.5, 0.1],
]

const machine = plainMachine('float64')

function meanCost(network: Network, examples: InlineExamples, workspace: Workspace): number {
  workspace.load(null, 0, examples.count)
  forward(network, workspace, examples.count)
  const { ofRow } = costFunctions[network.cost]
  return inputs.reduce((sum, _, row) => sum + ofRow(workspace.output, row), 0) / examples.count
}

/** Largest difference between the gradients and central differences of the cost, relative to the largest gradient. */
function gradientError(cost: CostName, hidden: ActivationName, output: ActivationName): number {
  const normal = { name: 'normal', params: { std: 0.7, mean: 0 } } as const
  // Outputs around ½, where a ReLU is alive and a hard tanh not yet flat.
  const lifted = { name: 'normal', params: { std: 0.3, mean: 0.5 } } as const
  const layers = [layer(5, hidden, normal, normal), layer(4, hidden, normal, normal), layer(2, output, normal, lifted)]
  const examples = new InlineExamples(inputs, targets)
  const network = buildNetwork(inlineExperiment(inputs, targets, layers, 0, { cost, seed: 2 }), machine, examples)
  const workspace = new Workspace(machine, network.sizes, examples, examples.count)
  const gradients = new Parameters(machine, network.sizes)
  new GradientPass(network, gradients, workspace).add(null, 0, examples.count)
  const flat = network.parameters.toFlat()
  const sums = gradients.toFlat()
  const costWith = (i: number, value: number): number => {
    network.parameters.setFlat(flat.with(i, value))
    return meanCost(network, examples, workspace)
  }
  const step = 1e-5
  let worst = 0
  let largest = 0
  flat.forEach((value, i) => {
    const slope = (costWith(i, value + step) - costWith(i, value - step)) / (2 * step)
    const gradient = (sums[i] ?? NaN) / examples.count
    worst = Math.max(worst, Math.abs(slope - gradient))
    largest = Math.max(largest, Math.abs(gradient))
  })
  expect(largest).toBeGreaterThan(1e-3)
  return worst / largest
}

describe.each(pairs)('%s with %s outputs', (cost, output) => {
  it.each(hiddenNames)('has the gradient of its cost through %s layers', (hidden) => {
    expect(gradientError(cost, hidden, output)).toBeLessThan(1e-7)
  })
})

describe('activations', () => {
  const row = (values: Float64Array): Rows => ({ values, stride: values.length, units: values.length })
  const slope = (name: ActivationName, z: number, reluSlopeAtZero: ReluSlopeAtZero = 0): number => {
    const zs = row(Float64Array.of(z))
    const activations = row(new Float64Array(1))
    const deltas = row(Float64Array.of(1))
    const activation = activationFunction(machine, name, reluSlopeAtZero)
    activation.activate(activations, zs, 1)
    activation.multiplyByDerivative(deltas, zs, activations, 1)
    return deltas.values[0] ?? NaN
  }
  const value = (name: ActivationName, ...zs: number[]): number[] => {
    const activations = row(new Float64Array(zs.length))
    activationFunction(machine, name, 0).activate(activations, row(Float64Array.from(zs)), 1)
    return [...activations.values]
  }

  it('have the agreed derivatives at 0', () => {
    expect([slope('relu', 0), slope('leakyRelu', 0), slope('elu', 0), slope('linear', 0), slope('tanh', 0)]).toEqual([
      0, 0.01, 1, 1, 1,
    ])
    expect([slope('sigmoid', 0), slope('hardSigmoid', 0), slope('softplus', 0), slope('silu', 0)]).toEqual([
      0.25, 0.2, 0.5, 0.5,
    ])
    expect(RELU_SLOPES_AT_ZERO.map((convention) => slope('relu', 0, convention))).toEqual([0, 0.5, 1])
    expect(slope('selu', 0)).toBeCloseTo(1.7580993408473766, 14)
  })

  it('XAV-08: sigmoid is flat in its wings', () => {
    const {
      inputs: { z },
      expected,
      expectClose,
    } = acceptance<{ z: number[] }, { dsig: number[] }>('XAV-08')
    z.forEach((at, i) => {
      expectClose(slope('sigmoid', at), expected.dsig[i] ?? NaN)
    })
  })

  it('are flat or straight at the corners of the hard ones', () => {
    expect(value('hardSigmoid', -2.5, 0, 2.5, 9)).toEqual([0, 0.5, 1, 1])
    expect([slope('hardSigmoid', -2.5), slope('hardSigmoid', 2.5), slope('hardTanh', 1)]).toEqual([0, 0, 0])
  })

  it('stay finite and in range far out', () => {
    for (const name of hiddenNames) {
      for (const a of value(name, -1e4, 1e4)) expect(Math.abs(a)).toBeLessThan(1.1e4)
      for (const z of [-1e4, 1e4]) expect(Math.abs(slope(name, z))).toBeLessThan(1.1)
    }
    expect(value('sigmoid', -1e4, 1e4)).toEqual([0, 1])
    expect(value('tanh', -1e4, 1e4)).toEqual([-1, 1])
    expect(value('elu', -1e4, 3)).toEqual([-1, 3])
    expect(value('relu', -2, 3)).toEqual([0, 3])
    expect(value('softmax', 1e4, 0, -1e4)).toEqual([1, 0, 0])
    expect(value('softmax', -1e4, -1e4)).toEqual([0.5, 0.5])
  })

  it('hand a NaN on', () => {
    for (const name of ACTIVATION_NAMES) expect(value(name, NaN, 1)[0]).toBeNaN()
  })
})

it('the logarithmic costs keep their digits where outputs are saturated', () => {
  const row = (...numbers: number[]): Rows => ({
    values: Float64Array.from(numbers),
    stride: numbers.length,
    units: numbers.length,
  })
  const output = (zs: Rows, targets: Rows): OutputRows => ({ zs, activations: row(...zs.values.map(() => 0)), targets })
  const { crossEntropy, logLikelihood } = costFunctions
  expect(crossEntropy.ofRow(output(row(800), row(0)), 0)).toBe(800)
  expect(crossEntropy.ofRow(output(row(40), row(1)), 0)).toBeCloseTo(Math.exp(-40), 30)
  expect(logLikelihood.ofRow(output(row(900, 0), row(0, 1)), 0)).toBe(900)
})

it('Huber’s cost is a parabola near the target and straight beyond 1', () => {
  const row = (number: number): Rows => ({ values: Float64Array.of(number), stride: 1, units: 1 })
  const huber = (a: number): number[] => {
    const output = { zs: row(a), activations: row(a), targets: row(0) }
    const deltas = row(0)
    costFunctions.huber.outputDeltas(deltas, output, 1, activationFunction(machine, 'linear', 0))
    return [costFunctions.huber.ofRow(output, 0), deltas.values[0] ?? NaN]
  }
  expect([-3, -0.5, 0.5, 1, 4].map(huber)).toEqual([
    [2.5, -1],
    [0.125, -0.5],
    [0.125, 0.5],
    [0.5, 1],
    [3.5, 1],
  ])
})
