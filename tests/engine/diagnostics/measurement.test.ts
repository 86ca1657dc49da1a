import { describe, expect, it } from 'vitest'
import type { StepRecord } from '@engine/contract/run-records'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import { advanceTo, explicitStart, inlineExperiment, layer, newRun } from '../support/experiments'

function firstRecord(experiment: Experiment): StepRecord {
  const run = newRun(experiment)
  advanceTo(run, 0)
  const [record] = run.takeRecords().steps
  if (record === undefined) throw new Error('no record')
  return record
}

const linear = (weights: number[], biases: number[]): LayerSettings =>
  layer(biases.length, 'linear', explicitStart(weights), explicitStart(biases))

describe('a record', () => {
  // Two examples through two linear units: a = x W + b, δ = 2 (a − t).
  const experiment = inlineExperiment(
    [[1], [3]],
    [
      [0, 0],
      [0, 8],
    ],
    [linear([1, 2], [0, -1])],
    0,
  )

  it('holds what can be computed by hand', () => {
    // a: (1, 1) and (3, 5); δ: (2, 2) and (6, −6).
    const record = firstRecord(experiment)
    const { layers } = record
    expect(record.cost).toBe((1 + 1 + 9 + 9) / 2)
    expect(record.costTotal).toBe(record.cost)
    expect([...(record.neurons ?? [])]).toEqual([4, -2])
    expect(layers.deltaNormOfMean[0]).toBeCloseTo(Math.sqrt(20), 14)
    expect(layers.deltaMeanOfNorms[0]).toBeCloseTo((Math.sqrt(8) + Math.sqrt(72)) / 2, 14)
    // ∂C/∂W: (1·2 + 3·6, 1·2 − 3·6) / 2
    expect(layers.weightGradientNorm[0]).toBeCloseTo(Math.hypot(10, -8), 14)
    expect(layers.weightNorm[0]).toBeCloseTo(Math.sqrt(5), 14)
    expect(layers.biasNorm[0]).toBe(1)
    expect(layers.activationMean[0]).toBe(2.5)
    expect(layers.activationVariance[0]).toBeCloseTo((2 * 1.5 ** 2 + 0.5 ** 2 + 2.5 ** 2) / 4, 14)
  })

  it('of weights too large to square has a total cost all the same, without a penalty', () => {
    const { cost, costTotal, layers } = firstRecord(inlineExperiment([[0]], [[3]], [linear([1e200], [1])], 0))
    expect([cost, costTotal, layers.weightNorm[0]]).toEqual([4, 4, 1e200])
  })

  it('of activations too large to square has their mean and variance as far as a double holds them', () => {
    const spread = (inputs: number[], biases = [0]): [number | undefined, number | undefined] => {
      const squashed = layer(1, 'tanh', explicitStart(biases.map(() => 0)))
      const data = inputs.map((input) => [input])
      const hidden = linear(
        biases.map(() => 1),
        biases,
      )
      const { layers } = firstRecord(inlineExperiment(data, [[0], [0]].slice(0, data.length), [hidden, squashed], 0))
      return [layers.activationMean[0], layers.activationVariance[0]]
    }
    // The square of the difference, 2¹⁰²⁴, is the first power of two that is no double.
    expect(spread([2 ** 511, 3 * 2 ** 511])).toEqual([2 ** 512, 2 ** 1022])
    expect(spread([2 ** 700, 3 * 2 ** 700])).toEqual([2 ** 701, Infinity])
    expect(spread([1e300, 1e300])).toEqual([1e300, 0])
    expect(spread([1.5e308, -1.5e308])).toEqual([0, Infinity])
    expect(spread([1e200], [1e200, 1e200])).toEqual([2e200, 0])
  })

  it('is Infinity, never NaN, where a gradient has overflowed', () => {
    const first = layer(2, 'linear', explicitStart([1, 1]))
    const wild = inlineExperiment([[1e308], [1e308]], [[3], [-3]], [first, linear([1, -1], [0])], 0)
    const { cost, layers, neurons } = firstRecord(wild)
    expect(cost).toBe(9)
    for (const values of [...Object.values(layers), neurons ?? []]) {
      for (const value of values) expect(value).not.toBeNaN()
    }
    expect(layers.weightGradientNorm[1]).toBe(Infinity)
  })

  it('of weights too large to square has the penalty that a small factor makes of them', () => {
    const huge = inlineExperiment([[0]], [[0]], [linear([1e155], [0])], 0, {
      regularization: { name: 'weightDecay', coefficient: 1e-6 },
    })
    expect(firstRecord(huge).costTotal / 5e303).toBeCloseTo(1, 12)
  })

  it('averages over the first examples only', () => {
    const first = firstRecord({ ...experiment, measure: { images: 1, every: 1 } })
    expect([...(first.neurons ?? [])]).toEqual([2, 2])
    expect(first.cost).toBe(2)
  })

  it('finds a spread beside a large mean', () => {
    const far = inlineExperiment([[1e8 + 1], [1e8 + 3]], [[0], [0]], [linear([1], [0])], 0)
    expect(firstRecord(far).layers.activationVariance[0]).toBe(1)
    const same = inlineExperiment([[0.1], [0.1], [0.1]], [[0], [0], [0]], [linear([1], [0])], 0)
    expect(firstRecord(same).layers.activationVariance[0]).toBe(0)
  })

  it('keeps the norms of errors too small to square', () => {
    const tiny = inlineExperiment([[1]], [[0]], [linear([1], [0]), linear([1e-200], [0])], 0)
    const { layers } = firstRecord(tiny)
    expect((layers.deltaNormOfMean[1] ?? NaN) / 2e-200).toBeCloseTo(1, 14)
    expect((layers.deltaMeanOfNorms[1] ?? NaN) / 2e-200).toBeCloseTo(1, 14)
    expect((layers.weightGradientNorm[1] ?? NaN) / 2e-200).toBeCloseTo(1, 14)
  })
})

describe('accuracy', () => {
  const accuracy = (outputs: number[][], targets: number[][]): number => {
    // One layer that hands its inputs on: a = x.
    const size = outputs[0]?.length ?? 0
    const identity = Array.from({ length: size * size }, (_, at) => (at % size === Math.floor(at / size) ? 1 : 0))
    return firstRecord(inlineExperiment(outputs, targets, [linear(identity, Array<number>(size).fill(0))], 0)).accuracy
  }

  it('counts examples whose largest output is at the largest target', () => {
    expect(
      accuracy(
        [
          [0.1, 0.9],
          [0.8, 0.2],
          [0.3, 0.4],
        ],
        [
          [0, 1],
          [0, 1],
          [0.2, 0.9],
        ],
      ),
    ).toBeCloseTo(2 / 3, 15)
  })

  it('gives ties to the first', () => {
    expect(
      accuracy(
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toBe(0.5)
    expect(accuracy([[1, 0]], [[1, 1]])).toBe(1)
  })
})
