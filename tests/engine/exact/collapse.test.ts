/** Digest HABR-11 and BEY-09: a symmetric net and its one-unit twin. */
import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import type { OptimizerSettings } from '@engine/contract/optimizers'
import { collapsedExperiment, collapsedParameters, TWIN_RATES, twinRules, type TwinRates } from '@engine/exact/collapse'
import type { ExactNet } from '@engine/exact/exact-net'
import { acceptance } from '../support/acceptance'
import { constantLayers, exactNet, smallExperiment, type Table } from './nets'

function pair(experiment: Experiment, kind: TwinRates): { full: ExactNet; twin: ExactNet } {
  const full = exactNet(experiment)
  const { sizes } = full.network
  return {
    full,
    twin: exactNet(collapsedExperiment(experiment, full.parameters, sizes), twinRules(kind, experiment, sizes)),
  }
}

const outputs = (net: ExactNet): number[] =>
  net
    .look()
    .layers.at(-1)!
    .activations.flatMap((row) => [...row])

function largestDifference(a: ExactNet, b: ExactNet): number {
  const other = outputs(b)
  return Math.max(...outputs(a).map((y, i) => Math.abs(y - other[i]!)))
}

const xs: Table = Array.from({ length: 16 }, (_, i) => [Math.sin(3 * i + 1), Math.cos(2 * i + 0.5), Math.sin(1.7 * i)])
const ts: Table = xs.map(([x0 = 0, x1 = 0]) => [Math.sin(x0) + 0.3, 0.5 * x1 - 0.2])
const wide = (n2: number, optimizer: OptimizerSettings): Experiment =>
  smallExperiment(xs, ts, constantLayers([n2, 2], ['tanh', 'linear'], [0.3, 0.2], [0.1, 0.05]), { optimizer })

it('HABR-11.b: the wider the net, the more the common rate is wrong', () => {
  interface Row {
    n2: number
    loss_full: number
    loss_same_lr: number
    max_dy_same_lr: number
    max_dy_scaled: number
  }
  const { expected, expectClose } = acceptance<unknown, Row[]>('HABR-11.b')
  for (const { n2, loss_full, loss_same_lr, max_dy_same_lr, max_dy_scaled } of expected) {
    const experiment = wide(n2, { name: 'sgd', learningRate: 0.05 })
    const differences = TWIN_RATES.map((kind) => {
      const { full, twin } = pair(experiment, kind)
      full.advanceTo(200)
      twin.advanceTo(200)
      expectClose(full.look().cost, loss_full)
      if (kind === 'same') expectClose(twin.look().cost, loss_same_lr)
      return largestDifference(full, twin)
    })
    const [same, scaled, multipliers] = differences as [number, number, number]
    expectClose(same, max_dy_same_lr)
    // The record's own bound for rates that fit.
    expect(Math.abs(scaled - max_dy_scaled)).toBeLessThan(1e-12)
    expect(multipliers).toBeLessThan(1e-12)
  }
})

describe('HABR-11: other optimizers', () => {
  // ε = 10⁻³⁰⁰ stands for ε → 0, where the rates of the digest hold.
  const epsilon = 1e-300
  it.each<[OptimizerSettings, number]>([
    [{ name: 'momentum', learningRate: 0.02, momentum: 0.9 }, 300],
    [{ name: 'nesterov', learningRate: 0.02, momentum: 0.9 }, 300],
    [{ name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon }, 300],
    [{ name: 'adagrad', learningRate: 0.05, epsilon }, 300],
    // Near a minimum its steps do not shrink: it swings, which makes much of rounding. It is compared on the way there.
    [{ name: 'rmsprop', learningRate: 0.001, rho: 0.9, epsilon }, 100],
  ])('$name', (optimizer, steps) => {
    const { full, twin } = pair(wide(4, optimizer), 'scaled')
    const { twin: same } = pair(wide(4, optimizer), 'same')
    for (const net of [full, twin, same]) net.advanceTo(steps)
    expect(largestDifference(full, twin)).toBeLessThan(1e-12)
    expect(largestDifference(full, same)).toBeGreaterThan(1e-3)
  })
})

it.each<Experiment['regularization']>([
  { name: 'weightDecay', coefficient: 0.05 },
  { name: 'l2Nielsen', lambda: 0.8, trainingCount: null },
])('HABR-11: with $name the twin needs coefficients of its own', (regularization) => {
  const experiment = { ...wide(4, { name: 'sgd', learningRate: 0.05 }), regularization }
  const { full, twin } = pair(experiment, 'scaled')
  const { twin: same } = pair(experiment, 'same')
  for (const net of [full, twin, same]) net.advanceTo(200)
  expect(largestDifference(full, twin)).toBeLessThan(1e-12)
  expect(largestDifference(full, same)).toBeGreaterThan(1e-3)
})

it('BEY-09: any depth, [3, 4, 5, 2]', () => {
  const layers = constantLayers([4, 5, 2], ['tanh', 'sigmoid', 'linear'], [0.3, 0.2, 0.15], [0.1, -0.1, 0.05])
  const { full, twin } = pair(smallExperiment(xs, ts, layers, { learningRate: 0.05 }), 'scaled')
  expect(largestDifference(full, twin)).toBeLessThan(1e-15)
  full.advanceTo(200)
  twin.advanceTo(200)
  expect(largestDifference(full, twin)).toBeLessThan(1e-13)
  expect(twin.network.sizes).toEqual([3, 1, 1, 2])
  const mapped = collapsedParameters(exactNet(smallExperiment(xs, ts, layers)).parameters, [3, 4, 5, 2])
  expect([...mapped]).toEqual([0.3, 0.3, 0.3, 0.1, 4 * 0.2, -0.1, 5 * 0.15, 5 * 0.15, 0.05, 0.05])
})
