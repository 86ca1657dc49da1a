/** Digest HABR-02 to HABR-08: one neuron, and a 2-2-2 net worked by hand. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { Run } from '@engine/training/run'
import { acceptance, digestLayer } from '../support/acceptance'
import { advanceTo, explicitStart, inlineExperiment, layer, newRun } from '../support/experiments'
import { parametersOf } from '../support/parameters'

/** A neuron; its last weight belongs to the constant input and is the bias. */
function neuron(
  x: number[],
  target: number,
  learningRate: number,
  steps: number,
  name: ActivationName,
  w0: number[],
): Run {
  const weights = explicitStart(w0.slice(0, -1))
  const biases = explicitStart(w0.slice(-1))
  return newRun(inlineExperiment([x], [[target]], [layer(1, name, weights, biases)], steps, { learningRate }))
}

const weightsOf = (run: Run): number[] => [...parametersOf(run.network).flat]

/** y before the next step: one example, one unit. */
function outputAt(run: Run, step: number): number {
  advanceTo(run, step)
  return run.takeRecords().steps.at(-1)?.layers.activationMean[0] ?? NaN
}

it('HABR-02: a weight whose input is 0 never moves', () => {
  const run = neuron([0, 2], 42, 0.1, 20, 'linear', [0, 0, 0])
  advanceTo(run, 20)
  expect(weightsOf(run)[0]).toBe(0)
  expect(weightsOf(run)[1]).not.toBe(0)
})

it('HABR-03.a: the table of the worked example', () => {
  interface Row {
    k: number
    w: number[]
    y: number
    dw: number[]
  }
  const { inputs, expected, expectClose } = acceptance<
    { x: number[]; target: number; lr: number; w0: number[] },
    Row[]
  >('HABR-03.a')
  const run = neuron(inputs.x, inputs.target, inputs.lr, expected.length, 'linear', inputs.w0)
  for (const { k, w, y, dw } of expected) {
    expectClose(outputAt(run, k - 1), y, `y ${k}`)
    const before = weightsOf(run)
    advanceTo(run, k)
    const after = weightsOf(run)
    w.forEach((value, i) => {
      expectClose(before[i] ?? NaN, value, `w ${k}`)
      expectClose((after[i] ?? NaN) - (before[i] ?? NaN), dw[i] ?? NaN, `dw ${k}`)
    })
  }
})

it('HABR-03.c: the error after 200 steps on both sides of the stability limit', () => {
  const { expected, expectClose } = acceptance<unknown, Record<string, number>>('HABR-03.c')
  for (const [learningRate, error] of Object.entries(expected)) {
    const run = neuron([0.5, 2], 42, Number(learningRate), 200, 'linear', [0, 0, 0])
    expectClose(Math.abs(outputAt(run, 200) - 42), error, learningRate)
  }
})

it('HABR-03.d: equal inputs keep the weights equal bit for bit', () => {
  const { inputs, expected, expectClose } = acceptance<
    { x: number[]; target: number; lr: number; steps: number },
    { w: number[] }
  >('HABR-03.d')
  const run = neuron(inputs.x, inputs.target, inputs.lr, inputs.steps, 'linear', [0, 0, 0])
  advanceTo(run, inputs.steps)
  const weights = weightsOf(run)
  expect(new Set(weights).size).toBe(1)
  expected.w.forEach((value, i) => {
    expectClose(weights[i] ?? NaN, value)
  })
})

it('HABR-03.e: the limit is the projection of the start', () => {
  const { inputs, expected, expectClose } = acceptance<
    { w0: number[]; target: number; lr: number; steps: number },
    { w: number[] }
  >('HABR-03.e')
  const run = neuron([0.5, 2], inputs.target, inputs.lr, inputs.steps, 'linear', inputs.w0)
  advanceTo(run, inputs.steps)
  expected.w.forEach((value, i) => {
    expectClose(weightsOf(run)[i] ?? NaN, value)
  })
})

it('HABR-04: a net of two outputs is two nets of one, bit for bit', () => {
  const inputs = [
    [0.3, -1],
    [1, 0.4],
    [-0.2, 0.8],
  ]
  const targets = [
    [1, 0],
    [0.5, -1],
    [0, 2],
  ]
  const start = [0.1, -0.2, 0.3, 0.4]
  const both = newRun(inlineExperiment(inputs, targets, [layer(2, 'tanh', explicitStart(start))], 30))
  advanceTo(both, 30)
  const [w1, w2, w3, w4, b1, b2] = weightsOf(both)
  const alone = [0, 1].map((unit) => {
    const target = targets.map((row) => [row[unit] ?? 0])
    const run = newRun(
      inlineExperiment(inputs, target, [layer(1, 'tanh', explicitStart(start.slice(2 * unit, 2 * unit + 2)))], 30),
    )
    advanceTo(run, 30)
    return weightsOf(run)
  })
  expect(alone).toEqual([
    [w1, w2, b1],
    [w3, w4, b2],
  ])
})

describe('HABR-05: one layer from zeros', () => {
  interface Case {
    act: string
    target: number
    y_after: Record<string, number>
  }
  const { inputs, expected, expectClose } = acceptance<{ x: number[]; lr: number }, Case[]>('HABR-05')
  it.each(expected.map((row) => [row.act, row.target, row] as const))('%s towards %d', (act, target, { y_after }) => {
    const name = (act === 'lrelu' ? 'leakyRelu' : act) as ActivationName
    const run = neuron(inputs.x, target, inputs.lr, 1_000, name, [0, 0, 0])
    for (const [step, y] of Object.entries(y_after)) expectClose(outputAt(run, Number(step)), y, `y after ${step}`)
  })
})

it('HABR-06: ReLU with slope 0 at 0 never leaves a zero start', () => {
  const run = neuron([0.5, 2], 42, 0.1, 100, 'relu', [0, 0, 0])
  expect(outputAt(run, 100)).toBe(0)
  expect(weightsOf(run)).toEqual([0, 0, 0])
})

it('HABR-07: a dead ReLU stays as it is', () => {
  const { inputs, expected, expectClose } = acceptance<
    { w: number[]; x: number[]; target: number; lr: number; steps: number },
    { z: number }
  >('HABR-07')
  const run = neuron(inputs.x.slice(0, 2), inputs.target, inputs.lr, inputs.steps, 'relu', inputs.w)
  advanceTo(run, inputs.steps)
  expect(weightsOf(run)).toEqual(inputs.w)
  const linear = neuron(inputs.x.slice(0, 2), inputs.target, inputs.lr, 1, 'linear', inputs.w)
  expectClose(outputAt(linear, 0), expected.z)
})

it('HABR-08: all gradients of a 2-2-2 net', () => {
  type Matrix = number[][]
  const { inputs, expected, expectClose } = acceptance<
    { W1: Matrix; b1: number[]; W2: Matrix; b2: number[]; x: number[]; t: number[]; acts: ActivationName[] },
    { y: number[]; loss: number; dW1: Matrix; db1: Matrix | number[]; dW2: Matrix; db2: Matrix | number[] }
  >('HABR-08')
  const { W1, b1, W2, b2 } = inputs
  const layers = [
    digestLayer(
      2,
      2,
      inputs.acts[0] ?? 'tanh',
      (i, j) => W1[i]?.[j] ?? NaN,
      (j) => b1[j] ?? NaN,
    ),
    digestLayer(
      2,
      2,
      inputs.acts[1] ?? 'sigmoid',
      (i, j) => W2[i]?.[j] ?? NaN,
      (j) => b2[j] ?? NaN,
    ),
  ]
  // One update with η = 1 shows the gradient as start minus end.
  const run = newRun(inlineExperiment([inputs.x], [inputs.t], layers, 1, { learningRate: 1 }))
  advanceTo(run, 0)
  expectClose(run.takeRecords().steps[0]?.cost ?? NaN, expected.loss, 'loss')
  const before = weightsOf(run)
  advanceTo(run, 1)
  const gradient = weightsOf(run).map((value, i) => (before[i] ?? NaN) - value)
  const flatTransposed = (matrix: Matrix): number[] => [0, 1].flatMap((j) => [0, 1].map((i) => matrix[i]?.[j] ?? NaN))
  const theirs = [
    ...flatTransposed(expected.dW1),
    ...expected.db1.flat(),
    ...flatTransposed(expected.dW2),
    ...expected.db2.flat(),
  ]
  expect(theirs).toHaveLength(gradient.length)
  theirs.forEach((value, i) => {
    expectClose(gradient[i] ?? NaN, value, `gradient ${i}`)
  })
})
