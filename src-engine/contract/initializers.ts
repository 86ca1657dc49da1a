import type { NumberOption } from './option'

/** Numbers an initializer takes beside the fans, by name. */
export type InitializerParams = Readonly<Record<string, number>>

export type Distribution = 'fixed' | 'normal' | 'uniform' | 'explicit'

/**
 * How an initializer is declared. Words: `initializer.<name>.label` and `.help`.
 * Tests compare what the engine draws with `std`; the designer shows it as σ.
 */
export interface InitializerDeclaration {
  readonly formula: string
  readonly distribution: Distribution
  readonly params: Readonly<Record<string, NumberOption>>
  /** Standard deviation of one entry; a uniform one has limit √3·std. */
  readonly std: (fanIn: number, fanOut: number, params: InitializerParams) => number
  readonly source: string
}

const gain: NumberOption = { kind: 'number', symbol: 'g', default: 1, min: 0, max: 1_000, scale: 'log' }
const std: NumberOption = { kind: 'number', symbol: 'σ', default: 1, min: 0, max: 1_000, scale: 'log' }
const mean: NumberOption = { kind: 'number', symbol: 'μ', default: 0, min: -1_000, max: 1_000, scale: 'linear' }
const value: NumberOption = { kind: 'number', symbol: 'c', default: 0.5, min: -1_000, max: 1_000, scale: 'linear' }
const limit: NumberOption = { kind: 'number', symbol: 'a', default: 0.5, min: 0, max: 1_000, scale: 'log' }

/** A parameter the declaration lists is present in every parsed document. */
const param = (params: InitializerParams, name: string): number => params[name] ?? Number.NaN

function scaled(
  distribution: 'normal' | 'uniform',
  formula: string,
  source: string,
  variance: (fanIn: number, fanOut: number) => number,
): InitializerDeclaration {
  return {
    formula,
    distribution,
    params: { gain },
    std: (fanIn, fanOut, params) => param(params, 'gain') * Math.sqrt(variance(fanIn, fanOut)),
    source,
  }
}

const zeros: InitializerDeclaration = {
  formula: '0',
  distribution: 'fixed',
  params: {},
  std: () => 0,
  source: 'elementary',
}
const constant: InitializerDeclaration = {
  formula: 'c',
  distribution: 'fixed',
  params: { value },
  std: () => 0,
  source: 'elementary',
}
const normal: InitializerDeclaration = {
  formula: 'N(μ, σ²)',
  distribution: 'normal',
  params: { std, mean },
  std: (_fanIn, _fanOut, params) => param(params, 'std'),
  source: 'elementary',
}
const explicit: InitializerDeclaration = {
  formula: 'given',
  distribution: 'explicit',
  params: {},
  std: () => Number.NaN,
  source: 'given',
}

const inverseFanIn = (fanIn: number): number => 1 / fanIn
const glorot = (fanIn: number, fanOut: number): number => 2 / (fanIn + fanOut)
const he = (fanIn: number): number => 2 / fanIn

export const WEIGHT_INITIALIZERS = {
  zeros,
  constant,
  normal,
  uniform: {
    formula: 'U(−a, a)',
    distribution: 'uniform',
    params: { limit },
    std: (_fanIn, _fanOut, params) => param(params, 'limit') / Math.sqrt(3),
    source: 'elementary',
  },
  nielsen: scaled('normal', 'N(0, 1/nᵢₙ)', 'Nielsen 2015, network2 default', inverseFanIn),
  nielsenLarge: scaled('normal', 'N(0, 1)', 'Nielsen 2015, network2 large', () => 1),
  xavierNormal: scaled('normal', 'N(0, 2/(nᵢₙ+nₒᵤₜ))', 'Glorot and Bengio 2010', glorot),
  xavierUniform: scaled('uniform', 'U(±√(6/(nᵢₙ+nₒᵤₜ)))', 'Glorot and Bengio 2010', glorot),
  caffe: scaled('uniform', 'U(±√(3/nᵢₙ))', 'Caffe xavier filler, fan-in', inverseFanIn),
  lecunNormal: scaled('normal', 'N(0, 1/nᵢₙ)', 'LeCun et al. 1998', inverseFanIn),
  lecunUniform: scaled('uniform', 'U(±√(3/nᵢₙ))', 'LeCun et al. 1998', inverseFanIn),
  heNormal: scaled('normal', 'N(0, 2/nᵢₙ)', 'He et al. 2015', he),
  heUniform: scaled('uniform', 'U(±√(6/nᵢₙ))', 'He et al. 2015', he),
  explicit,
} as const satisfies Record<string, InitializerDeclaration>

export const BIAS_INITIALIZERS = {
  zeros,
  constant,
  normal,
  explicit,
} as const satisfies Record<string, InitializerDeclaration>

export type WeightInitializerName = keyof typeof WEIGHT_INITIALIZERS
export type BiasInitializerName = keyof typeof BIAS_INITIALIZERS
export const WEIGHT_INITIALIZER_NAMES = Object.keys(WEIGHT_INITIALIZERS) as WeightInitializerName[]
export const BIAS_INITIALIZER_NAMES = Object.keys(BIAS_INITIALIZERS) as BiasInitializerName[]
