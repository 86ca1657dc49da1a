import {
  BIAS_INITIALIZERS,
  WEIGHT_INITIALIZERS,
  type BiasInitializerName,
  type InitializerDeclaration,
  type InitializerParams,
  type WeightInitializerName,
} from '@engine/contract/initializers'
import type { BiasInitializer, WeightInitializer } from '@engine/contract/experiment'
import type { SliderRange } from '@/common/slider-scale'

/** The parameter a slider moves: all initializers have at most one that scales what is drawn. */
const SCALING = ['gain', 'std', 'limit', 'value'] as const
type Scaling = (typeof SCALING)[number]

/** Factors around the default that a slider reaches; typed values may go beyond. */
const REACH = { down: 100, up: 20 } as const

export interface Spread {
  readonly param: Scaling
  /** What is shown: σ of one entry, or the value c itself. */
  readonly symbol: 'σ' | 'c'
  readonly value: number
  readonly range: SliderRange
}

/** The default parameters of an initializer, every declared one present. */
export function defaultParams(declaration: InitializerDeclaration): InitializerParams {
  return Object.fromEntries(Object.entries(declaration.params).map(([key, option]) => [key, option.default]))
}

/** What the slider of an initializer shows; null for zeros and given values, which have nothing to move. */
export function spreadOf(
  declaration: InitializerDeclaration,
  params: InitializerParams,
  fanIn: number,
  fanOut: number,
): Spread | null {
  const param = SCALING.find((name) => declaration.params[name] !== undefined)
  const option = param === undefined ? undefined : declaration.params[param]
  if (param === undefined || option === undefined) return null
  const given = params[param] ?? option.default
  if (param === 'value') {
    // Beyond ±2 a layer of 30 sigmoid units is saturated; the range grows to hold a typed value.
    const reach = Math.min(option.max, Math.max(2, Math.abs(given)))
    return { param, symbol: 'c', value: given, range: { scale: 'linear', min: -reach, max: reach } }
  }
  const perUnit = declaration.std(fanIn, fanOut, { ...defaultParams(declaration), [param]: 1 })
  // A refused layer size, 0 for example, has no spread.
  if (!Number.isFinite(perUnit)) return null
  const middle = perUnit * option.default
  const value = perUnit * given
  return {
    param,
    symbol: 'σ',
    value,
    range: {
      scale: 'log',
      min: middle / REACH.down,
      max: Math.min(perUnit * option.max, Math.max(middle * REACH.up, value)),
    },
  }
}

/** The parameters after the slider was moved so that it shows `shown`. */
export function withSpread(
  declaration: InitializerDeclaration,
  params: InitializerParams,
  fanIn: number,
  fanOut: number,
  shown: number,
): InitializerParams {
  const spread = spreadOf(declaration, params, fanIn, fanOut)
  if (spread === null) return params
  if (spread.param === 'value') return { ...params, value: shown }
  const perUnit = declaration.std(fanIn, fanOut, { ...defaultParams(declaration), [spread.param]: 1 })
  const option = declaration.params[spread.param]
  const wanted = Number((shown / perUnit).toPrecision(6))
  return { ...params, [spread.param]: Math.min(option?.max ?? wanted, wanted) }
}

/** A chosen initializer with its declared defaults; `explicit` needs values and cannot be chosen. */
export function weightsNamed(name: Exclude<WeightInitializerName, 'explicit'>): WeightInitializer {
  return { name, params: defaultParams(WEIGHT_INITIALIZERS[name]) }
}

export function biasesNamed(name: Exclude<BiasInitializerName, 'explicit'>): BiasInitializer {
  return { name, params: defaultParams(BIAS_INITIALIZERS[name]) }
}
