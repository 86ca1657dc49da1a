/** The step tables of the digest by hand: one neuron, hand-over, and the same bits as a run. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { ReluSlopeAtZero } from '@engine/contract/option'
import type { ExactNet } from '@engine/exact/exact-net'
import { plainMachine } from '@engine/numeric/plain-machine'
import { Trainer } from '@engine/training/trainer'
import { acceptance } from '../support/acceptance'
import { explicitStart, layer } from '../support/experiments'
import { BITS, constantLayers, exactNet, examplesOf, smallExperiment, XOR } from './nets'

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

const output = (net: ExactNet): number => net.look().layers.at(-1)!.activations[0]![0]!

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

  it('HABR-06: slope ½ halves the first step, slope 0 makes none', () => {
    const { inputs, expected, expectClose } = acceptance<
      { x: number[]; target: number; lr: number; w0: number[] },
      { d0_0: { w_after_100: number[]; y: number }; d0_half: { first_dw: number[] } }
    >('HABR-06')
    const half = neuron(inputs.x, inputs.target, inputs.lr, 'relu', inputs.w0, 0.5).advance()!
    expected.d0_half.first_dw.forEach((value, i) => expectClose(half.change[i]!, value))
    const none = neuron(inputs.x, inputs.target, inputs.lr, 'relu', inputs.w0)
    none.advanceTo(100)
    expect([...none.parameters]).toEqual(expected.d0_0.w_after_100)
    expect(output(none)).toBe(expected.d0_0.y)
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

  it('HABR-05: every activation from zeros', () => {
    const { inputs, expected, expectClose } = acceptance<
      { x: number[]; lr: number },
      { act: string; target: number; y_after: Record<string, number> }[]
    >('HABR-05')
    for (const { act, target, y_after } of expected) {
      const net = neuron(
        inputs.x,
        target,
        inputs.lr,
        (act === 'lrelu' ? 'leakyRelu' : act) as ActivationName,
        [0, 0, 0],
      )
      for (const [step, y] of Object.entries(y_after)) {
        net.advanceTo(Number(step))
        expectClose(output(net), y, `${act} ${target} after ${step}`)
      }
    }
  })

  it('HABR-07: a dead unit does not move', () => {
    const { inputs, expected, expectClose } = acceptance<
      { w: number[]; x: number[]; target: number; lr: number; steps: number },
      { z: number }
    >('HABR-07')
    const net = neuron(inputs.x.slice(0, 2), inputs.target, inputs.lr, 'relu', inputs.w)
    expectClose(net.look().layers[0]!.zs[0]![0]!, expected.z)
    net.advanceTo(inputs.steps)
    expect([...net.parameters]).toEqual(inputs.w)
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

it('HABR-09.b: which parameters leave zero, and when', () => {
  interface Case {
    hidden: ActivationName
    output: ActivationName
    target: number
    first_step_nonzero: Record<'W1' | 'b1' | 'W2' | 'b2', number | null>
  }
  const { expected } = acceptance<unknown, Case[]>('HABR-09.b')
  for (const { hidden, output: out, target, first_step_nonzero } of expected) {
    const net = exactNet(smallExperiment([[0.5, 2]], [[target]], constantLayers([2, 1], [hidden, out], [0, 0], [0, 0])))
    const first: Record<string, number | null> = { W1: null, b1: null, W2: null, b2: null }
    for (let step = 1; step <= 5; step++) {
      net.advance()
      net.look().layers.forEach(({ weights, biases }, l) => {
        if (weights.some((value) => value !== 0)) first[`W${l + 1}`] ??= step
        if (biases.some((value) => value !== 0)) first[`b${l + 1}`] ??= step
      })
    }
    expect(first, `${hidden}/${out}`).toEqual(first_step_nonzero)
  }
})
