/** Gradients by layer against the records of training and against updates that training really makes. */
import { describe, expect, it } from 'vitest'
import type { Experiment, LayerSettings } from '@engine/contract/experiment'
import type { LayerGradients } from '@engine/contract/probes/layer-gradients'
import { createMachine } from '@engine/numeric/create-machine'
import { depthSlope, layerGradients } from '@engine/probes/layer-gradients'
import { Trainer } from '@engine/training/trainer'
import { constantStart, inlineExperiment, layer, runData } from '../support/experiments'
import { parametersOf } from '../support/parameters'
import { asked } from './asked'
import { deep } from './deep-net'

const gradients = (experiment: Experiment, step = 0, weights: Float64Array | null = null): LayerGradients =>
  asked(layerGradients, { step }, experiment, weights)

const norm = (values: Iterable<number>): number => Math.sqrt([...values].reduce((sum, x) => sum + x * x, 0))

/** ‖ΔW‖/‖W‖ per layer of update `step` of training, whose state before it is answered as well. */
function trained(experiment: Experiment, step: number): { ratios: number[]; before: Float64Array } {
  const { training } = runData(experiment)
  const trainer = new Trainer(experiment, training, createMachine(experiment.precision), 1)
  const update = (): void => {
    trainer.followChanges()
    for (const work = trainer.train(false); work.next().done !== true;);
  }
  for (let i = 0; i < step; i++) update()
  const before = trainer.network.parameters.toFlat()
  const old = parametersOf(trainer.network)
  update()
  const moved = parametersOf(trainer.network)
  const ratios = old.weights.map((w, l) => norm(moved.weights[l]!.map((x, i) => x - w[i]!)) / norm(w))
  return { ratios, before }
}

const optimizers: readonly [string, Partial<Experiment>][] = [
  ['sgd', { optimizer: { name: 'sgd', learningRate: 0.5 }, regularization: { name: 'none' } }],
  ['sgd with L2', { regularization: { name: 'l2Nielsen', lambda: 5, trainingCount: null } }],
  ['sgd with clipping', { clipping: { name: 'norm', limit: 1e-3 } }],
  ['adam', { optimizer: { name: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } }],
  ['single precision', { precision: 'float32' }],
]

describe('layer-gradients', () => {
  it.each(optimizers)('foresees what one real full-batch step does to the weights: %s', (_, settings) => {
    const experiment = deep(settings)
    const { ratios } = trained(experiment, 0)
    expect(ratios).toHaveLength(5)
    expect([...gradients(experiment).layers.updateRatio]).toEqual(ratios)
  })

  it('follows the schedule: update 3 of a rate that warms up and decays', () => {
    const experiment = deep({
      schedule: { learningRate: { name: 'exponential', factor: 0.5, steps: 2 }, warmUp: 8, momentum: 'constant' },
    })
    const { ratios, before } = trained(experiment, 3)
    const seen = gradients(experiment, 3, before).layers.updateRatio
    ratios.forEach((ratio, l) => {
      expect(seen[l]! / ratio).toBeCloseTo(1, 12)
    })
    expect(gradients(experiment, 0, before).layers.updateRatio[0]! / ratios[0]!).not.toBeCloseTo(1, 3)
  })

  it('leaves frozen layers where they are', () => {
    const experiment = deep()
    const frozen = {
      ...experiment,
      layers: experiment.layers.map((l, i): LayerSettings => ({ ...l, frozen: i === 1 })),
    }
    const { updateRatio } = gradients(frozen).layers
    expect(updateRatio[1]).toBe(0)
    expect(updateRatio[2]).toBeGreaterThan(0)
  })

  it('says the norms of the neurons it lists', () => {
    const { sizes, layers, neurons } = gradients(deep())
    let from = 0
    sizes.slice(1).forEach((size, l) => {
      const own = neurons.subarray(from, from + size)
      from += size
      expect(layers.normOfMean[l]! / norm(own)).toBeCloseTo(1, 12)
      expect(layers.rmsPerUnit[l]! / Math.sqrt(norm(own) ** 2 / size)).toBeCloseTo(1, 12)
      expect(layers.meanOfNorms[l]).toBeGreaterThan(layers.normOfMean[l]!)
    })
    expect(from).toBe(neurons.length)
  })

  it('agrees with a net of one chain by hand', () => {
    // z = 0.5 x, 2 z, C = (y − t)²: ∂C/∂y = 2 (x − t), δ¹ = 2 · that.
    const chain = inlineExperiment(
      [[1], [3]],
      [[0], [1]],
      [layer(1, 'linear', constantStart(0.5)), layer(1, 'linear', constantStart(2))],
      1,
      { learningRate: 0.125 },
    )
    const { layers, slopes } = gradients(chain)
    const errors = [2, 4]
    expect(layers.normOfMean[1]).toBe(3)
    expect(layers.normOfMean[0]).toBe(6)
    expect(layers.meanOfNorms[0]).toBe(6)
    const gradient = (2 * errors[0]! * 1 + 2 * errors[1]! * 3) / 2
    expect(layers.weightGradient[0]).toBe(gradient)
    expect(layers.updateRatio[0]).toBe((0.125 * gradient) / 0.5)
    expect(slopes.normOfMean).toBeNaN()
  })

  it('finds the slope of powers exactly, skips zeros, and fits what is no line by least squares', () => {
    expect(depthSlope(Float64Array.of(1e-8, 1e-6, 1e-4, 1e-2))).toBeCloseTo(2, 13)
    expect(depthSlope(Float64Array.of(1e-8, 0, 1e-4, Number.NaN))).toBeCloseTo(2, 13)
    // log₁₀: 0, 1, 0, 3. Σ(x − 1.5)(y − 1) / 5 = (1.5 + 0 − 0.5 + 3) / 5
    expect(depthSlope(Float64Array.of(1, 10, 1, 1000))).toBeCloseTo(4 / 5, 13)
    expect(depthSlope(Float64Array.of(1))).toBeNaN()
    expect(depthSlope(Float64Array.of())).toBeNaN()
  })

  it('leaves the output layer out of the slope', () => {
    const { layers, slopes } = gradients(deep())
    expect(slopes.normOfMean).toBe(depthSlope(layers.normOfMean.subarray(0, 4)))
    expect(slopes.normOfMean).toBeGreaterThan(0.4)
  })

  it('refuses what it does not know', () => {
    for (const params of [null, {}, { step: -1 }, { step: 0.5 }, { step: 0, more: 1 }])
      expect(() => layerGradients.parse(params)).toThrow()
  })
})
