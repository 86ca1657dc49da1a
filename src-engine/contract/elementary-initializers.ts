import { gain, gainChoice, gainOf, param, type InitializerDeclaration } from './initializer-declaration'
import type { NumberOption } from './option'

/** Cutting a normal distribution at ±2σ leaves this much of σ. */
export const TRUNCATED_STD = 0.8796256610342398

export const std: NumberOption = { kind: 'number', symbol: 'σ', default: 1, min: 0, max: 1_000, scale: 'log' }
const mean: NumberOption = { kind: 'number', symbol: 'μ', default: 0, min: -1_000, max: 1_000, scale: 'linear' }
const value: NumberOption = { kind: 'number', symbol: 'c', default: 0.5, min: -1_000, max: 1_000, scale: 'linear' }
const limit: NumberOption = { kind: 'number', symbol: 'a', default: 0.5, min: 0, max: 1_000, scale: 'log' }
const low: NumberOption = { ...value, symbol: 'lo', default: 0 }
const high: NumberOption = { ...value, symbol: 'hi', default: 1 }
const noise: NumberOption = { ...std, default: 0.01 }

export const zeros: InitializerDeclaration = {
  formula: '0',
  distribution: 'fixed',
  value: 0,
  group: 'elementary',
  params: {},
  std: () => 0,
  source: 'elementary',
}

export const constant: InitializerDeclaration = {
  formula: 'c',
  distribution: 'fixed',
  group: 'elementary',
  params: { value },
  std: () => 0,
  source: 'elementary',
}

export const normal: InitializerDeclaration = {
  formula: 'N(μ, σ²)',
  distribution: 'normal',
  group: 'elementary',
  params: { std, mean },
  std: (_layer, settings) => param(settings, 'std'),
  source: 'elementary',
}

/** g·I and a matrix with orthonormal rows or columns have the same sum of squares: g² for each of the shorter side. */
export const orthonormalEntry: InitializerDeclaration['std'] = (layer, settings) =>
  gainOf(layer, settings) / Math.sqrt(Math.max(layer.fanIn, layer.fanOut))

export const ELEMENTARY_INITIALIZERS = {
  zeros,
  ones: { ...zeros, formula: '1', value: 1 },
  constant,
  normal,
  truncatedNormal: {
    formula: 'N(μ, σ²) cut at μ ± 2σ',
    distribution: 'truncated',
    group: 'elementary',
    params: { std, mean },
    std: (_layer, settings) => TRUNCATED_STD * param(settings, 'std'),
    source: 'TensorFlow and Keras, TruncatedNormal',
  },
  uniform: {
    formula: 'U(−a, a)',
    distribution: 'uniform',
    group: 'elementary',
    params: { limit },
    std: (_layer, settings) => param(settings, 'limit') / Math.sqrt(3),
    source: 'elementary',
  },
  uniformRange: {
    formula: 'U(lo, hi)',
    distribution: 'uniform',
    group: 'elementary',
    params: { low, high },
    ordered: ['low', 'high'],
    std: (_layer, settings) => (param(settings, 'high') - param(settings, 'low')) / Math.sqrt(12),
    source: 'PyTorch uniform_, with its default of 0 to 1',
  },
  identity: {
    formula: 'g·I',
    distribution: 'built',
    group: 'elementary',
    params: { gain },
    choices: gainChoice,
    std: orthonormalEntry,
    source: 'PyTorch eye_, Keras Identity',
  },
  identityNoise: {
    formula: 'g·I + N(0, σ²)',
    distribution: 'built',
    group: 'elementary',
    params: { gain, std: noise },
    choices: gainChoice,
    std: (layer, settings) => {
      const own = orthonormalEntry(layer, settings)
      return Math.sqrt(own * own + param(settings, 'std') * param(settings, 'std'))
    },
    source: 'identity with broken symmetry',
  },
  positiveUnitBall: {
    formula: 'U(0, 1), each row divided by its sum, times g',
    distribution: 'built',
    group: 'elementary',
    params: { gain },
    choices: gainChoice,
    // To first order in 1/nᵢₙ; within 2 % of the true value for every nᵢₙ.
    std: (layer, settings) => (gainOf(layer, settings) / layer.fanIn) * Math.sqrt(4 / 3 - 1 / (3 * layer.fanIn)),
    source: 'Caffe, positive_unitball filler',
  },
} as const satisfies Record<string, InitializerDeclaration>
