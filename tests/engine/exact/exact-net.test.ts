/** The step tables of the digest by hand: one neuron, hand-over, and the same bits as a run. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { ReluSlopeAtZero } from '@engine/contract/option'
import type { ExactNet } from '@engine/exact/exact-net'
import { plainMachine } from '@engine/numeric/plain-machine'
import { Trainer } from '@engine/training/trainer'
import { acceptance } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { BITS, exactNet, examplesOf, smallExperiment, XOR } from './nets'

/** One unit on one sample; the last weight is the bias. */
function neuron(
  x: readonly number[],
  target: number,
  learningRate: number,
  activation: ActivationName,
  w: readonly number[],
  reluSlopeAtZero: ReluSlopeAtZero = 0,
): ExactNet {
  const start = layer(1, activation, explicitStart(w.slice(0, -1)), explicitStart(w.slice(-1)))
  return exactNet(smallExperiment([x], [[target]], [start], { learningRate, reluSlopeAtZero }))
}

describe('one neuron', () => {
  interface Row {
    k: number
    w: number[]
    y: number
    dy: number
    dw: number[]
  }
  const table = acceptance<{ x: number[]; target: number; lr: number; w0: number[] }, Row[]>('HABR-03.a')

  it.each([
    ['HABR-03.a: linear', 'linear', 0],
    ['HABR-06: ReLU of slope 1 at 0', 'relu', 1],
  ] as const)('%s gives the step table', (_, activation, slope) => {
    const { inputs, expected, expectClose } = table
    const net = neuron(inputs.x, inputs.target, inputs.lr, activation, inputs.w0, slope)
    for (const { k, w, y, dy, dw } of expected) {
      const update = net.advance()!
      const { zs, activations, slopes, inputs: taken } = update.look.layers[0]!
      expect(update.step).toBe(k)
      expectClose(zs[0]![0]!, y, 'z')
      expectClose(activations[0]![0]!, y, 'y')
      expectClose(activations[0]![0]! - update.look.targets[0]![0]!, dy, 'dy')
      expect(slopes![0]![0]).toBe(1)
      expect([...taken[0]!]).toEqual(inputs.x)
      w.forEach((value, i) => expectClose(update.before[i]!, value, `w${i}`))
      dw.forEach((value, i) => expectClose(update.change[i]!, value, `dw${i}`))
    }
  })

  it('HABR-03.b: the error shrinks by 1 − 2α‖x‖² a step', () => {
    const { inputs, expected, expectClose } = acceptance<
      { x: number[] },
      { factor_at_lr_0_1: number; lr_max: number; lr_opt: number; dy: number[] }
    >('HABR-03.b')
    const errors = (rate: number, steps: number): number[] => {
      const net = neuron(inputs.x.slice(0, 2), 42, rate, 'linear', [0, 0, 0])
      return Array.from({ length: steps }, () => {
        const { look } = net.advance()!
        return look.layers[0]!.activations[0]![0]! - look.targets[0]![0]!
      })
    }
    errors(0.1, 6).forEach((error, k) => expectClose(error, expected.dy[k]!, `dy ${k}`))
    const [first, second] = errors(0.1, 2) as [number, number]
    expectClose(second / first, expected.factor_at_lr_0_1, 'factor')
    expectClose(errors(expected.lr_opt, 2)[1]!, 0, 'one step')
    expectClose(Math.abs(errors(expected.lr_max, 50)[49]!), 42, 'the limit neither shrinks nor grows')
  })
})

const xorNet = (optimizer: 'sgd' | 'momentum', batchSize = 4): ReturnType<typeof smallExperiment> =>
  smallExperiment(
    BITS,
    XOR,
    [
      layer(3, 'tanh', { name: 'normal', params: { std: 1, mean: 0 } }),
      layer(1, 'sigmoid', { name: 'normal', params: { std: 1, mean: 0 } }),
    ],
    {
      batchSize,
      optimizer:
        optimizer === 'sgd'
          ? { name: 'sgd', learningRate: 0.1 }
          : { name: 'momentum', learningRate: 0.1, momentum: 0.9 },
    },
  )

describe('HABR-C2: handing over', () => {
  const { expected } = acceptance<unknown, { sgd_bitwise_same_as_continuing: boolean; momentum_reset_same: boolean }>(
    'HABR-C2',
  )
  it.each([
    ['sgd', false, expected.sgd_bitwise_same_as_continuing],
    ['momentum', false, expected.momentum_reset_same],
    ['momentum', true, true],
  ] as const)('%s, with what the optimizer remembers: %s', (optimizer, states, same) => {
    const whole = exactNet(xorNet(optimizer))
    whole.advanceTo(100)
    const first = exactNet(xorNet(optimizer))
    first.advanceTo(50)
    const second = exactNet(xorNet(optimizer))
    if (states) second.takeOver(first.checkpoint())
    else second.parameters = first.parameters
    second.advanceTo(second.step + 50)
    expect(second.parameters.every((value, i) => value === whole.parameters[i])).toBe(same)
  })
})

it('trains with the bits of a run, looked at or not', () => {
  const experiment = xorNet('momentum', 3)
  const trainer = new Trainer(experiment, examplesOf(experiment), plainMachine('float64'), 4)
  for (let step = 0; step < 20; step++) for (const work = trainer.train(false); work.next().done !== true;);
  const net = exactNet(experiment)
  const batches = Array.from({ length: 20 }, () => net.advance()!.look.examples)
  expect(net.parameters).toEqual(trainer.network.parameters.toFlat())
  expect(batches.slice(0, 3)).toEqual([
    [0, 1, 2],
    [3, 0, 1],
    [2, 3, 0],
  ])
})
