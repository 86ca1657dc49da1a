import { describe, expect, it } from 'vitest'
import type { InitializerDeclaration } from '@engine/contract/initializer-declaration'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZER_NAMES, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { fromPosition, toPosition } from '@/common/slider-scale'
import { defaultSettings, spreadOf, weightsNamed, withSpread } from '@/designer/spread'

const layer = { fanIn: 784, fanOut: 30, activation: 'relu', place: 'first' } as const
/** Nothing scales all of their entries, or only what a rule replaces. */
const FIXED = [
  'zeros',
  'ones',
  'uniformRange',
  'identityNoise',
  'meanField',
  'nguyenWidrow',
  'rai',
  'lsuv',
  'explicit',
  'warmStart',
]
const moving = WEIGHT_INITIALIZER_NAMES.filter((name) => !FIXED.includes(name))

describe('the spread slider', () => {
  it('shows σ of the declaration: 1/√784 for Nielsen', () => {
    const spread = spreadOf(WEIGHT_INITIALIZERS.nielsen, defaultSettings(WEIGHT_INITIALIZERS.nielsen), layer)
    expect(spread).toMatchObject({ param: 'gain', symbol: 'σ' })
    expect(spread?.value).toBeCloseTo(1 / 28, 12)
  })

  it.each(moving)('%s: what the slider shows is what the declaration then says', (name) => {
    const declaration: InitializerDeclaration = WEIGHT_INITIALIZERS[name]
    const before = defaultSettings(declaration)
    const spread = spreadOf(declaration, before, layer)!
    const shown = fromPosition(700, spread.range)
    const after = withSpread(declaration, before, layer, shown)
    expect(spreadOf(declaration, after, layer)?.value).toBeCloseTo(shown, 5)
    if (spread.symbol === 'σ') expect(declaration.std(layer, after)).toBeCloseTo(shown, 5)
    expect(Object.keys(after.params)).toEqual(Object.keys(declaration.params))
    expect(after.choices).toEqual(before.choices)
  })

  it.each(FIXED.filter((name) => name !== 'identityNoise'))('%s: has none', (name) => {
    const declaration = WEIGHT_INITIALIZERS[name as 'zeros']
    expect(spreadOf(declaration, defaultSettings(declaration), layer)).toBeNull()
  })

  it('is absent where its parameter does not scale σ: noise on an identity, a gain that a rule replaces', () => {
    const noisy = WEIGHT_INITIALIZERS.identityNoise
    expect(spreadOf(noisy, defaultSettings(noisy), layer)).toBeNull()
    const ruled = { params: { gain: 2 }, choices: { gain: 'forward' } }
    expect(spreadOf(WEIGHT_INITIALIZERS.heNormal, ruled, layer)).toBeNull()
    expect(withSpread(WEIGHT_INITIALIZERS.heNormal, ruled, layer, 1)).toBe(ruled)
  })

  it('leaves the other parameters alone', () => {
    const { normal, varianceScaling } = WEIGHT_INITIALIZERS
    expect(withSpread(normal, { params: { std: 1, mean: 3 } }, layer, 0.5)).toEqual({ params: { std: 0.5, mean: 3 } })
    const choices = { gain: 'custom', fan: 'fanOut', distribution: 'uniform' }
    const settings = { params: { gain: 1, scale: 30 }, choices }
    expect(withSpread(varianceScaling, settings, layer, 0.5)).toEqual({ params: { gain: 0.5, scale: 30 }, choices })
  })

  it('shows the value itself for a constant, on both sides of zero', () => {
    const spread = spreadOf(BIAS_INITIALIZERS.constant, { params: { value: -5 } }, layer)!
    expect(spread).toEqual({ param: 'value', symbol: 'c', value: -5, range: { scale: 'linear', min: -5, max: 5 } })
    expect(toPosition(spread.value, spread.range)).toBe(0)
  })

  it('is absent where the layer has no size', () => {
    const { nielsen } = WEIGHT_INITIALIZERS
    expect(spreadOf(nielsen, defaultSettings(nielsen), { ...layer, fanIn: 0 })).toBeNull()
  })

  it('holds a typed value beyond its reach, and zero', () => {
    const { heNormal } = WEIGHT_INITIALIZERS
    const of = (gain: number) => spreadOf(heNormal, { ...defaultSettings(heNormal), params: { gain } }, layer)!
    expect(of(500).range.max).toBeGreaterThanOrEqual(of(500).value)
    expect(of(0).value).toBe(0)
    expect(toPosition(of(0).value, of(0).range)).toBe(0)
  })
})

it('a chosen initializer starts with its declared defaults', () => {
  expect(weightsNamed('normal')).toEqual({ name: 'normal', params: { std: 1, mean: 0 } })
  expect(weightsNamed('zeros')).toEqual({ name: 'zeros', params: {} })
  expect(weightsNamed('varianceScaling')).toEqual({
    name: 'varianceScaling',
    params: { gain: 1, scale: 1 },
    choices: { gain: 'custom', fan: 'fanIn', distribution: 'normal' },
  })
})
