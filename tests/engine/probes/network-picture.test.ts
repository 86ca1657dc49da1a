import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { EDGE_QUANTITIES, type NetworkPicture } from '@engine/contract/probes/network-picture'
import { inputWeights } from '@engine/probes/input-weights'
import { layerGradients } from '@engine/probes/layer-gradients'
import { networkPicture, shownPlaces } from '@engine/probes/network-picture'
import { strongest } from '@engine/probes/strongest'
import { explicitStart, constantStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'
import { deep } from './deep-net'

const picture = (experiment: Experiment, params: object = {}): NetworkPicture =>
  asked(networkPicture, { step: 0, shownUnits: 100, choice: 'ends', ...params }, experiment)
const norm = (values: Float64Array): number => Math.hypot(...values)
const size = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0)

describe('network-picture', () => {
  it('has the gradients and the update that the layers are measured by', () => {
    const { layers, neurons } = asked(layerGradients, { step: 0 }, deep())
    const seen = picture(deep())
    expect(Float64Array.from(seen.layers.flatMap((l) => [...l.biasGradients]))).toEqual(neurons)
    seen.edges.forEach(({ weights, gradients, updates }, l) => {
      expect(norm(gradients) / layers.weightGradient[l + 1]!).toBeCloseTo(1, 12)
      expect(norm(updates) / norm(weights) / layers.updateRatio[l + 1]!).toBeCloseTo(1, 12)
    })
    for (const { foldedGradient, foldedEdges } of seen.layers)
      expect([foldedGradient, ...Object.values(foldedEdges)]).toEqual([0, 0, 0, 0])
  })

  it('moves plain descent by −η times the gradient', () => {
    const rate = 0.5
    const plain = deep({
      optimizer: { name: 'sgd', learningRate: rate },
      schedule: { learningRate: { name: 'constant' }, warmUp: 0, momentum: 'constant' },
      regularization: { name: 'none' },
    })
    for (const { gradients, updates } of picture(plain).edges)
      updates.forEach((update, i) => {
        expect(update).toBeCloseTo(-rate * gradients[i]!, 14)
      })
  })

  it('says what the folded units carry: shown and folded make all', () => {
    const all = picture(deep())
    const few = picture(deep(), { shownUnits: 7, choice: 'largest' })
    few.layers.forEach((part, l) => {
      const whole = all.layers[l]!
      expect(part.units).toHaveLength(7)
      expect(size(part.biasGradients) / size(whole.biasGradients) + part.foldedGradient).toBeCloseTo(1, 12)
      if (l === 0) return
      for (const quantity of EDGE_QUANTITIES) {
        const share = size(few.edges[l - 1]![quantity]) / size(all.edges[l - 1]![quantity])
        expect(share + part.foldedEdges[quantity]).toBeCloseTo(1, 12)
        expect(part.foldedEdges[quantity]).toBeGreaterThan(0.3)
      }
    })
    const [from, to] = [few.layers[1]!.units[4]!, few.layers[2]!.units[2]!]
    expect(few.edges[1]!.weights[2 * 7 + 4]).toBe(all.edges[1]!.weights[to * 30 + from])
  })

  it('shows the first and the last, or the largest', () => {
    const gradients = Float64Array.of(0.1, -5, 0, 3, 0.2, -0.3, 0)
    expect([...shownPlaces(gradients, 3, 'ends')]).toEqual([0, 1, 6])
    expect([...shownPlaces(gradients, 9, 'ends')]).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([...shownPlaces(gradients, 3, 'largest')]).toEqual([1, 3, 5])
    expect([...strongest([1, Number.NaN, -2, Infinity, 2], 4)]).toEqual([1, 3, 2, 4])
  })

  it('lists the strongest inputs of the first layer', () => {
    const { weights } = asked(inputWeights, {}, deep())
    const { count, inputs, weights: listed } = picture(deep(), { shownUnits: 4 }).inputEdges.weights
    const last = weights.subarray(29 * 784)
    const largest = [...last].map(Math.abs).sort((a, b) => b - a)
    expect(Math.abs(listed[3 * count]!)).toBe(largest[0])
    expect(listed[3 * count]).toBe(last[inputs[3 * count]!])
    expect(Math.abs(listed[4 * count - 1]!)).toBe(largest[count - 1])
  })

  it('agrees with a net of one chain by hand', () => {
    // z = 0.5 x, 2 z, C = (y − t)²: δ² = 2 (y − t) = 2 and 4, δ¹ = 2 δ².
    const chain = inlineExperiment(
      [[1], [3]],
      [[0], [1]],
      [layer(1, 'linear', explicitStart([0.5])), layer(1, 'linear', constantStart(2))],
      1,
      { learningRate: 0.125 },
    )
    const { meanInputs, layers, edges, inputEdges } = picture(chain)
    expect([...meanInputs]).toEqual([2])
    expect(layers.map(({ biasGradients: [gradient] }) => gradient)).toEqual([6, 3])
    expect(layers.map(({ activations: [a] }) => a)).toEqual([1, 2])
    expect(edges[0]!.gradients[0]).toBe((2 * 0.5 + 4 * 1.5) / 2)
    expect(edges[0]!.updates[0]).toBe(-0.125 * 3.5)
    expect(inputEdges.gradients.gradients[0]).toBe((4 * 1 + 8 * 3) / 2)
  })

  it('refuses what it does not know', () => {
    const good = { step: 0, shownUnits: 5, choice: 'ends' }
    for (const bad of [{ step: -1 }, { shownUnits: 1 }, { shownUnits: 101 }, { choice: 'all' }, { more: 1 }])
      expect(() => networkPicture.parse({ ...good, ...bad })).toThrow('REQUEST_REFUSED')
    expect(() => networkPicture.parse(null)).toThrow('REQUEST_REFUSED')
  })
})
