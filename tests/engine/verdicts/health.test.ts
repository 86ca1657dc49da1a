import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import type { CostName } from '@engine/contract/costs'
import type { Experiment } from '@engine/contract/experiment'
import { PRECISIONS } from '@engine/contract/option'
import { presetExperiment, type PresetName } from '@engine/contract/presets'
import type { Health } from '@engine/contract/probes/health'
import { costFunctions } from '@engine/network/costs'
import { plainMachine } from '@engine/numeric/plain-machine'
import { BestConstant } from '@engine/probes/best-constant'
import { health } from '@engine/probes/health'
import { asked } from '../probes/asked'
import { accepted, advanceTo, explicitStart, inlineExperiment, layer, newRun } from '../support/experiments'

const healthOf = (experiment: Experiment): Health => asked(health, {}, experiment)

const ofImages = (preset: PresetName, count: number, precision: Experiment['precision']): Experiment => {
  const document = presetExperiment(preset, 'health')
  return accepted({ ...document, precision, measure: { images: count, every: 1 } })
}

describe('the state of a net', () => {
  it.each(PRECISIONS)('has the numbers of the record of the same moment, in %s', (precision) => {
    // Two blocks of rows and a piece.
    const experiment = ofImages('chapter5TwoHidden', 300, precision)
    const run = newRun(experiment)
    advanceTo(run, 0)
    const record = run.takeRecords().steps[0]!
    const state = healthOf(experiment)
    expect(state.cost).toBe(record.cost)
    expect(state.accuracy).toBe(record.accuracy)
    expect(state.speeds).toEqual(record.layers.deltaNormOfMean)
    expect(state.meanOfNorms).toEqual(record.layers.deltaMeanOfNorms)
    expect(state.weightGradients).toEqual(record.layers.weightGradientNorm)
    expect(state.weightNorms).toEqual(record.layers.weightNorm)
    for (let l = 0; l < 3; l++) {
      expect(state.activationMean[l]).toBeCloseTo(record.layers.activationMean[l]!, 12)
      expect(state.activationDeviation[l]! ** 2).toBeCloseTo(record.layers.activationVariance[l]!, 12)
    }
    expect([...state.distinct]).toEqual([30, 30, 10])
    expect(state.finite).toBe(true)
    expect([state.images, state.sizes]).toEqual([300, [784, 30, 30, 10]])
  })

  const oneUnit = (activation: ActivationName, inputs: readonly number[], more: Partial<Experiment> = {}): Health => {
    const layers = [layer(1, activation, explicitStart([1])), layer(1, 'linear', explicitStart([1]))]
    const rows = inputs.map((x) => [x])
    return healthOf(inlineExperiment(rows, rows, layers, 0, more))
  }

  it('knows mean and deviation of z far from 0', () => {
    const { zMean, zDeviation } = oneUnit('linear', [1e8 - 3, 1e8 + 3])
    expect([zMean[0], zDeviation[0]]).toEqual([1e8, 3])
  })

  it.each([
    // σ(3.47) = 0.96982, σ(3.48) = 0.97011
    ['sigmoid', [-3.48, -3.47, 3.47, 3.48], 0.5],
    // tanh(2.09) = 0.96986, tanh(2.1) = 0.97045
    ['tanh', [-2.1, -2.09, 2.09, 2.1], 0.5],
    // 0.2 z + 0.5
    ['hardSigmoid', [-2.36, -2.34, 2.34, 2.36], 0.5],
    ['hardTanh', [-0.98, 0, 0.96, 0.98], 0.5],
    // tanh(2z/3) at 2z/3 = 2.09 and 2.1
    ['lecunTanh', [-3.15, -3.135, 3.135, 3.15], 0.5],
    ['linear', [-100, 100], NaN],
  ] as const)('%s is saturated where it is flat', (activation, inputs, share) => {
    expect(oneUnit(activation, inputs).saturated[0]).toBe(share)
  })

  it('a ReLU unit is dead without a positive z, and where it has a slope at 0, without one that is not negative', () => {
    expect(oneUnit('relu', [-1, 0]).dead[0]).toBe(1)
    expect(oneUnit('relu', [-1, 1e-300]).dead[0]).toBe(0)
    expect(oneUnit('relu', [-1, 0], { reluSlopeAtZero: 0.5 }).dead[0]).toBe(0)
    expect(oneUnit('relu', [-1, -2], { reluSlopeAtZero: 1 }).dead[0]).toBe(1)
    expect(oneUnit('leakyRelu', [-1, -2]).dead[0]).toBeNaN()
  })

  it('is not finite where weights, cost or gradients are not', () => {
    const experiment = inlineExperiment([[1]], [[0]], [layer(1, 'linear', explicitStart([1]))], 0)
    expect(asked(health, {}, experiment, Float64Array.of(1e200, 0))).toMatchObject({ finite: false, cost: Infinity })
    expect(asked(health, {}, experiment, Float64Array.of(0, NaN)).finite).toBe(false)
    expect(asked(health, {}, experiment, Float64Array.of(1e100, 0)).finite).toBe(true)
    const flat = inlineExperiment([[1]], [[0]], [layer(1, 'sigmoid', explicitStart([1]))], 0)
    expect(asked(health, {}, flat, Float64Array.of(1, Infinity))).toMatchObject({ finite: false, cost: 1 })
  })
})

describe('the best constant', () => {
  it('costs on MNIST what the class frequencies cost', () => {
    // FACTS 3: 3.24592 for the first 1000 labels
    expect(healthOf(ofImages('chapter5FourHidden', 1_000, 'float64')).constantCost).toBeCloseTo(3.24592, 5)
  })

  const machine = plainMachine('float64')
  const lowest = (cost: CostName, targets: readonly (readonly number[])[]): number => {
    const rows = machine.rows(targets.length, targets[0]!.length)
    targets.forEach((row, r) => rows.values.set(row, r * rows.stride))
    const constant = new BestConstant(rows.units, targets.length)
    constant.addRows(rows, targets.length)
    return constant.costUnder(cost)
  }
  /** By the cost functions of the engine, from weighted inputs that are the same for all. */
  const costOf = (cost: CostName, targets: readonly (readonly number[])[], outputs: readonly number[]): number => {
    const size = outputs.length
    const [zs, activations, wanted] = [machine.rows(1, size), machine.rows(1, size), machine.rows(1, size)]
    // z whose sigmoid, or softmax, is the output; the other costs do not look at it.
    zs.values.set(outputs.map((a) => (cost === 'crossEntropy' ? Math.log(a / (1 - a)) : Math.log(a))))
    activations.values.set(outputs)
    const sum = targets.reduce((total, row) => {
      wanted.values.set(row)
      return total + costFunctions[cost].ofRow({ zs, activations, targets: wanted }, 0)
    }, 0)
    return sum / targets.length
  }

  const shares = fc.array(
    fc.tuple(fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true })),
    { minLength: 1, maxLength: 5 },
  )
  const numbers = fc.array(
    fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true })),
    { minLength: 1, maxLength: 5 },
  )
  const mean = (rows: readonly (readonly number[])[], j: number): number =>
    rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length

  it.each(['crossEntropy', 'logLikelihood'] as const)('of %s is the shares of the targets', (cost) => {
    fc.assert(
      fc.property(shares, (targets) => {
        const [p, q] = [mean(targets, 0), mean(targets, 1)]
        const best = cost === 'crossEntropy' ? [p, q] : [p / (p + q), q / (p + q)]
        expect(lowest(cost, targets)).toBeCloseTo(costOf(cost, targets, best), 12)
      }),
    )
  })

  it.each(['quadratic', 'mse', 'squaredError', 'huber'] as const)('of %s has no better neighbour', (cost) => {
    fc.assert(
      fc.property(
        numbers,
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (targets, a, b) => {
          expect(lowest(cost, targets)).toBeLessThanOrEqual(costOf(cost, targets, [a, b]) + 1e-12)
          // Huber's best constant lies between the targets; a fine grid finds its cost.
          const grid = (j: number): number => {
            let least = Infinity
            for (let c = -9; c <= 9; c += 1 / 64) {
              const column = targets.map((row) => [row[j]!])
              least = Math.min(least, costOf(cost, column, [c]))
            }
            return least
          }
          const outputs = cost === 'mse' ? 2 : 1
          expect((grid(0) + grid(1)) / outputs - lowest(cost, targets)).toBeLessThan(1e-3)
        },
      ),
    )
  })

  it('of huber gives way to the many: nine targets 0 and one 1.9', () => {
    // Slope 9c − 1 = 0, so c = 1/9; the one error is beyond 1, that of the mean, 1.71, is as well.
    const targets = [1.9, ...new Array<number>(9).fill(0)].map((t) => [t])
    expect(lowest('huber', targets)).toBeCloseTo((9 / 81 / 2 + (1.9 - 1 / 9 - 0.5)) / 10, 14)
  })

  it('is none where targets are no shares', () => {
    expect(lowest('crossEntropy', [[1.5], [1]])).toBeNaN()
    expect(lowest('logLikelihood', [[-1, 1]])).toBeNaN()
  })
})
