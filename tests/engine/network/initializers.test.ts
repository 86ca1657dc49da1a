import { describe, expect, it } from 'vitest'
import type { LayerSettings } from '@engine/contract/experiment'
import {
  BIAS_INITIALIZERS,
  TRUNCATED_STD,
  WEIGHT_INITIALIZERS,
  WEIGHT_INITIALIZER_NAMES,
  type Distribution,
  type WeightInitializerName,
} from '@engine/contract/initializers'
import { buildNetwork } from '@engine/network/network'
import type { Parameters } from '@engine/network/parameters'
import { acceptance } from '../support/acceptance'
import { constantStart, explicitStart, inlineExperiment, layer } from '../support/experiments'
import { referenceFile } from '../support/reference-case'

/** Start values of one layer of a net, behind `before` other layers. */
function drawn(
  fanIn: number,
  fanOut: number,
  start: Pick<LayerSettings, 'weights' | 'biases'>,
  seed: number,
): { weights: Float64Array; biases: Float64Array } {
  const layers = [layer(fanOut, 'tanh', start.weights, start.biases)]
  const experiment = inlineExperiment([Array<number>(fanIn).fill(0)], [Array<number>(fanOut).fill(0)], layers, 0, {
    seed,
  })
  const { weights, biases } = buildNetwork(experiment, fanIn).parameters
  return { weights: weights[0] ?? new Float64Array(), biases: biases[0] ?? new Float64Array() }
}

const defaults = (name: WeightInitializerName): LayerSettings['weights'] => {
  const params = Object.entries(WEIGHT_INITIALIZERS[name].params).map(([key, option]) => [key, option.default])
  return { name, params: Object.fromEntries(params) } as LayerSettings['weights']
}

const moments = (values: Float64Array): { mean: number; variance: number; kurtosis: number } => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const average = (power: number): number => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / values.length
  return { mean, variance: average(2), kurtosis: average(4) / average(2) ** 2 }
}

/** Kurtosis, and n times the variance of its estimate, which follows from the moments up to the eighth. */
const SHAPES: Partial<Record<Distribution, [kurtosis: number, variance: number]>> = {
  normal: [3, 24],
  uniform: [1.8, 1.3166],
  truncated: [2.3655, 3.8482],
}

const namesOf = (...distributions: Distribution[]): WeightInitializerName[] =>
  WEIGHT_INITIALIZER_NAMES.filter((name) => distributions.includes(WEIGHT_INITIALIZERS[name].distribution))

const randomNames = namesOf('normal', 'truncated', 'uniform')

describe.each(randomNames)('%s', (name) => {
  const { distribution, std } = WEIGHT_INITIALIZERS[name]
  it.each([
    [784, 300],
    [300, 784],
  ])('%d → %d: mean, variance and kurtosis within five sigma of the declaration', (fanIn, fanOut) => {
    const settings = defaults(name)
    const { weights } = drawn(fanIn, fanOut, { weights: settings, biases: constantStart(0) }, 1)
    const declared = std(fanIn, fanOut, 'params' in settings ? settings.params : {})
    const { mean, variance, kurtosis } = moments(weights)
    const [expectedKurtosis, kurtosisVariance] = SHAPES[distribution] ?? [NaN, NaN]
    const count = weights.length
    expect(Math.abs(mean)).toBeLessThan((5 * declared) / Math.sqrt(count))
    expect(Math.abs(variance / declared ** 2 - 1)).toBeLessThan(5 * Math.sqrt((expectedKurtosis - 1) / count))
    expect(Math.abs(kurtosis - expectedKurtosis)).toBeLessThan(5 * Math.sqrt(kurtosisVariance / count))
    const bound = { uniform: Math.sqrt(3), truncated: 2 / TRUNCATED_STD }[distribution as string] ?? Infinity
    // A rounding beyond: the declared number is rounded, too.
    expect(weights.every((weight) => Math.abs(weight) <= bound * declared * (1 + 1e-15))).toBe(true)
  })
})

describe('built weights', () => {
  const built = (name: WeightInitializerName, fanIn: number, fanOut: number, params: object = {}): Float64Array => {
    const settings = { name, params: { ...(defaults(name) as { params: object }).params, ...params } }
    return drawn(fanIn, fanOut, { weights: settings as LayerSettings['weights'], biases: constantStart(0) }, 5).weights
  }
  const row = (weights: Float64Array, fanIn: number, i: number): number[] => [
    ...weights.subarray(i * fanIn, (i + 1) * fanIn),
  ]

  describe.each(namesOf('built'))('%s', (name) => {
    it.each([
      [784, 30],
      [30, 30],
      [10, 30],
      [1, 40],
    ])('%d → %d: the root mean square is as declared', (fanIn, fanOut) => {
      const settings = defaults(name)
      const declared = WEIGHT_INITIALIZERS[name].std(fanIn, fanOut, 'params' in settings ? settings.params : {})
      const weights = built(name, fanIn, fanOut)
      const square = weights.reduce((sum, weight) => sum + weight * weight, 0) / weights.length
      // Only a sparse layer draws freely: 30 × 15 normal numbers and fewer.
      expect(Math.abs(Math.sqrt(square) / declared - 1)).toBeLessThan(name === 'sparse' ? 0.35 : 0.06)
    })
  })

  it('identity: g where row and column agree, for wide and high matrices', () => {
    expect([...built('identity', 3, 2, { gain: 0.5 })]).toEqual([0.5, 0, 0, 0, 0.5, 0])
    expect([...built('identity', 2, 3, { gain: 2 })]).toEqual([2, 0, 0, 2, 0, 0])
  })

  it('positive unit ball: positive rows that sum to g', () => {
    const weights = built('positiveUnitBall', 20, 7, { gain: 3 })
    expect(weights.every((weight) => weight > 0)).toBe(true)
    for (let i = 0; i < 7; i++) expect(row(weights, 20, i).reduce((sum, x) => sum + x, 0)).toBeCloseTo(3, 12)
  })

  it.each([
    [784, 15],
    [30, 15],
    [15, 15],
    [4, 4],
  ])('sparse: of %d incoming weights %d are not 0, in other places in every row', (fanIn, kept) => {
    const weights = built('sparse', fanIn, 60)
    const places = Array.from({ length: 60 }, (_, i) => row(weights, fanIn, i).flatMap((w, j) => (w === 0 ? [] : [j])))
    expect(places.every((each) => each.length === kept)).toBe(true)
    if (kept < fanIn) expect(new Set(places.map(String)).size).toBe(60)
    const nonZero = weights.filter((weight) => weight !== 0)
    const { mean, variance } = moments(nonZero)
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(nonZero.length))
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / nonZero.length))
  })

  it('sparse: every input is used about equally often', () => {
    const weights = built('sparse', 60, 2_000)
    const uses = Array.from({ length: 60 }, (_, j) => weights.filter((w, i) => i % 60 === j && w !== 0).length)
    // Binomial: 2000 rows, share ¼.
    for (const count of uses) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(2_000 * 0.25 * 0.75))
  })

  it('orthogonal: both signs, and the trace of a uniformly drawn rotation', () => {
    // Over all orthogonal matrices the trace has mean 0 and variance 1; a sign not fixed would show here.
    const traces = Array.from({ length: 400 }, (_, seed) => {
      const weights = { name: 'orthogonal', params: { gain: 1 } } as const
      const drawnWeights = drawn(6, 6, { weights, biases: constantStart(0) }, seed).weights
      return drawnWeights.reduce((sum, weight, i) => sum + (i % 7 === 0 ? weight : 0), 0)
    })
    const { mean, variance } = moments(Float64Array.from(traces))
    expect(Math.abs(mean)).toBeLessThan(5 / 20)
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / 400))
  })

  interface OrthogonalRow {
    n_in: number
    n_out: number
    gain: number
    sum_of_squares: number
    max_gram_error_float64: number
  }
  const orthogonalRows = referenceFile<{ orthogonal: OrthogonalRow[] }>('initializers.json').orthogonal
  it.each(orthogonalRows.map((each) => [each.n_in, each.n_out, each.gain, each] as const))(
    'orthogonal: %d → %d times %d has the products of the reference',
    (fanIn, fanOut, gain, reference) => {
      const weights = built('orthogonal', fanIn, fanOut, { gain })
      expect(weights.reduce((sum, weight) => sum + weight * weight, 0)).toBeCloseTo(reference.sum_of_squares, 9)
      const [count, length, next, step] = fanOut <= fanIn ? [fanOut, fanIn, fanIn, 1] : [fanIn, fanOut, 1, fanIn]
      let worst = 0
      for (let a = 0; a < count; a++) {
        for (let b = 0; b <= a; b++) {
          let product = 0
          for (let i = 0; i < length; i++) {
            product += (weights[a * next + i * step] ?? NaN) * (weights[b * next + i * step] ?? NaN)
          }
          worst = Math.max(worst, Math.abs(product - (a === b ? gain * gain : 0)))
        }
      }
      expect(worst).toBeLessThan(reference.max_gram_error_float64)
    },
  )
})

describe('initializers of the reference data', () => {
  const NAMES: Record<string, WeightInitializerName> = {
    xavier_normal: 'xavierNormal',
    xavier_uniform: 'xavierUniform',
    he_normal: 'heNormal',
    he_uniform: 'heUniform',
    lecun_normal: 'lecunNormal',
    lecun_uniform: 'lecunUniform',
    caffe_xavier: 'caffe',
    nielsen_default: 'nielsen',
    nielsen_large: 'nielsenLarge',
  }
  interface Row {
    initializer: string
    n_in: number
    n_out: number
    std: number
    mean_5sigma: number
    variance_5sigma: [number, number]
    bound?: number
  }
  const rows = referenceFile<{ iid: Row[] }>('initializers.json').iid
  it.each(rows.map((row) => [row.initializer, row.n_in, row.n_out, row] as const))(
    '%s %d → %d',
    (initializer, fanIn, fanOut, row) => {
      const name = NAMES[initializer]
      if (name === undefined) throw new Error(initializer)
      expect(WEIGHT_INITIALIZERS[name].std(fanIn, fanOut, { gain: 1 })).toBeCloseTo(row.std, 14)
      const { mean, variance } = moments(
        drawn(fanIn, fanOut, { weights: defaults(name), biases: constantStart(0) }, 2).weights,
      )
      expect(Math.abs(mean)).toBeLessThan(row.mean_5sigma)
      expect(variance).toBeGreaterThan(row.variance_5sigma[0])
      expect(variance).toBeLessThan(row.variance_5sigma[1])
    },
  )

  it('XAV-06: the fan modes of 784 → 30', () => {
    const { expected, expectClose } = acceptance<unknown, Record<string, number>>('XAV-06')
    const variance = (name: WeightInitializerName): number => WEIGHT_INITIALIZERS[name].std(784, 30, { gain: 1 }) ** 2
    expectClose(variance('lecunNormal'), expected['var_fan_in'] ?? NaN)
    expectClose(variance('xavierNormal'), expected['var_average'] ?? NaN)
    expectClose(Math.sqrt(3 * variance('caffe')), expected['uniform_limit_fan_in'] ?? NaN)
    expectClose(Math.sqrt(3 * variance('xavierUniform')), expected['uniform_limit_average'] ?? NaN)
  })
})

describe('start values', () => {
  const normal = { name: 'normal', params: { std: 2, mean: -3 } } as const

  it('of normal biases have the mean and spread asked for', () => {
    const { mean, variance } = moments(drawn(1, 4_096, { weights: constantStart(0), biases: normal }, 3).biases)
    expect(Math.abs(mean + 3)).toBeLessThan((5 * 2) / 64)
    expect(Math.abs(variance / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / 4_096))
    expect(BIAS_INITIALIZERS.normal.std(1, 1, normal.params)).toBe(2)
  })

  it('of uniform biases depend on the fan-in', () => {
    const biases = { name: 'uniformFanIn', params: { gain: 1 } } as const
    const drawnBiases = drawn(25, 4_096, { weights: constantStart(0), biases }, 3).biases
    const { variance } = moments(drawnBiases)
    expect(Math.abs(variance * 75 - 1)).toBeLessThan(5 * Math.sqrt(0.8 / 4_096))
    expect(drawnBiases.every((bias) => Math.abs(bias) <= 0.2)).toBe(true)
  })

  it('of a truncated normal have the spread that is left', () => {
    const weights = { name: 'truncatedNormal', params: { std: 2, mean: 1 } } as const
    const { mean, variance } = moments(drawn(100, 100, { weights, biases: constantStart(0) }, 3).weights)
    expect(Math.abs(mean - 1)).toBeLessThan((5 * 2) / 100)
    expect(Math.abs(variance / (2 * TRUNCATED_STD) ** 2 - 1)).toBeLessThan(5 * Math.sqrt(1.3655 / 10_000))
  })

  it('scale with the gain', () => {
    const start = (gain: number): Float64Array => {
      const weights = { name: 'heNormal', params: { gain } } as const
      return drawn(20, 20, { weights, biases: constantStart(0) }, 4).weights
    }
    // A power of two, so that scaling rounds nothing.
    expect(start(4)).toEqual(start(1).map((weight) => weight * 4))
    expect(start(0).every((weight) => weight === 0)).toBe(true)
  })

  it('that are fixed or given are exactly that', () => {
    expect([...drawn(2, 1, { weights: { name: 'ones', params: {} }, biases: constantStart(0) }, 0).weights]).toEqual([
      1, 1,
    ])
    expect(new Set(drawn(3, 2, { weights: constantStart(0.3), biases: constantStart(-1) }, 0).weights)).toEqual(
      new Set([0.3]),
    )
    const given = [1, -0, 3e-300, 4, 5, 6]
    expect([...drawn(3, 2, { weights: explicitStart(given), biases: explicitStart([7, 8]) }, 0).weights]).toEqual(given)
    expect([...drawn(3, 2, { weights: explicitStart(given), biases: explicitStart([7, 8]) }, 0).biases]).toEqual([7, 8])
  })

  const nielsen = { name: 'nielsen', params: { gain: 1 } } as const
  const unit = { name: 'normal', params: { std: 1, mean: 0 } } as const
  const start = (layers: readonly LayerSettings[]): Pick<Parameters, 'weights' | 'biases'> => {
    const outputs = layers.at(-1)?.size ?? 0
    const experiment = inlineExperiment([[0, 0, 0]], [Array<number>(outputs).fill(0)], layers, 0)
    return buildNetwork(experiment, 3).parameters
  }
  const hidden = layer(5, 'tanh', nielsen, unit)
  const output = layer(2, 'linear', nielsen, unit)

  it('of all layers, the output layer included, stay when a hidden layer is added behind the other hidden ones', () => {
    const none = start([output])
    let before = start([hidden, output])
    expect(none.biases[0]).toEqual(before.biases[1])
    for (let depth = 2; depth <= 5; depth++) {
      const deeper = start([...Array<LayerSettings>(depth).fill(hidden), output])
      for (const tensor of ['weights', 'biases'] as const) {
        expect(deeper[tensor].slice(0, depth - 1)).toEqual(before[tensor].slice(0, -1))
        expect(deeper[tensor].at(-1)).toEqual(before[tensor].at(-1))
      }
      before = deeper
    }
  })

  it('of the output layer keep their draws where a new hidden layer changes its fan-in', () => {
    const wide = start([layer(5, 'tanh', unit), layer(2, 'linear', unit)]).weights[1]
    const narrow = start([layer(5, 'tanh', unit), layer(3, 'tanh', unit), layer(2, 'linear', unit)]).weights[2]
    expect(narrow).toEqual(wide?.slice(0, 6))
  })

  it('of a layer do not change when its neighbour is initialised otherwise', () => {
    const other = start([layer(5, 'tanh', constantStart(1)), output])
    expect(other.weights[1]).toEqual(start([hidden, output]).weights[1])
  })

  it('of all tensors come from different streams', () => {
    // Squares, so that every weight tensor is as long as any other and a bias draws as its layer's first weights would.
    const square = layer(3, 'tanh', unit, unit)
    const { weights, biases } = start([square, square, layer(3, 'linear', unit, unit)])
    const beginnings = [...weights, ...biases].map((values) => values.slice(0, 3).join())
    expect(new Set(beginnings).size).toBe(6)
  })
})
