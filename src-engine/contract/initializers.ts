import type { NumberOption } from './option'

/** Numbers an initializer takes beside the fans, by name. */
export type InitializerParams = Readonly<Record<string, number>>

/** `truncated`: normal, cut at ±2 standard deviations of the uncut one. `built`: entries that depend on each other. */
export type Distribution = 'fixed' | 'normal' | 'truncated' | 'uniform' | 'built' | 'explicit'

/** Headings of the list of initializers. Words: `initializerGroup.<group>`. */
export const INITIALIZER_GROUPS = ['elementary', 'fan', 'structured'] as const
export type InitializerGroup = (typeof INITIALIZER_GROUPS)[number]

/**
 * How an initializer is declared. Words: `initializer.<name>.label` and `.help`.
 * Tests compare what the engine draws with `std`; the designer shows it as σ.
 */
export interface InitializerDeclaration {
  readonly formula: string
  readonly distribution: Distribution
  readonly group?: InitializerGroup
  /** Where drawing would block the engine for seconds: the largest smaller fan it is offered for. */
  readonly mostUnits?: number
  /** What a fixed one without a parameter is filled with. */
  readonly value?: number
  readonly params: Readonly<Record<string, NumberOption>>
  /**
   * Standard deviation of one entry as drawn, after any cut; a uniform one has limit √3·std. Of built weights, whose
   * entries differ in kind: the root mean square of all of them.
   */
  readonly std: (fanIn: number, fanOut: number, params: InitializerParams) => number
  readonly source: string
}

const gain: NumberOption = { kind: 'number', symbol: 'g', default: 1, min: 0, max: 1_000, scale: 'log' }
const std: NumberOption = { kind: 'number', symbol: 'σ', default: 1, min: 0, max: 1_000, scale: 'log' }
const mean: NumberOption = { kind: 'number', symbol: 'μ', default: 0, min: -1_000, max: 1_000, scale: 'linear' }
const value: NumberOption = { kind: 'number', symbol: 'c', default: 0.5, min: -1_000, max: 1_000, scale: 'linear' }
/** Cutting a normal distribution at ±2σ leaves this much of σ. */
export const TRUNCATED_STD = 0.8796256610342398
const connections: NumberOption = { kind: 'integer', symbol: 'k', default: 15, min: 1, max: 4_096, scale: 'log' }
const limit: NumberOption = { kind: 'number', symbol: 'a', default: 0.5, min: 0, max: 1_000, scale: 'log' }

/** A parameter the declaration lists is present in every parsed document. */
const param = (params: InitializerParams, name: string): number => params[name] ?? Number.NaN

function scaled(
  distribution: 'normal' | 'truncated' | 'uniform',
  formula: string,
  source: string,
  variance: (fanIn: number, fanOut: number) => number,
): InitializerDeclaration {
  return {
    formula,
    distribution,
    group: 'fan',
    params: { gain },
    std: (fanIn, fanOut, params) => param(params, 'gain') * Math.sqrt(variance(fanIn, fanOut)),
    source,
  }
}

const zeros: InitializerDeclaration = {
  formula: '0',
  distribution: 'fixed',
  value: 0,
  group: 'elementary',
  params: {},
  std: () => 0,
  source: 'elementary',
}
const constant: InitializerDeclaration = {
  formula: 'c',
  distribution: 'fixed',
  group: 'elementary',
  params: { value },
  std: () => 0,
  source: 'elementary',
}
const normal: InitializerDeclaration = {
  formula: 'N(μ, σ²)',
  distribution: 'normal',
  group: 'elementary',
  params: { std, mean },
  std: (_fanIn, _fanOut, params) => param(params, 'std'),
  source: 'elementary',
}
/** PyTorch's default for biases. */
const uniformFanIn: InitializerDeclaration = scaled(
  'uniform',
  'U(±1/√nᵢₙ)',
  'PyTorch Linear default',
  (fanIn) => 1 / (3 * fanIn),
)
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
const heFanOut = (_fanIn: number, fanOut: number): number => 2 / fanOut

/** g·I and a matrix with orthonormal rows or columns have the same sum of squares: g² for each of the shorter side. */
const orthonormalEntry: InitializerDeclaration['std'] = (fanIn, fanOut, params) =>
  param(params, 'gain') / Math.sqrt(Math.max(fanIn, fanOut))

export const WEIGHT_INITIALIZERS = {
  zeros,
  ones: {
    formula: '1',
    distribution: 'fixed',
    value: 1,
    group: 'elementary',
    params: {},
    std: () => 0,
    source: 'elementary',
  },
  constant,
  normal,
  truncatedNormal: {
    formula: 'N(μ, σ²) cut at μ ± 2σ',
    distribution: 'truncated',
    group: 'elementary',
    params: { std, mean },
    std: (_fanIn, _fanOut, params) => TRUNCATED_STD * param(params, 'std'),
    source: 'TensorFlow and Keras, TruncatedNormal',
  },
  uniform: {
    formula: 'U(−a, a)',
    distribution: 'uniform',
    group: 'elementary',
    params: { limit },
    std: (_fanIn, _fanOut, params) => param(params, 'limit') / Math.sqrt(3),
    source: 'elementary',
  },
  identity: {
    formula: 'g·I',
    distribution: 'built',
    group: 'elementary',
    params: { gain },
    std: orthonormalEntry,
    source: 'PyTorch eye_, Keras Identity',
  },
  positiveUnitBall: {
    formula: 'U(0, 1), each row divided by its sum, times g',
    distribution: 'built',
    group: 'elementary',
    params: { gain },
    // To first order in 1/nᵢₙ; within 2 % of the true value for every nᵢₙ.
    std: (fanIn, _fanOut, params) => (param(params, 'gain') / fanIn) * Math.sqrt(4 / 3 - 1 / (3 * fanIn)),
    source: 'Caffe, positive_unitball filler',
  },
  nielsen: scaled('normal', 'N(0, 1/nᵢₙ)', 'Nielsen 2015, network2 default', inverseFanIn),
  nielsenLarge: scaled('normal', 'N(0, 1)', 'Nielsen 2015, network2 large', () => 1),
  xavierNormal: scaled('normal', 'N(0, 2/(nᵢₙ+nₒᵤₜ))', 'Glorot and Bengio 2010', glorot),
  xavierUniform: scaled('uniform', 'U(±√(6/(nᵢₙ+nₒᵤₜ)))', 'Glorot and Bengio 2010', glorot),
  xavierTruncated: scaled('truncated', 'N(0, 2/(nᵢₙ+nₒᵤₜ)) cut at ±2σ', 'Keras glorot_normal', glorot),
  xavierTimesFour: scaled(
    'uniform',
    'U(±4√(6/(nᵢₙ+nₒᵤₜ)))',
    'Theano tutorial, for sigmoid units',
    (fanIn, fanOut) => 16 * glorot(fanIn, fanOut),
  ),
  caffe: scaled('uniform', 'U(±√(3/nᵢₙ))', 'Caffe xavier filler, fan-in', inverseFanIn),
  lecunNormal: scaled('normal', 'N(0, 1/nᵢₙ)', 'LeCun et al. 1998', inverseFanIn),
  lecunUniform: scaled('uniform', 'U(±√(3/nᵢₙ))', 'LeCun et al. 1998', inverseFanIn),
  lecunTruncated: scaled('truncated', 'N(0, 1/nᵢₙ) cut at ±2σ', 'Keras lecun_normal', inverseFanIn),
  heNormal: scaled('normal', 'N(0, 2/nᵢₙ)', 'He et al. 2015', he),
  heUniform: scaled('uniform', 'U(±√(6/nᵢₙ))', 'He et al. 2015', he),
  heTruncated: scaled('truncated', 'N(0, 2/nᵢₙ) cut at ±2σ', 'Keras he_normal', he),
  heFanOutNormal: scaled('normal', 'N(0, 2/nₒᵤₜ)', 'He et al. 2015, backward', heFanOut),
  heFanOutUniform: scaled('uniform', 'U(±√(6/nₒᵤₜ))', 'He et al. 2015, backward', heFanOut),
  pytorchLinear: uniformFanIn,
  bottou: scaled('uniform', 'U(±2.38/√nᵢₙ)', 'Bottou, Torch7', (fanIn) => (2.38 * 2.38) / (3 * fanIn)),
  geometricMean: scaled(
    'normal',
    'N(0, 1/√(nᵢₙnₒᵤₜ))',
    'geometric mean of the fans',
    (fanIn, fanOut) => 1 / Math.sqrt(fanIn * fanOut),
  ),
  orthogonal: {
    formula: 'g·Q, QᵀQ = I',
    distribution: 'built',
    group: 'structured',
    params: { gain },
    // The work grows with the cube of the smaller fan: about a second at 1,024.
    mostUnits: 1_024,
    std: orthonormalEntry,
    source: 'Saxe et al. 2013',
  },
  sparse: {
    formula: 'k of nᵢₙ: N(0, σ²)',
    distribution: 'built',
    group: 'structured',
    params: { std, connections },
    std: (fanIn, _fanOut, params) =>
      param(params, 'std') * Math.sqrt(Math.min(param(params, 'connections'), fanIn) / fanIn),
    source: 'Martens 2010',
  },
  explicit,
} as const satisfies Record<string, InitializerDeclaration>

export const BIAS_INITIALIZERS = {
  zeros,
  constant,
  normal,
  uniformFanIn,
  explicit,
} as const satisfies Record<string, InitializerDeclaration>

export type WeightInitializerName = keyof typeof WEIGHT_INITIALIZERS
export type BiasInitializerName = keyof typeof BIAS_INITIALIZERS
export const WEIGHT_INITIALIZER_NAMES = Object.keys(WEIGHT_INITIALIZERS) as WeightInitializerName[]
export const BIAS_INITIALIZER_NAMES = Object.keys(BIAS_INITIALIZERS) as BiasInitializerName[]
