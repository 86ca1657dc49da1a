import { describe, expect, it } from 'vitest'
import { BIAS_INITIALIZERS, WEIGHT_INITIALIZER_NAMES, WEIGHT_INITIALIZERS } from '@engine/contract/initializers'
import { fromPosition, toPosition } from '@/common/slider-scale'
import { defaultParams, spreadOf, weightsNamed, withSpread } from '@/designer/spread'

const FAN_IN = 784
const FAN_OUT = 30
const moving = WEIGHT_INITIALIZER_NAMES.filter((name) => !['zeros', 'ones', 'explicit'].includes(name))

describe('the spread slider', () => {
  it('shows σ of the declaration: 1/√784 for Nielsen', () => {
    const spread = spreadOf(WEIGHT_INITIALIZERS.nielsen, { gain: 1 }, FAN_IN, FAN_OUT)
    expect(spread).toMatchObject({ param: 'gain', symbol: 'σ' })
    expect(spread?.value).toBeCloseTo(1 / 28, 12)
  })

  it.each(moving)('%s: what the slider shows is what the declaration then says', (name) => {
    const declaration = WEIGHT_INITIALIZERS[name]
    const before = defaultParams(declaration)
    const spread = spreadOf(declaration, before, FAN_IN, FAN_OUT)!
    const shown = fromPosition(700, spread.range)
    const after = withSpread(declaration, before, FAN_IN, FAN_OUT, shown)
    expect(spreadOf(declaration, after, FAN_IN, FAN_OUT)?.value).toBeCloseTo(shown, 5)
    if (spread.symbol === 'σ') expect(declaration.std(FAN_IN, FAN_OUT, after)).toBeCloseTo(shown, 5)
    expect(Object.keys(after)).toEqual(Object.keys(declaration.params))
  })

  it('leaves the other parameters alone', () => {
    expect(withSpread(WEIGHT_INITIALIZERS.normal, { std: 1, mean: 3 }, FAN_IN, FAN_OUT, 0.5)).toEqual({
      std: 0.5,
      mean: 3,
    })
  })

  it('shows the value itself for a constant, on both sides of zero', () => {
    const spread = spreadOf(BIAS_INITIALIZERS.constant, { value: -5 }, FAN_IN, FAN_OUT)!
    expect(spread).toEqual({ param: 'value', symbol: 'c', value: -5, range: { scale: 'linear', min: -5, max: 5 } })
    expect(toPosition(spread.value, spread.range)).toBe(0)
  })

  it('is absent where there is nothing to move', () => {
    expect(spreadOf(WEIGHT_INITIALIZERS.zeros, {}, FAN_IN, FAN_OUT)).toBeNull()
    expect(spreadOf(WEIGHT_INITIALIZERS.explicit, {}, FAN_IN, FAN_OUT)).toBeNull()
    expect(withSpread(WEIGHT_INITIALIZERS.zeros, {}, FAN_IN, FAN_OUT, 1)).toEqual({})
  })

  it('holds a typed value beyond its reach, and zero', () => {
    const far = spreadOf(WEIGHT_INITIALIZERS.heNormal, { gain: 500 }, FAN_IN, FAN_OUT)!
    expect(far.range.max).toBeGreaterThanOrEqual(far.value)
    const none = spreadOf(WEIGHT_INITIALIZERS.heNormal, { gain: 0 }, FAN_IN, FAN_OUT)!
    expect(none.value).toBe(0)
    expect(toPosition(none.value, none.range)).toBe(0)
  })
})

it('a chosen initializer starts with its declared defaults', () => {
  expect(weightsNamed('normal')).toEqual({ name: 'normal', params: { std: 1, mean: 0 } })
  expect(weightsNamed('zeros')).toEqual({ name: 'zeros', params: {} })
})
