/** Digest SE-02, SE-05b, CN-10b and BEY-12: what an exact net does beside plain training. */
import { describe, expect, it } from 'vitest'
import { UPDATE_FORMS, type UnitRates, type UpdateForm } from '@engine/contract/exact'
import { explicitStart, layer } from '../support/experiments'
import { constantLayers, exactNet, smallExperiment, type Table } from './nets'

const inputs: Table = [
  [1, 0, 0.5, -0.2],
  [0, 1, -0.3, 0.4],
  [0.6, -0.5, 0.1, 0.9],
]
const targets: Table = [[1], [0], [0.4]]
const constant = constantLayers([2, 1], ['tanh', 'linear'], [0.3, 0.4], [0.1, 0.1])
const experiment = smallExperiment(inputs, targets, constant)
/** Weights of layer 0, then its biases, weights of layer 1, its bias. */
const split = (flat: Float64Array): [number[], number[], number[], number[]] => {
  const all = [...flat]
  return [all.slice(0, 8), all.slice(8, 10), all.slice(10, 12), all.slice(12)]
}

describe('SE-05b: masks', () => {
  const cut = [1, 1, 0, 0, 0, 0, 1, 1]
  const net = exactNet(experiment, { masks: [cut, null] })
  net.advanceTo(100)
  const [weights, , outgoing] = split(net.parameters)

  it('cut connections stay 0', () => {
    expect(weights.map((value) => value === 0)).toEqual(cut.map((open) => open === 0))
  })
  it('units that see different inputs part company, those that see all do not', () => {
    expect(outgoing[0]).not.toBe(outgoing[1])
    const whole = exactNet(experiment)
    whole.advanceTo(100)
    const [first, biases, last] = split(whole.parameters)
    expect(first.slice(0, 4)).toEqual(first.slice(4))
    expect([biases[0], last[0]]).toEqual([biases[1], last[1]])
  })
  it('hold under momentum, weight decay and noise, and when parameters are set', () => {
    const other = exactNet(
      {
        ...experiment,
        optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        regularization: { name: 'weightDecay', coefficient: 0.1 },
      },
      { masks: [cut, null], noise: [[0.1, 0.1], null] },
    )
    other.parameters = other.parameters.fill(1)
    other.advanceTo(10)
    expect(split(other.parameters)[0].map((value) => value === 0)).toEqual(cut.map((open) => open === 0))
  })
})

describe('SE-02: update forms', () => {
  const start = [
    layer(2, 'sigmoid', explicitStart([0.3, 0, -0.2, 0.1, 0.5, 0.4, 0, 0.2]), explicitStart([0, 0.1])),
    layer(1, 'linear', explicitStart([0, 0.6]), explicitStart([0.2])),
  ]
  const forms = smallExperiment(inputs, targets, start)
  const others = (Object.keys(UPDATE_FORMS) as UpdateForm[]).filter((form) => form !== 'additive')
  it.each(others)('%s updates leave what is 0 where it is', (form) => {
    const net = exactNet(forms, { form })
    const zeros = net.parameters.map((value) => (value === 0 ? 1 : 0))
    net.advanceTo(50)
    expect(net.parameters.map((value) => (value === 0 ? 1 : 0))).toEqual(zeros)
    const additive = exactNet(forms)
    additive.advanceTo(50)
    expect(additive.parameters.every((value) => value !== 0)).toBe(true)
  })
  it('are w(1 − ηg) and w exp(−ηg)', () => {
    const { layers } = exactNet(forms).look()
    const gradient = layers.flatMap(({ weightGradient, biasGradient }) => [...weightGradient, ...biasGradient])
    const before = exactNet(forms).parameters
    for (const form of others) {
      const net = exactNet(forms, { form })
      net.advance()
      net.parameters.forEach((value, i) => {
        const change = 0.1 * gradient[i]!
        const factor = form === 'multiplicative' ? 1 - change : Math.exp(-change)
        expect(value).toBeCloseTo(before[i]! * factor, 15)
      })
    }
  })
})

describe('learning rates per unit', () => {
  const plain = { weights: [1], biases: [1] }
  const change = (rates: readonly (UnitRates | null)[]): Float64Array =>
    exactNet(experiment, { rates }).advance()!.change
  it('of 1 change no bit, of 0 freeze, of 2 double the change', () => {
    const base = change([null, plain])
    expect(base).toEqual(exactNet(experiment, { rates: [null, null] }).advance()!.change)
    const [weights, biases] = split(change([{ weights: [0, 2], biases: [1, 0] }, plain]))
    const [baseWeights, baseBiases] = split(base)
    expect(weights.slice(0, 4)).toEqual([0, 0, 0, 0])
    weights.slice(4).forEach((value, i) => expect(value).toBeCloseTo(2 * baseWeights[4 + i]!, 15))
    expect(biases).toEqual([baseBiases[0], 0])
  })
  it('that differ break the symmetry', () => {
    const net = exactNet(experiment, { rates: [{ weights: [1, 1.5], biases: [1, 1] }, null] })
    net.advanceTo(5)
    const [weights] = split(net.parameters)
    expect(weights.slice(0, 4)).not.toEqual(weights.slice(4))
  })
})

describe('noise per unit', () => {
  it('is drawn from the seed, unit by unit, and breaks the symmetry', () => {
    const after = (noise: readonly (readonly number[] | null)[], seed = 1): Float64Array => {
      const net = exactNet({ ...experiment, seed }, { noise })
      net.advanceTo(3)
      return net.parameters
    }
    const both = after([[0.1, 0.1], null])
    expect(after([[0.1, 0.1], null])).toEqual(both)
    expect(after([[0.1, 0.1], null], 2)).not.toEqual(both)
    expect(split(both)[0].slice(0, 4)).not.toEqual(split(both)[0].slice(4))
    const silent = exactNet(experiment).advance()!.change
    const one = exactNet(experiment, { noise: [[0, 0.1], null] }).advance()!.change
    expect([...one].map((value, i) => value !== silent[i])).toEqual([
      ...Array<boolean>(4).fill(false),
      ...Array<boolean>(4).fill(true),
      false,
      true,
      false,
      false,
      false,
    ])
  })
  it('has the standard deviation asked for, after the mean over the batch', () => {
    const silent = exactNet(experiment).advance()!.change
    let squares = 0
    for (let seed = 1; seed <= 400; seed++) {
      const net = exactNet({ ...experiment, seed }, { noise: [[0.5, 0], null] })
      const [noisy] = split(net.advance()!.change)
      for (let i = 0; i < 4; i++) squares += ((noisy[i]! - silent[i]!) / 0.1) ** 2
    }
    // 1600 draws: the standard deviation is known to 1.8 %, five of which are allowed.
    expect(Math.abs(Math.sqrt(squares / 1600) / 0.5 - 1)).toBeLessThan(0.09)
  })
})

describe('CN-10b: weights drawn again at every reading', () => {
  const drawn = layer(2, 'tanh', { name: 'normal', params: { std: 1, mean: 0 } })
  const buggy = smallExperiment(inputs, targets, [drawn, constant[1]!])
  it('are never trained, and never the ones that were printed', () => {
    const net = exactNet(buggy, { redrawn: [true, false] })
    const printed = net.look().layers[0]!.weights
    const used = net.advance()!
    expect(used.look.layers[0]!.weights).not.toEqual(printed)
    expect(split(used.change)[0]).toEqual(Array(8).fill(0))
    expect(split(used.change)[2]).not.toEqual([0, 0])
    expect(net.advance()!.look.layers[0]!.weights).not.toEqual(used.look.layers[0]!.weights)
  })
  it('stay cut and untrained under other rules', () => {
    const masks = [[0, 1, 1, 1, 1, 1, 1, 0], null]
    const { look, change } = exactNet(buggy, { redrawn: [true, false], masks, noise: [[1, 1], null] }).advance()!
    const { weights } = look.layers[0]!
    expect([...weights].map((value) => (value === 0 ? 0 : 1))).toEqual(masks[0])
    expect(split(change)[0]).toEqual(Array(8).fill(0))
  })
  it('are the same ones for the same seed', () => {
    const [a, b] = [exactNet(buggy, { redrawn: [true, false] }), exactNet(buggy, { redrawn: [true, false] })]
    a.advanceTo(5)
    b.advanceTo(5)
    expect(a.parameters).toEqual(b.parameters)
  })
})
