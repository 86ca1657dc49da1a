import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { presetExperiment } from '@engine/contract/presets'
import type { WeightInitializer } from '@engine/contract/start-values'
import type { MeanField } from '@engine/contract/probes/mean-field'
import { meanField } from '@engine/probes/mean-field'
import { fieldForecast } from '@engine/theory/field-forecast'
import { chaosEdge, fixedPoint } from '@engine/theory/fixed-point'
import { accepted, constantStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'

const WIDTH = 200

const netOf = (activation: ActivationName, weights: WeightInitializer, biasStd: number, seed = 3) =>
  accepted({
    ...presetExperiment('zeros', 'theory'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 0, count: 200 },
      validation: null,
      scaling: 'unit',
    },
    layers: [
      ...[1, 2, 3, 4].map(() =>
        layer(
          WIDTH,
          activation,
          weights,
          biasStd === 0 ? { name: 'zeros', params: {} } : { name: 'normal', params: { mean: 0, std: biasStd } },
        ),
      ),
      layer(10, 'sigmoid', weights),
    ],
    cost: 'crossEntropy',
    measure: { images: 200, every: 1 },
    seed,
  })

const scaled = (variance: number): WeightInitializer => ({ name: 'meanField', params: { variance } })

/** χ of the four hidden layers; options C.2 lists some of them, of other images, with no more figures than these. */
const CASES = [
  ['sigmoid, LeCun', 'sigmoid', 1, 0, [0.06, 0.056, 0.056, 0.056]],
  ['sigmoid, Nielsen', 'sigmoid', 1, 1, [0.044, 0.042, 0.042, 0.042]],
  ['sigmoid ×4', 'sigmoid', 16, 0, [0.63, 0.43, 0.4, 0.4]],
  ['tanh, LeCun', 'tanh', 1, 0, [0.85, 0.86, 0.88, 0.9]],
  ['tanh, gain 5/3', 'tanh', 25 / 9, 0, [1.92, 1.6, 1.4, 1.25]],
  ['tanh, He', 'tanh', 2, 0, [1.5, 1.36, 1.26, 1.16]],
  ['ReLU, LeCun', 'relu', 1, 0, [0.5, 0.5, 0.5, 0.5]],
  ['ReLU, He', 'relu', 2, 0, [1, 1, 1, 1]],
  ['ReLU, PyTorch default', 'relu', 1 / 3, 0, [1 / 6, 1 / 6, 1 / 6, 1 / 6]],
] as const

/** One net of 200 units strays by up to a quarter, ten on average by a few percent. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

describe('mean-field theory beside the net', () => {
  it.each(CASES)('%s: χ as in options C.2, predicted and measured', (_, activation, variance, biasStd, expected) => {
    const nets = SEEDS.map((seed) => asked(meanField, {}, netOf(activation, scaled(variance), biasStd, seed)))
    const mean = (of: (net: MeanField) => number): number => nets.reduce((sum, net) => sum + of(net), 0) / nets.length
    expected.forEach((chi, l) => {
      const predicted = nets[0]!.predictedChi[l]!
      expect(Math.abs(predicted / chi - 1)).toBeLessThan(0.05)
      expect(Math.abs(mean((net) => net.measuredChi[l]!) / predicted - 1)).toBeLessThan(0.15)
      expect(Math.abs(mean((net) => net.measuredQ[l]!) / nets[0]!.predictedQ[l]! - 1)).toBeLessThan(0.2)
      const forward = nets[0]!.predictedForward[l]!
      expect(Math.abs(mean((net) => net.measuredForward[l]!) / forward - 1)).toBeLessThan(0.1)
    })
  })

  it('deltas are carried back by √χ from the measured output', () => {
    const { predictedDeltas, measuredDeltas, predictedChi } = asked(meanField, {}, netOf('tanh', scaled(2), 0.1))
    expect(predictedDeltas[4]).toBe(measuredDeltas[4])
    const product = predictedChi.reduce((all, chi) => all * Math.sqrt(chi), 1)
    expect(predictedDeltas[0]! / measuredDeltas[4]!).toBeCloseTo(product, 12)
  })

  it('counts by hand: 2 inputs, one linear layer of weights 0, biases 3', () => {
    const experiment = inlineExperiment(
      [[1, 2]],
      [[0]],
      [
        layer(2, 'linear', { name: 'zeros', params: {} }, constantStart(3)),
        layer(1, 'linear', { name: 'normal', params: { mean: 0, std: 1 } }),
      ],
      1,
    )
    const { inputSquare, predictedQ, measuredQ, predictedChi, predictedForward, measuredForward, layers } = asked(
      meanField,
      {},
      experiment,
    )
    expect(inputSquare).toBe(2.5)
    expect([predictedQ[0], measuredQ[0]]).toEqual([9, 9])
    expect(layers[0]).toMatchObject({ weightVariance: 0, biasVariance: 0, biasMean: 3, fixedQ: 9 })
    expect(predictedQ[1]).toBeCloseTo(18, 12)
    expect(predictedChi[0]).toBeCloseTo(2, 12)
    expect([predictedForward[0], measuredForward[0]]).toEqual([
      expect.closeTo(Math.sqrt(3.6), 12),
      expect.closeTo(Math.sqrt(3.6), 12),
    ])
  })

  it('predicts nothing of weights with a mean, and goes on behind them', () => {
    const experiment = inlineExperiment(
      [[1, 2]],
      [[0]],
      [
        layer(3, 'tanh', constantStart(0.1)),
        layer(3, 'tanh', { name: 'normal', params: { mean: 0, std: 1 } }),
        layer(1, 'linear', { name: 'uniformRange', params: { low: 0, high: 1 } }),
      ],
      1,
    )
    const { predictedQ, predictedChi, layers, measuredQ } = asked(meanField, {}, experiment)
    expect(predictedQ[0]).toBeNaN()
    expect(predictedQ[1]).toBeCloseTo(3 * Math.tanh(Math.sqrt(measuredQ[0]!)) ** 2, 12)
    expect(predictedChi[0]).toBeGreaterThan(0)
    expect(predictedChi[1]).toBeNaN()
    expect(layers.map(({ depthScale }) => Number.isNaN(depthScale))).toEqual([true, false, true])
  })

  it('keeps the theory within what a slider allows', () => {
    const experiment = netOf('tanh', scaled(1.7), 0.2)
    const sizes = [784, WIDTH, WIDTH, WIDTH, WIDTH, 10]
    const round = (): number => {
      const from = performance.now()
      const { layers, momentsOf } = fieldForecast(experiment, sizes, 0.1, new Float64Array(5), new Float64Array(5))
      fixedPoint(momentsOf('tanh'), layers[0]!, 1)
      chaosEdge(momentsOf('tanh'))
      return performance.now() - from
    }
    const rounds = Array.from({ length: 40 }, round).sort((a, b) => a - b)
    expect(rounds[10]).toBeLessThan(5)
  })
})
