import type { ActivationName } from './activations'
import { GAINS, GAIN_RULES, type GainRule } from './gains'
import type { NumberOption } from './option'

/** Numbers an initializer takes beside the fans, by name. */
export type InitializerParams = Readonly<Record<string, number>>
/** Names an initializer takes, by the kind of choice. */
export type InitializerChoices = Readonly<Record<string, string>>

/**
 * `truncated`: normal, cut at ±2 standard deviations of the uncut one. `built`: entries that depend on each other or differ
 * in kind. `data`: from the training images. `explicit`: from the document.
 */
export type Distribution = 'fixed' | 'normal' | 'truncated' | 'uniform' | 'built' | 'data' | 'explicit'

/** The number n that a fan-based variance is divided by; `none` where it does not depend on the layer. */
export type FanMode = 'none' | 'fanIn' | 'fanOut' | 'average' | 'geometric'

/** What of its layer an initializer depends on. */
export interface LayerShape {
  readonly fanIn: number
  readonly fanOut: number
  readonly activation: ActivationName
  /** `only`: first layer and output at once. */
  readonly place: 'only' | 'first' | 'hidden' | 'output'
}

/** The place of layer `index` (from 0) of `count` layers with weights. */
export function layerPlace(index: number, count: number): LayerShape['place'] {
  if (index === count - 1) return count === 1 ? 'only' : 'output'
  return index === 0 ? 'first' : 'hidden'
}

/** What a document says of an initializer beside its name. */
export interface InitializerSettings {
  readonly params: InitializerParams
  /** Present where the declaration has choices. */
  readonly choices?: InitializerChoices
}

/** Headings of the list of initializers. Words: `initializerGroup.<group>`. */
export const INITIALIZER_GROUPS = ['elementary', 'fan', 'structured', 'data'] as const
export type InitializerGroup = (typeof INITIALIZER_GROUPS)[number]

/**
 * How an initializer is declared. Words: `initializer.<name>.label` and `.help`.
 * Tests compare what the engine draws with `std`; the designer shows it as σ.
 */
export interface InitializerDeclaration {
  readonly formula: string
  /** The default one where it is a choice; see `distributionOf`. */
  readonly distribution: Distribution
  readonly group?: InitializerGroup
  readonly fan?: FanMode
  /** Where drawing would block the engine for seconds: the largest smaller fan it is offered for. */
  readonly mostUnits?: number
  /** It has no more different rows than inputs. */
  readonly withinFanIn?: true
  /** Where else than everywhere it makes sense. */
  readonly layer?: 'first' | 'output'
  /** The activations it is defined for; all where absent. */
  readonly activations?: readonly ActivationName[]
  /** What a fixed one without a parameter is filled with. */
  readonly value?: number
  readonly params: Readonly<Record<string, NumberOption>>
  /** The first name of each kind is the default, and what documents without choices mean. Words: `initializerChoice`. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /** Two parameters of which the first may not exceed the second. */
  readonly ordered?: readonly [low: string, high: string]
  /**
   * Standard deviation of one entry as drawn, after any cut; a uniform one has limit √3·std. Of built weights and of those from
   * data, whose entries differ in kind: the root mean square of all of them. NaN where only drawing can tell.
   */
  readonly std: (layer: LayerShape, settings: InitializerSettings) => number
  readonly source: string
}

/** A parameter the declaration lists is present in every parsed document. */
export const param = (settings: InitializerSettings, name: string): number => settings.params[name] ?? Number.NaN

export const gain: NumberOption = { kind: 'number', symbol: 'g', default: 1, min: 0, max: 1_000, scale: 'log' }

/** What every initializer with a parameter `gain` lets choose. */
export const gainChoice = { gain: GAIN_RULES } as const

const ruleOf = ({ choices }: InitializerSettings): GainRule =>
  GAIN_RULES.find((rule) => rule === choices?.['gain']) ?? 'custom'

/** The gain of the table that replaces number and constant factor of a formula; null: the rule is `custom`. */
export function ruledGain({ activation }: LayerShape, settings: InitializerSettings): number | null {
  const rule = ruleOf(settings)
  return rule === 'custom' ? null : (GAINS[activation][rule] ?? Number.NaN)
}

/** What multiplies weights that have no constant factor of their own. */
export const gainOf = (layer: LayerShape, settings: InitializerSettings): number =>
  ruledGain(layer, settings) ?? param(settings, 'gain')

export const DRAWN_DISTRIBUTIONS = ['normal', 'uniform', 'truncated'] as const
export const FAN_MODES = ['fanIn', 'fanOut', 'average', 'geometric'] as const

/** The distribution chosen in the document, else the declared one. */
export const distributionOf = (
  { distribution }: Pick<InitializerDeclaration, 'distribution'>,
  { choices }: InitializerSettings,
): Distribution => DRAWN_DISTRIBUTIONS.find((name) => name === choices?.['distribution']) ?? distribution

/** undefined where the document leaves no choice. */
export const chosenFan = ({ choices }: InitializerSettings): (typeof FAN_MODES)[number] | undefined =>
  FAN_MODES.find((mode) => mode === choices?.['fan'])
