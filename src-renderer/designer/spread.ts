import {
  BIAS_INITIALIZERS,
  WEIGHT_INITIALIZERS,
  type BiasInitializerName,
  type GivenName,
  type InitializerDeclaration,
  type WeightInitializerName,
} from '@engine/contract/initializers'
import type { BiasInitializer, WeightInitializer } from '@engine/contract/experiment'
import type { InitializerSettings, LayerShape } from '@engine/contract/initializer-declaration'
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

/** Parameters and, where declared, choices; all the first ones. */
export function defaultSettings(declaration: InitializerDeclaration): InitializerSettings {
  const numbers = Object.entries(declaration.params).map(([key, option]) => [key, option.default])
  const params = Object.fromEntries(numbers) as Record<string, number>
  if (declaration.choices === undefined) return { params }
  const choices = Object.entries(declaration.choices).map(([kind, names]) => [kind, names[0]])
  return { params, choices: Object.fromEntries(choices) as Record<string, string> }
}

/** σ for each unit of `param`, which all σ are proportional to; null where it does not move σ in proportion. */
function spreadPerUnit(
  declaration: InitializerDeclaration,
  settings: InitializerSettings,
  layer: LayerShape,
  param: Scaling,
): number | null {
  const at = (value: number): number =>
    declaration.std(layer, { ...settings, params: { ...settings.params, [param]: value } })
  const perUnit = at(1)
  // A rule of the gain, or a σ made of several parts, leaves something at 0. A refused layer size, 0 for example, has no σ.
  return at(0) === 0 && perUnit > 0 && Number.isFinite(perUnit) ? perUnit : null
}

/** What the slider of an initializer shows; null where there is nothing for it to move. */
export function spreadOf(
  declaration: InitializerDeclaration,
  settings: InitializerSettings,
  layer: LayerShape,
): Spread | null {
  const param = SCALING.find((name) => declaration.params[name] !== undefined)
  const option = param === undefined ? undefined : declaration.params[param]
  if (param === undefined || option === undefined) return null
  const given = settings.params[param] ?? option.default
  if (param === 'value') {
    // Beyond ±2 a layer of 30 sigmoid units is saturated; the range grows to hold a typed value.
    const reach = Math.min(option.max, Math.max(2, Math.abs(given)))
    return { param, symbol: 'c', value: given, range: { scale: 'linear', min: -reach, max: reach } }
  }
  const perUnit = spreadPerUnit(declaration, settings, layer, param)
  if (perUnit === null) return null
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

/** The settings after the slider was moved so that it shows `shown`. */
export function withSpread<Settings extends InitializerSettings>(
  declaration: InitializerDeclaration,
  settings: Settings,
  layer: LayerShape,
  shown: number,
): Settings {
  const spread = spreadOf(declaration, settings, layer)
  if (spread === null) return settings
  if (spread.param === 'value') return { ...settings, params: { ...settings.params, value: shown } }
  const perUnit = spreadPerUnit(declaration, settings, layer, spread.param) ?? 1
  const option = declaration.params[spread.param]
  const wanted = Number((shown / perUnit).toPrecision(6))
  return { ...settings, params: { ...settings.params, [spread.param]: Math.min(option?.max ?? wanted, wanted) } }
}

/** A chosen initializer with its declared defaults; given values cannot be chosen. */
export function weightsNamed(name: Exclude<WeightInitializerName, GivenName>): WeightInitializer {
  return { name, ...defaultSettings(WEIGHT_INITIALIZERS[name]) }
}

export function biasesNamed(name: Exclude<BiasInitializerName, GivenName>): BiasInitializer {
  return { name, ...defaultSettings(BIAS_INITIALIZERS[name]) }
}
