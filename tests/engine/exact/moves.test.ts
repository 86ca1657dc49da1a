/** Digest HABR-03, HABR-09, SE-10 and ENG-01: what moves, when, and where it ends. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { firstAsymmetry } from '@engine/exact/asymmetry'
import { firstMoves } from '@engine/exact/first-moves'
import { linearDescent } from '@engine/exact/linear-neuron'
import { orderedMachine } from '@engine/exact/summation-orders'
import { createMachine } from '@engine/numeric/create-machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { acceptance } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { constantLayers, exactNet, smallExperiment, type Table } from './nets'

describe('HABR-09: which groups ever leave zero', () => {
  it('a: the output bias of a net of zeros', () => {
    const { inputs, expected, expectClose } = acceptance<
      { x: number[]; target: number; lr: number },
      { b2: Record<string, number> }
    >('HABR-09.a')
    const layers = constantLayers([2, 1], ['tanh', 'linear'], [0, 0], [0, 0])
    const net = exactNet(smallExperiment([inputs.x], [[inputs.target]], layers, { learningRate: inputs.lr }))
    for (const [step, b2] of Object.entries(expected.b2)) {
      net.advanceTo(Number(step))
      const all = [...net.parameters]
      expectClose(all.pop()!, b2)
      expect(all.every((value) => value === 0)).toBe(true)
    }
  })

  it('b: 4 × 4 activations', () => {
    interface Case {
      hidden: ActivationName
      output: ActivationName
      target: number
      first_step_nonzero: Record<'W1' | 'b1' | 'W2' | 'b2', number | null>
    }
    for (const row of acceptance<unknown, Case[]>('HABR-09.b').expected) {
      const layers = constantLayers([2, 1], [row.hidden, row.output], [0, 0], [0, 0])
      const [hidden, output] = firstMoves(exactNet(smallExperiment([[0.5, 2]], [[row.target]], layers)), 5)
      const { W1, b1, W2, b2 } = row.first_step_nonzero
      expect([hidden, output]).toEqual([
        { weights: W1, biases: b1 },
        { weights: W2, biases: b2 },
      ])
    }
  })
})

describe('one linear neuron', () => {
  it('HABR-03.b: the limits of the learning rate', () => {
    const { inputs, expected, expectClose } = acceptance<{ x: number[] }, { lr_max: number; lr_opt: number }>(
      'HABR-03.b',
    )
    const { largestRate, bestRate } = linearDescent([inputs.x], [42], [0, 0, 0])
    expectClose(largestRate, expected.lr_max)
    expectClose(bestRate, expected.lr_opt)
  })

  it('HABR-03.c and d: on both sides of the limit, and with equal inputs', () => {
    const { expected, expectClose } = acceptance<unknown, Record<string, number>>('HABR-03.c')
    const neuron = (x: number[], learningRate: number) =>
      exactNet(smallExperiment([x], [[42]], constantLayers([1], ['linear'], [0], [0]), { learningRate }))
    for (const [rate, error] of Object.entries(expected)) {
      const net = neuron([0.5, 2], Number(rate))
      net.advanceTo(200)
      expectClose(Math.abs(net.look().layers[0]!.activations[0]![0]! - 42), error)
    }
    const equal = acceptance<{ x: number[]; lr: number; steps: number }, { w: number[] }>('HABR-03.d')
    const net = neuron(equal.inputs.x, equal.inputs.lr)
    net.advanceTo(equal.inputs.steps)
    equal.expected.w.forEach((value, i) => equal.expectClose(net.parameters[i]!, value))
    expect(new Set(net.parameters).size).toBe(1)
  })

  it('HABR-03.e: the limit is the solution nearest to the start', () => {
    const { inputs, expected, expectClose } = acceptance<
      { x: number[]; w0: number[]; target: number; lr: number; steps: number },
      { w: number[] }
    >('HABR-03.e')
    const { limit } = linearDescent([inputs.x], [inputs.target], inputs.w0)
    const start = layer(1, 'linear', explicitStart(inputs.w0.slice(0, 2)), explicitStart(inputs.w0.slice(2)))
    const net = exactNet(
      smallExperiment([inputs.x.slice(0, 2)], [[inputs.target]], [start], { learningRate: inputs.lr }),
    )
    net.advanceTo(inputs.steps)
    expected.w.forEach((value, i) => {
      expectClose(limit[i]!, value)
      expectClose(net.parameters[i]!, value)
    })
  })

  it('several samples: descent goes where it was foretold', () => {
    const samples: Table = [
      [0.5, 2, -1],
      [1, -0.3, 0.4],
    ]
    const targets = [1, -0.5]
    const start = [0.3, -0.2, 0.5, 0.1]
    const { limit, largestRate, bestRate } = linearDescent(
      samples.map((x) => [...x, 1]),
      targets,
      start,
    )
    const layers = [layer(1, 'linear', explicitStart(start.slice(0, 3)), explicitStart(start.slice(3)))]
    const run = (learningRate: number, steps: number) => {
      const net = exactNet(
        smallExperiment(
          samples,
          targets.map((t) => [t]),
          layers,
          { learningRate },
        ),
      )
      net.advanceTo(steps)
      return net
    }
    run(bestRate, 400).parameters.forEach((value, i) => expect(value).toBeCloseTo(limit[i]!, 10))
    expect(run(largestRate * 1.01, 2000).look().cost).toBeGreaterThan(1)
    expect(run(largestRate * 0.99, 2000).look().cost).toBeLessThan(1e-6)
  })
})

describe('ENG-01: when equal units part', () => {
  const samples: Table = [
    [0.5, -1, 1.5],
    [1, 0.5, -0.5],
    [-0.25, 1.25, 0.75],
  ]
  const experiment = smallExperiment(
    samples,
    [
      [1, 0],
      [0, 1],
      [0.5, 1],
    ],
    constantLayers([7, 6, 2], ['tanh', 'tanh', 'sigmoid'], [0.3, 0.2, 0.1], [0.1, 0.1, 0.1]),
    { learningRate: 0.5 },
  )
  it('never on the machines of the lab, soon with tiles', () => {
    for (const machine of [plainMachine('float64'), createMachine('float64')]) {
      expect(firstAsymmetry(exactNet(experiment, {}, machine), 200)).toBeNull()
    }
    const parted = firstAsymmetry(exactNet(experiment, {}, orderedMachine('float64', { kind: 'tiled', tile: 4 })), 200)
    expect(parted!.ulps).toBeGreaterThan(0)
    expect(parted!.ulps).toBeLessThan(64)
  })
  it('rules and looks give the same bits on every machine', () => {
    const rules = {
      masks: [null, Array.from({ length: 42 }, (_, i) => i % 2), null],
      noise: [[1, 0, 0, 0, 0, 0, 2], null, null],
    }
    const [plain, fast] = [plainMachine('float64'), createMachine('float64')].map((machine) =>
      exactNet(experiment, rules, machine),
    )
    for (const net of [plain!, fast!]) net.advanceTo(20)
    expect(fast!.parameters).toEqual(plain!.parameters)
    expect(fast!.look()).toEqual(plain!.look())
  })
})
