import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { TRUNCATED_STD } from '@engine/contract/elementary-initializers'
import {
  distributionOf,
  type Distribution,
  type InitializerDeclaration,
} from '@engine/contract/initializer-declaration'
import {
  BIAS_INITIALIZER_NAMES,
  BIAS_INITIALIZERS,
  isDrawn,
  WEIGHT_INITIALIZER_NAMES,
  WEIGHT_INITIALIZERS,
  type WeightInitializerName,
} from '@engine/contract/initializers'
import type { WeightInitializer } from '@engine/contract/start-values'
import { acceptance } from '../support/acceptance'
import { referenceFile } from '../support/reference-file'
import {
  biasesOf,
  defaultsOf,
  gained,
  moments,
  shapeOf,
  startOf,
  weightsOf,
  type GainedName,
  type StartLayer,
} from '../support/start-values'

/** Kurtosis, and n times the variance of its estimate, which follows from the moments up to the eighth. */
const SHAPES: Partial<Record<Distribution, [kurtosis: number, variance: number]>> = {
  normal: [3, 24],
  uniform: [1.8, 1.3166],
  truncated: [2.3655, 3.8482],
}

const namesOf = (...distributions: Distribution[]): WeightInitializerName[] =>
  WEIGHT_INITIALIZER_NAMES.filter((name) => distributions.includes(WEIGHT_INITIALIZERS[name].distribution))

/** Mean, standard deviation and, by the distribution, kurtosis and bound; five sigma each. */
function expectDeclared(values: Float64Array, distribution: Distribution, expectedMean: number, std: number): void {
  const { mean, variance, kurtosis } = moments(values)
  const [expectedKurtosis, kurtosisVariance] = SHAPES[distribution] ?? [NaN, NaN]
  const count = values.length
  expect(Math.abs(mean - expectedMean)).toBeLessThan((5 * std) / Math.sqrt(count))
  expect(Math.abs(variance / std ** 2 - 1)).toBeLessThan(5 * Math.sqrt((expectedKurtosis - 1) / count))
  expect(Math.abs(kurtosis - expectedKurtosis)).toBeLessThan(5 * Math.sqrt(kurtosisVariance / count))
  const bound = { uniform: Math.sqrt(3), truncated: 2 / TRUNCATED_STD }[distribution as string] ?? Infinity
  // A rounding beyond: the declared number is rounded, too.
  expect(values.every((value) => Math.abs(value - expectedMean) <= bound * std * (1 + 1e-14))).toBe(true)
}

const meanOf = ({ mean, low, high }: Readonly<Record<string, number | undefined>>): number =>
  mean ?? ((low ?? 0) + (high ?? 0)) / 2

/** Formulas for ReLU and linear units alone. */
const activationOf = ({ activations }: InitializerDeclaration) => activations?.[0] ?? 'tanh'

describe.each(namesOf('normal', 'truncated', 'uniform'))('%s', (name) => {
  const declaration: InitializerDeclaration = WEIGHT_INITIALIZERS[name]
  const rules = declaration.choices?.['gain'] === undefined ? ['custom'] : ['custom', 'forward', 'backward']
  const cases = rules.flatMap((gain) => [[784, 300, gain] as const, [300, 784, gain] as const])
  it.each(cases)('%d → %d, gain %s: mean, variance and kurtosis within five sigma', (fanIn, fanOut, gain) => {
    const layer = shapeOf(fanIn, fanOut, { activation: activationOf(declaration) })
    const settings = { ...defaultsOf(declaration) }
    const chosen = settings.choices === undefined ? settings : { ...settings, choices: { ...settings.choices, gain } }
    const weights = weightsOf({ name, ...chosen } as WeightInitializer, layer)
    expectDeclared(weights, declaration.distribution, meanOf(settings.params), declaration.std(layer, chosen))
  })
})

describe.each(['normal', 'truncated', 'uniform'])('variance scaling, %s', (distribution) => {
  it.each([
    ['fanIn', 2 / 200],
    ['fanOut', 2 / 800],
    ['average', 2 / 500],
    ['geometric', 2 / 400],
  ])('%s: variance %d', (fan, variance) => {
    const settings = { params: { gain: 3, scale: 2 }, choices: { gain: 'custom', fan, distribution } }
    expect(distributionOf(WEIGHT_INITIALIZERS.varianceScaling, settings)).toBe(distribution)
    const weights = weightsOf({ name: 'varianceScaling', ...settings }, shapeOf(200, 800))
    expectDeclared(weights, distribution as Distribution, 0, 3 * Math.sqrt(variance))
  })

  it('with a rule: the table instead of gain and scale', () => {
    const settings = { params: { gain: 3, scale: 2 }, choices: { gain: 'library', fan: 'fanOut', distribution } }
    const weights = weightsOf({ name: 'varianceScaling', ...settings }, shapeOf(200, 800))
    expectDeclared(weights, distribution as Distribution, 0, 5 / 3 / Math.sqrt(800))
  })
})

describe('a rule of the gain', () => {
  const stdOf = (name: WeightInitializerName, gain: string, activation: StartLayer['activation']): number =>
    WEIGHT_INITIALIZERS[name].std(shapeOf(100, 50, { activation }), {
      params: { gain: 7, scale: 3 },
      choices: { gain, fan: 'fanIn', distribution: 'normal' },
    })

  it('replaces number and constant factor of the formula', () => {
    expect(stdOf('heNormal', 'custom', 'relu')).toBeCloseTo(7 * Math.sqrt(2 / 100), 14)
    expect(stdOf('heNormal', 'library', 'relu')).toBeCloseTo(Math.sqrt(2 / 100), 14)
    expect(stdOf('heNormal', 'forward', 'sigmoid')).toBeCloseTo(1.8462285453386 / 10, 12)
    expect(stdOf('heFanOutUniform', 'backward', 'sigmoid')).toBeCloseTo(4.722646085938 / Math.sqrt(50), 12)
    expect(stdOf('xavierTimesFour', 'library', 'sigmoid')).toBeCloseTo(Math.sqrt(2 / 150), 14)
    expect(stdOf('pytorchLinear', 'library', 'tanh')).toBeCloseTo(5 / 3 / 10, 14)
    expect(stdOf('bottou', 'forward', 'linear')).toBeCloseTo(1 / 10, 14)
    expect(stdOf('geometricMean', 'library', 'linear')).toBeCloseTo(5_000 ** -0.25, 14)
    expect(stdOf('nielsenLarge', 'library', 'tanh')).toBeCloseTo(5 / 3, 14)
    expect(stdOf('randomWalk', 'forward', 'relu')).toBeCloseTo(Math.SQRT2 / 10, 14)
    expect(stdOf('orthogonal', 'library', 'tanh')).toBeCloseTo(5 / 3 / 10, 14)
    expect(stdOf('positiveUnitBall', 'library', 'tanh') / stdOf('positiveUnitBall', 'custom', 'tanh')).toBeCloseTo(
      5 / 21,
      14,
    )
  })

  it.each(WEIGHT_INITIALIZER_NAMES)('%s: is a choice where there is a gain, the number being the first', (name) => {
    const { params, choices }: InitializerDeclaration = WEIGHT_INITIALIZERS[name]
    expect(choices?.['gain']?.[0]).toBe(params['gain'] === undefined ? undefined : 'custom')
  })

  it('of softmax is that of a linear layer', () => {
    for (const rule of ['library', 'forward', 'backward']) {
      expect(stdOf('heNormal', rule, 'softmax')).toBe(stdOf('heNormal', rule, 'linear'))
    }
  })

  it('reaches what is drawn, built weights included', () => {
    for (const name of ['heNormal', 'orthogonal', 'identity', 'positiveUnitBall', 'zerO', 'looksLinear'] as const) {
      const one = weightsOf(gained(name, 1), shapeOf(8, 6))
      const ruled = weightsOf({ ...gained(name, 1), choices: { gain: 'library' } }, shapeOf(8, 6))
      // He brings its own factor √2, which the rule replaces.
      const factor = name === 'heNormal' ? 5 / 3 / Math.SQRT2 : 5 / 3
      ruled.forEach((weight, i) => expect(weight).toBeCloseTo(factor * (one[i] ?? NaN), 12))
    }
  })
})

describe('formulas of their own', () => {
  it('Nguyen–Widrow biases are spread over the length of the weights', () => {
    const declaration: InitializerDeclaration = BIAS_INITIALIZERS.nguyenWidrow
    const layer = shapeOf(2, 4_096)
    const biases = biasesOf({ name: 'nguyenWidrow', params: {} }, layer)
    expectDeclared(biases, 'uniform', 0, declaration.std(layer, { params: {} }))
    expect(declaration.std(layer, { params: {} }) * Math.sqrt(3)).toBeCloseTo(0.7 * 64, 12)
  })

  it('random walk: the gains of the paper', () => {
    const std = (activation: StartLayer['activation'], fanIn: number): number =>
      WEIGHT_INITIALIZERS.randomWalk.std(shapeOf(fanIn, 9, { activation }), gained('randomWalk', 1))
    expect(std('relu', 100)).toBeCloseTo((Math.SQRT2 * Math.exp(1.2 / 97.6)) / 10, 14)
    expect(std('relu', 4)).toBeCloseTo((Math.SQRT2 * Math.exp(1.2 / 3.6)) / 2, 14)
    expect(std('linear', 100)).toBeCloseTo(Math.exp(1 / 200) / 10, 14)
    expect(std('softmax', 100)).toBe(std('linear', 100))
  })

  it('mean field: σw²/nᵢₙ', () => {
    expect(WEIGHT_INITIALIZERS.meanField.std(shapeOf(50, 9), { params: { variance: 2 } })).toBeCloseTo(0.2, 14)
  })

  it('a range is kept to the last bit', () => {
    const range = { name: 'uniformRange', params: { low: 0.1, high: 0.1 } } as const
    expect([...weightsOf(range, shapeOf(2, 2))]).toEqual([0.1, 0.1, 0.1, 0.1])
  })
})

/** Beginnings of the SHA-256 of 13 → 7, 9 → 9 and 5 → 12, seed 7, gain 1.7, mean 0.25, recorded before there were rules of the gain. */
const RECORDED = {
  weights: {
    zeros: '8df33479f953',
    ones: 'd40ff6f7a34b',
    constant: '1ae1449494a0',
    normal: 'd716b1ccd90d',
    truncatedNormal: 'bf17411f626b',
    uniform: 'fb60e163f9ca',
    identity: 'c2a87b41cd99',
    positiveUnitBall: '2d936e412a8e',
    nielsen: '30d0d4a43a07',
    nielsenLarge: '068d7845d019',
    xavierNormal: '3d4b6a0a9086',
    xavierUniform: 'f10180d1ca43',
    xavierTruncated: 'c700917a7725',
    xavierTimesFour: '6e93eed30180',
    caffe: '05c8cd4d7334',
    lecunNormal: '30d0d4a43a07',
    lecunUniform: '05c8cd4d7334',
    lecunTruncated: '9d57fd854438',
    heNormal: '3ad3d2a6e38b',
    heUniform: '7c71a7877b85',
    heTruncated: 'e235318d97dc',
    heFanOutNormal: '2d5b76b4834b',
    heFanOutUniform: '12f91f6be1aa',
    pytorchLinear: 'f28bf2a98bac',
    bottou: 'b4a2cd967a71',
    geometricMean: '4fa7d35ddc16',
    orthogonal: '902cd9bd50ee',
    sparse: '02dd182c0bfe',
  },
  biases: {
    zeros: '6eb69e26de2a',
    constant: '2233d7b9f212',
    normal: '09bc582d2ec5',
    uniformFanIn: '9e280b64a896',
  },
}

describe('the bits of earlier versions', () => {
  const hash = (parts: readonly Float64Array[]): string => {
    const bytes = new Uint8Array(Float64Array.from(parts.flatMap((part) => [...part])).buffer)
    return [...sha256(bytes)]
      .slice(0, 6)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
  }
  const shapes = [shapeOf(13, 7), shapeOf(9, 9), shapeOf(5, 12)]
  const settings = (declaration: InitializerDeclaration) => {
    const { params, ...choices } = defaultsOf(declaration)
    const changed = Object.entries(params).map(([key, value]) => [
      key,
      key === 'gain' ? 1.7 : key === 'mean' ? 0.25 : value,
    ])
    return { params: Object.fromEntries(changed) as Record<string, number>, ...choices }
  }

  it.each(Object.entries(RECORDED.weights))('weights %s', (name, recorded) => {
    const weights = { name, ...settings(WEIGHT_INITIALIZERS[name as WeightInitializerName]) } as WeightInitializer
    expect(hash(shapes.map((shape) => weightsOf(weights, shape, 7)))).toBe(recorded)
  })

  it.each(Object.entries(RECORDED.biases))('biases %s', (name, recorded) => {
    const biases = { name, ...settings(BIAS_INITIALIZERS[name as 'zeros']) } as StartLayer['biases']
    expect(hash(shapes.map((shape) => biasesOf(biases, shape, 7)))).toBe(recorded)
  })
})

describe('initializers of the reference data', () => {
  const NAMES: Record<string, GainedName> = {
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
    kurtosis: number
  }
  const rows = referenceFile<{ iid: Row[] }>('initializers.json').iid
  it.each(rows.map((row) => [row.initializer, row.n_in, row.n_out, row] as const))(
    '%s %d → %d',
    (initializer, fanIn, fanOut, row) => {
      const name = NAMES[initializer]
      if (name === undefined) throw new Error(initializer)
      expect(WEIGHT_INITIALIZERS[name].std(shapeOf(fanIn, fanOut), gained(name, 1))).toBeCloseTo(row.std, 14)
      const weights = weightsOf(gained(name, 1), shapeOf(fanIn, fanOut), 2)
      const { mean, variance, kurtosis } = moments(weights)
      expect(Math.abs(mean)).toBeLessThan(row.mean_5sigma)
      expect(variance).toBeGreaterThan(row.variance_5sigma[0])
      expect(variance).toBeLessThan(row.variance_5sigma[1])
      const { bound = Infinity } = row
      expect(weights.every((weight) => Math.abs(weight) <= bound)).toBe(true)
      if (weights.length >= 10_000) expect(Math.abs(kurtosis - row.kurtosis)).toBeLessThan(0.1)
    },
  )

  it('XAV-06: the fan modes of 784 → 30', () => {
    const { expected, expectClose } = acceptance<unknown, Record<string, number>>('XAV-06')
    const variance = (name: GainedName): number => WEIGHT_INITIALIZERS[name].std(shapeOf(784, 30), gained(name, 1)) ** 2
    expectClose(variance('lecunNormal'), expected['var_fan_in'] ?? NaN)
    expectClose(variance('xavierNormal'), expected['var_average'] ?? NaN)
    expectClose(Math.sqrt(3 * variance('caffe')), expected['uniform_limit_fan_in'] ?? NaN)
    expectClose(Math.sqrt(3 * variance('xavierUniform')), expected['uniform_limit_average'] ?? NaN)
  })
})

describe('start values', () => {
  const constant = (value: number) => ({ name: 'constant', params: { value } }) as const
  const normal = { name: 'normal', params: { std: 2, mean: -3 } } as const

  it('of normal biases have the mean and spread asked for', () => {
    const { mean, variance } = moments(biasesOf(normal, shapeOf(1, 4_096), 3))
    expect(Math.abs(mean + 3)).toBeLessThan((5 * 2) / 64)
    expect(Math.abs(variance / 4 - 1)).toBeLessThan(5 * Math.sqrt(2 / 4_096))
    expect(BIAS_INITIALIZERS.normal.std(shapeOf(1, 1), normal)).toBe(2)
  })

  it('of uniform biases depend on the fan-in', () => {
    const biases = { name: 'uniformFanIn', params: { gain: 1 } } as const
    const drawnBiases = biasesOf(biases, shapeOf(25, 4_096), 3)
    const { variance } = moments(drawnBiases)
    expect(Math.abs(variance * 75 - 1)).toBeLessThan(5 * Math.sqrt(0.8 / 4_096))
    expect(drawnBiases.every((bias) => Math.abs(bias) <= 0.2)).toBe(true)
  })

  it('of a truncated normal have the spread that is left', () => {
    const weights = { name: 'truncatedNormal', params: { std: 2, mean: 1 } } as const
    const { mean, variance } = moments(weightsOf(weights, shapeOf(100, 100), 3))
    expect(Math.abs(mean - 1)).toBeLessThan((5 * 2) / 100)
    expect(Math.abs(variance / (2 * TRUNCATED_STD) ** 2 - 1)).toBeLessThan(5 * Math.sqrt(1.3655 / 10_000))
  })

  it('scale with the gain', () => {
    const start = (gain: number): Float64Array => weightsOf(gained('heNormal', gain), shapeOf(20, 20), 4)
    // A power of two, so that scaling rounds nothing.
    expect(start(4)).toEqual(start(1).map((weight) => weight * 4))
    expect(start(0).every((weight) => weight === 0)).toBe(true)
  })

  it('that are fixed or given are exactly that', () => {
    const layer = shapeOf(3, 2)
    expect([...weightsOf({ name: 'ones', params: {} }, shapeOf(2, 1))]).toEqual([1, 1])
    expect(new Set(weightsOf(constant(0.3), layer))).toEqual(new Set([0.3]))
    expect(new Set(biasesOf(constant(-1), layer))).toEqual(new Set([-1]))
    const given = [1, -0, 3e-300, 4, 5, 6]
    expect([...weightsOf({ name: 'explicit', values: given }, layer)]).toEqual(given)
    expect([...biasesOf({ name: 'explicit', values: [7, 8] }, layer)]).toEqual([7, 8])
  })

  const nielsen = gained('nielsen', 1)
  const unit = { name: 'normal', params: { std: 1, mean: 0 } } as const
  const zeros = { name: 'zeros', params: {} } as const
  const layer = (
    size: number,
    activation: StartLayer['activation'],
    weights: WeightInitializer,
    biases: StartLayer['biases'] = zeros,
  ): StartLayer => ({ size, activation, weights, biases })
  const start = (layers: readonly StartLayer[]) =>
    startOf(layers, [[0, 0, 0]], [Array<number>(layers.at(-1)?.size ?? 0).fill(0)])
  const hidden = layer(5, 'tanh', nielsen, unit)
  const output = layer(2, 'linear', nielsen, unit)

  it('of all layers, the output layer included, stay when a hidden layer is added behind the other hidden ones', () => {
    const none = start([output])
    let before = start([hidden, output])
    expect(none.biases[0]).toEqual(before.biases[1])
    for (let depth = 2; depth <= 5; depth++) {
      const deeper = start([...Array<StartLayer>(depth).fill(hidden), output])
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
    const other = start([layer(5, 'tanh', constant(1)), output])
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

describe('every declared initializer', () => {
  it.each(WEIGHT_INITIALIZER_NAMES.filter((name) => isDrawn(WEIGHT_INITIALIZERS[name])))(
    'weights %s: overwrites every entry, the same way twice',
    (name) => {
      const declaration: InitializerDeclaration = WEIGHT_INITIALIZERS[name]
      const layer = shapeOf(6, 7, { activation: activationOf(declaration) })
      const weights = { name, ...defaultsOf(declaration) } as WeightInitializer
      const drawn = weightsOf(weights, layer)
      expect(drawn.every(Number.isFinite)).toBe(true)
      expect(weightsOf(weights, layer)).toEqual(drawn)
    },
  )

  it.each(BIAS_INITIALIZER_NAMES.filter((name) => isDrawn(BIAS_INITIALIZERS[name])))('biases %s: the same', (name) => {
    const biases = { name, ...defaultsOf(BIAS_INITIALIZERS[name]) } as StartLayer['biases']
    const drawn = biasesOf(biases, shapeOf(6, 7))
    expect(drawn.every(Number.isFinite)).toBe(true)
    expect(biasesOf(biases, shapeOf(6, 7))).toEqual(drawn)
  })
})
