import { describe, expect, it } from 'vitest'
import type { LayerSettings } from '@engine/contract/experiment'
import {
  BIAS_INITIALIZERS,
  WEIGHT_INITIALIZERS,
  WEIGHT_INITIALIZER_NAMES,
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

const randomNames = WEIGHT_INITIALIZER_NAMES.filter((name) =>
  ['normal', 'uniform'].includes(WEIGHT_INITIALIZERS[name].distribution),
)

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
    const [expectedKurtosis, kurtosisVariance] = distribution === 'normal' ? [3, 24] : [1.8, 1.3166]
    const count = weights.length
    expect(Math.abs(mean)).toBeLessThan((5 * declared) / Math.sqrt(count))
    expect(Math.abs(variance / declared ** 2 - 1)).toBeLessThan(5 * Math.sqrt((expectedKurtosis - 1) / count))
    expect(Math.abs(kurtosis - expectedKurtosis)).toBeLessThan(5 * Math.sqrt(kurtosisVariance / count))
    if (distribution === 'uniform') {
      expect(weights.every((weight) => Math.abs(weight) <= Math.sqrt(3) * declared)).toBe(true)
    }
  })
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
