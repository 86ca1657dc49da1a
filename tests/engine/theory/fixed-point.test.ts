import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { GAINS } from '@engine/contract/gains'
import { chaosEdge, depthScale, edgeAt, fixedPoint } from '@engine/theory/fixed-point'
import { GaussianMoments } from '@engine/theory/gaussian-moments'

const elementwise = ACTIVATION_NAMES.filter((name) => name !== 'softmax')

describe('moments under z ~ N(mean, variance)', () => {
  it.each(elementwise)('%s: the gains of the table, which were integrated with 30 digits', (name) => {
    const { square, slopeSquare } = new GaussianMoments(name).at(0, 1)
    expect(1 / Math.sqrt(square)).toBeCloseTo(GAINS[name].forward, 9)
    expect(1 / Math.sqrt(slopeSquare)).toBeCloseTo(GAINS[name].backward, 9)
  })

  it.each([1e-6, 0.3, 40, 1e6])('ReLU halves the mean square and the slopes at any variance: %s', (variance) => {
    const { square, slopeSquare } = new GaussianMoments('relu').at(0, variance)
    expect(square / variance).toBeCloseTo(0.5, 12)
    expect(slopeSquare).toBeCloseTo(0.5, 12)
  })

  it('a hard corner away from 0, against the error function: E[hardTanh′²] = erf(1/√(2v))', () => {
    expect(new GaussianMoments('hardTanh').at(0, 1 / 0.02).slopeSquare).toBeCloseTo(0.1124629160182849, 10)
  })

  it('a mean moves it: E[z²] = v + m²', () => {
    expect(new GaussianMoments('linear').at(-1.5, 0.25).square).toBeCloseTo(2.5, 12)
    expect(new GaussianMoments('linear').at(-1.5, 0).square).toBeCloseTo(2.25, 12)
  })
})

/** The root of 3 E[SiLU(z)²] = q under z ~ N(0, q), by bisection over Simpson's rule of 40,000 pieces. */
const MIDDLE = 0.6819686772953493

const settled = (name: ActivationName, std: number, biasStd: number) =>
  fixedPoint(
    new GaussianMoments(name as 'tanh'),
    { weightVariance: std * std, biasVariance: biasStd * biasStd, biasMean: 0 },
    1,
  )

describe('fixed points (digest BEY-05)', () => {
  it.each([
    ['tanh', 1.5, 0.3, 0.9608443, 1.0609813],
    ['tanh', 1, 0.3, 0.2762992, 0.7002581],
    ['tanh', 2, 0, 2.1214736, 1.3626733],
    ['sigmoid', 1, 1, 1.302134, 0.0419597],
    ['sigmoid', 1, 0, 0.2646869, 0.0557207],
    ['sigmoid', 4, 0, 5.8554036, 0.398879],
  ] as const)('%s, σw %s, σb %s', (name, std, biasStd, q, chi) => {
    const found = settled(name, std, biasStd)
    expect(found.q).toBeCloseTo(q, 6)
    expect(found.chi).toBeCloseTo(chi, 6)
  })

  it('χ of a sigmoid over σw², σb = 0 (options C.2)', () => {
    const chi = [1, 4, 16, 30, 60, 200].map((variance) => settled('sigmoid', Math.sqrt(variance), 0).chi)
    expect(chi.map((value) => value.toFixed(3))).toEqual(['0.056', '0.172', '0.399', '0.549', '0.770', '1.378'])
  })

  it('tanh without biases at σw = 1 dies slowly to 0, where χ is 1 and ξ endless', () => {
    const { q, chi } = settled('tanh', 1, 0)
    expect(q).toBe(0)
    expect(depthScale(chi)).toBe(Infinity)
  })

  it('ReLU: every q at σw² = 2, none beyond, 0 below', () => {
    expect(settled('relu', Math.SQRT2, 0)).toEqual({ q: 1, chi: expect.closeTo(1, 12) as number })
    expect(settled('relu', 1.5, 0.1).q).toBe(Infinity)
    expect(settled('relu', 1, 0).q).toBe(0)
    expect(settled('relu', 1, 0.3).q).toBeCloseTo(0.18, 12)
  })

  describe.each([
    ['silu', 3, 0],
    ['silu', 2.5, 0.02],
    ['gelu', 2.2, 0.01],
    ['mish', 2.2, 0.01],
    ['tanh', 2.25, 0.09],
  ] as const)('%s, σw² %s, σb² %s', (name, weightVariance, biasVariance) => {
    const moments = new GaussianMoments(name)
    const layer = { weightVariance, biasVariance, biasMean: 0 }

    it.each([1e-4, 0.05, 0.4, 3, 50, 1e4])('from q = %s is where layer after layer leads', (start) => {
      let walked = start
      for (let l = 0; l < 800 && walked < 1e30; l++) {
        walked = weightVariance * moments.at(0, walked).square + biasVariance
      }
      const { q } = fixedPoint(moments, layer, start)
      if (walked >= 1e30) expect(q).toBe(Infinity)
      else expect(Math.abs(q - walked)).toBeLessThan(1e-9 * Math.max(1, walked))
    })
  })

  it('where a middle fixed point repels, the start decides: SiLU, σw² = 3', () => {
    const moments = new GaussianMoments('silu')
    const layer = { weightVariance: 3, biasVariance: 0, biasMean: 0 }
    const [below, above] = [MIDDLE * 0.999, MIDDLE * 1.001].map((start) => fixedPoint(moments, layer, start).q)
    expect([below, above]).toEqual([0, Infinity])
  })

  it('counts the mean of the biases in where the walk starts', () => {
    const moments = new GaussianMoments('silu')
    const layer = { weightVariance: 3, biasVariance: 0, biasMean: -1 }
    let variance = 4 - 1
    for (let l = 0; l < 800 && variance < 1e30; l++) variance = 3 * moments.at(-1, variance).square
    expect(fixedPoint(moments, layer, 4).q).toBeCloseTo(variance + 1, 9)
  })

  it('ξ = −1/ln χ', () => {
    expect(depthScale(0.7002581)).toBeCloseTo(2.8064, 3)
    expect(depthScale(1.0609813)).toBeLessThan(0)
  })
})

describe('edge of chaos', () => {
  it.each([
    [0.01, 1.424],
    [0.05, 1.761],
    [0.1, 1.986],
    [0.3, 2.505],
  ])('tanh, σb² = %s: σw² = %s (options C.2)', (biasVariance, weightVariance) => {
    const moments = new GaussianMoments('tanh')
    let [low, high] = [1e-4, 100]
    for (let i = 0; i < 60; i++) {
      const middle = Math.sqrt(low * high)
      if (edgeAt(moments, middle).biasVariance < biasVariance) low = middle
      else high = middle
    }
    expect(edgeAt(moments, low).weightVariance).toBeCloseTo(weightVariance, 3)
  })

  it.each([
    ['sigmoid', 10.149 ** 2],
    ['tanh', 1],
  ] as const)('%s without biases begins at σw² = %s', (name, weightVariance) => {
    const { biasVariances, weightVariances } = chaosEdge(new GaussianMoments(name))
    expect(biasVariances[0]).toBeLessThan(0.05)
    expect(weightVariances[0]! / weightVariance).toBeCloseTo(1, 1)
    expect([...biasVariances]).toEqual([...biasVariances].sort((a, b) => a - b))
  })

  it('ReLU has a straight one at σw² = 2', () => {
    expect([...chaosEdge(new GaussianMoments('relu')).weightVariances]).toEqual([
      expect.closeTo(2, 12),
      expect.closeTo(2, 12),
    ])
  })
})
