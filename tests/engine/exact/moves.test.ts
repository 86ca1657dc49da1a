/** Digest HABR-03 and ENG-01: where descent ends, and when equal units part. */
import { describe, expect, it } from 'vitest'
import { firstAsymmetry } from '@engine/exact/asymmetry'
import { linearDescent } from '@engine/exact/linear-neuron'
import { orderedMachine } from '@engine/exact/summation-orders'
import { createMachine } from '@engine/numeric/create-machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { acceptance } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { constantLayers, exactNet, smallExperiment, type Table } from './nets'

describe('one linear neuron', () => {
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
