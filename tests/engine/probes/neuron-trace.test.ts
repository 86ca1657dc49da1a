import { describe, expect, it } from 'vitest'
import type { Experiment } from '@engine/contract/experiment'
import { presetExperiment } from '@engine/contract/presets'
import type { NeuronTrace } from '@engine/contract/probes/neuron-trace'
import { chain, chainFactors } from '@engine/exact/chain'
import { neuronTrace } from '@engine/probes/neuron-trace'
import { Subject } from '@engine/probes/subject'
import { accepted, explicitStart, inlineExperiment, layer, runData } from '../support/experiments'
import { trainLabels } from '../support/mnist'
import { asked } from './asked'

const normal = { name: 'normal' as const, params: { mean: 0, std: 0.3 } }
const mnist = (settings: Partial<Experiment> = {}): Experiment =>
  accepted({
    ...presetExperiment('zeros', 'digits'),
    data: {
      kind: 'set',
      set: 'mnist',
      training: { part: 'training', first: 100, count: 20 },
      validation: { part: 'training', first: 0, count: 5 },
      scaling: 'unit',
    },
    layers: [layer(12, 'tanh', normal), layer(9, 'sigmoid', normal), layer(10, 'sigmoid', normal)],
    cost: 'quadratic',
    batch: { size: 10, order: 'given' },
    measure: { images: 20, every: 1 },
    precision: 'float64',
    ...settings,
  })

const trace = (experiment: Experiment, layerPlace: number, unit: number, position = 3): NeuronTrace =>
  asked(neuronTrace, { part: 'training', position, layer: layerPlace, unit }, experiment)

/** The same image alone through the pass that training uses. */
function passed(experiment: Experiment, position: number) {
  const subject = new Subject(experiment, runData(experiment).training, null)
  const pass = subject.pass()
  pass.add(null, position, 1)
  const weights = pass.gradients.weights.map((matrix) => {
    const entries = new Float64Array(matrix.fanIn * matrix.fanOut)
    subject.machine.read(matrix, entries)
    return entries
  })
  return { biases: pass.gradients.biases, weights }
}

describe('the trace of one neuron', () => {
  it('has the δ of training and its factors multiply to it, bit for bit', () => {
    const experiment = mnist()
    const { biases, weights } = passed(experiment, 3)
    ;[12, 9, 10].forEach((units, l) => {
      for (let unit = 0; unit < units; unit++) {
        const { delta, slope, returns, sources, target } = trace(experiment, l, unit)
        expect(delta).toBe(biases[l]![unit])
        expect(target === null).toBe(l < 2)
        if (returns === null) continue
        expect(slope! * returns.sum).toBe(delta)
        const fanIn = [784, 12, 9][l]!
        sources.units.forEach((source, i) => {
          expect(sources.gradients[i]).toBe(weights[l]![unit * fanIn + source])
        })
      }
    })
  })

  it('agrees with single precision to its rounding', () => {
    const { delta, slope, returns } = trace(mnist({ precision: 'float32' }), 0, 4)
    expect(Math.abs(slope! * returns!.sum - delta)).toBeLessThan(1e-6 * Math.abs(delta))
    expect(delta).toBe(Math.fround(delta))
  })

  it('lists the largest product and the largest gradient first', () => {
    const { returns, sources } = trace(mnist(), 0, 4)
    const falling = (values: Float64Array) => [...values].map(Math.abs).sort((a, b) => b - a)
    expect([...returns!.products].map(Math.abs)).toEqual(falling(returns!.products))
    expect([...returns!.units].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    expect([...sources.gradients].map(Math.abs)).toEqual(falling(sources.gradients))
    returns!.products.forEach((product, i) => {
      expect(product).toBe(returns!.weights[i]! * returns!.deltas[i]!)
    })
    expect(sources.units).toHaveLength(24)
  })

  it('is the product of the book in a chain of single neurons', () => {
    // Digest NIEL-14, ∂C/∂a_L = 1: squared error with the target half below the output.
    const weights = [0.5, -1.2, 0.8, 1.5]
    const biases = [0.1, 0.2, -0.3, 0.4]
    const { gradients, activations, slopes } = chainFactors(chain(weights, biases, 0.7))
    const layers = weights.map((w, l) => layer(1, 'sigmoid', explicitStart([w]), explicitStart([biases[l]!])))
    const experiment = inlineExperiment([[0.7]], [[activations[3]![0]! - 0.5]], layers, 1, { precision: 'float64' })
    const book = [-0.0036466464, 0.0127813145, 0.0685496789, 0.1827999129]
    gradients.forEach(([gradient], l) => {
      const { delta, slope, z, a, bias } = trace(experiment, l, 0, 0)
      expect(Math.abs(delta / gradient! - 1)).toBeLessThan(1e-12)
      expect(delta).toBeCloseTo(book[l]!, 10)
      expect(slope).toBe(slopes[l]![0])
      expect(a).toBe(activations[l]![0])
      expect(z).toBeCloseTo(weights[l]! * (l === 0 ? 0.7 : activations[l - 1]![0]!) + bias, 15)
    })
  })

  it('knows no slope of softmax, and what the output should be', () => {
    const experiment = mnist({
      layers: [layer(6, 'tanh', normal), layer(10, 'softmax', normal)],
      cost: 'logLikelihood',
    })
    const label = trainLabels[103]!
    const { slope, returns, target, delta, a, label: seen } = trace(experiment, 1, label)
    expect([slope, returns, target, seen]).toEqual([null, null, 1, label])
    expect(delta).toBe(a - 1)
  })

  it.each<[string, object]>([
    ['a place behind the last image', { position: 20 }],
    ['a layer there is not', { layer: 3 }],
    ['a neuron there is not', { layer: 1, unit: 9 }],
    ['another part', { part: 'test' }],
    ['half an image', { position: 0.5 }],
    ['more than is asked', { more: 1 }],
  ])('refuses %s', (_, change) => {
    const params = { part: 'training', position: 0, layer: 0, unit: 0, ...change }
    expect(() => asked(neuronTrace, params, mnist())).toThrow('REQUEST_REFUSED')
  })
})
