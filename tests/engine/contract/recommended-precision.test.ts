import { expect, it } from 'vitest'
import { PLAIN_LAYER, presetExperiment, type PresetName } from '@engine/contract/presets'
import { recommendedPrecision } from '@engine/contract/recommended-precision'

it.each<[PresetName, string]>([
  ['chapter5OneHidden', 'either'],
  ['chapter5TwoHidden', 'either'],
  ['chapter5ThreeHidden', 'float64'],
  ['chapter5FourHidden', 'float64'],
  ['zeros', 'float64'],
  ['constant', 'float64'],
  ['tanhXavier', 'either'],
  ['reluHe', 'either'],
])('%s: %s', (preset, precision) => {
  expect(recommendedPrecision(presetExperiment(preset, ''))).toBe(precision)
})

it('hard sigmoid shrinks as sigmoid does, tanh between them does not count', () => {
  const { layers } = presetExperiment('chapter5FourHidden', '')
  const mixed = (...names: ('sigmoid' | 'hardSigmoid' | 'tanh')[]): string =>
    recommendedPrecision({
      layers: [...names.map((activation) => ({ ...layers[0]!, activation })), layers.at(-1)!],
    })
  expect(mixed('sigmoid', 'hardSigmoid', 'hardSigmoid')).toBe('float64')
  expect(mixed('sigmoid', 'tanh', 'hardSigmoid')).toBe('either')
  expect(mixed('sigmoid', 'tanh', 'sigmoid', 'tanh', 'sigmoid')).toBe('float64')
})

it('equal weights make a wave only through more than one hidden layer, and only if all are equal', () => {
  const zeros = { name: 'zeros', params: {} } as const
  const flat = { size: 4, activation: 'tanh', weights: zeros, biases: zeros, ...PLAIN_LAYER } as const
  const drawn = { ...flat, weights: { name: 'normal', params: { std: 1, mean: 0 } } } as const
  expect(recommendedPrecision({ layers: [flat, flat] })).toBe('either')
  expect(recommendedPrecision({ layers: [flat, flat, flat] })).toBe('float64')
  expect(recommendedPrecision({ layers: [flat, flat, drawn] })).toBe('either')
  expect(recommendedPrecision({ layers: [flat] })).toBe('either')
})
