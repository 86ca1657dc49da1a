import { DATA_INITIALIZERS, logPrior } from './data-initializers'
import { constant, ELEMENTARY_INITIALIZERS, normal, zeros } from './elementary-initializers'
import { FAN_INITIALIZERS } from './fan-initializers'
import { gain, param, type InitializerDeclaration } from './initializer-declaration'
import { nguyenWidrowNorm, RAI_STD, STRUCTURED_INITIALIZERS } from './structured-initializers'

export { INITIALIZER_GROUPS } from './initializer-declaration'
export type { InitializerChoices, InitializerDeclaration, InitializerParams } from './initializer-declaration'

const explicit: InitializerDeclaration = {
  formula: 'given',
  distribution: 'explicit',
  params: {},
  std: () => Number.NaN,
  source: 'given',
}
const warmStart: InitializerDeclaration = {
  ...explicit,
  formula: 'from a saved run, the rest drawn',
  source: 'a saved run',
}

/** Weights, by group; what a person can choose and what only documents hold. */
export const WEIGHT_INITIALIZERS = {
  ...ELEMENTARY_INITIALIZERS,
  ...FAN_INITIALIZERS,
  ...STRUCTURED_INITIALIZERS,
  ...DATA_INITIALIZERS,
  explicit,
  warmStart,
} as const satisfies Record<string, InitializerDeclaration>

export const BIAS_INITIALIZERS = {
  zeros,
  constant,
  normal,
  /** PyTorch's default for biases. No activation has a gain for biases, so there is none to choose. */
  uniformFanIn: {
    formula: 'U(±1/√nᵢₙ)',
    distribution: 'uniform',
    group: 'fan',
    params: { gain },
    std: ({ fanIn }, settings) => param(settings, 'gain') * Math.sqrt(1 / (3 * fanIn)),
    source: 'PyTorch Linear default',
  },
  nguyenWidrow: {
    formula: 'U(±β), β = 0.7·nₒᵤₜ^(1/nᵢₙ)',
    distribution: 'uniform',
    group: 'structured',
    params: {},
    std: (layer) => nguyenWidrowNorm(layer) / Math.sqrt(3),
    source: 'Nguyen and Widrow 1990',
  },
  rai: {
    formula: 'the last entry of the unit’s row of RAI',
    distribution: 'built',
    group: 'structured',
    params: {},
    std: ({ fanIn }) => Math.sqrt((0.5 + RAI_STD * RAI_STD) / (fanIn + 1)),
    source: 'Lu et al. 2019',
  },
  logPrior,
  explicit,
  warmStart,
} as const satisfies Record<string, InitializerDeclaration>

export type WeightInitializerName = keyof typeof WEIGHT_INITIALIZERS
export type BiasInitializerName = keyof typeof BIAS_INITIALIZERS
export const WEIGHT_INITIALIZER_NAMES = Object.keys(WEIGHT_INITIALIZERS) as WeightInitializerName[]
export const BIAS_INITIALIZER_NAMES = Object.keys(BIAS_INITIALIZERS) as BiasInitializerName[]

/** Names that stand with numbers of the document instead of parameters. */
export type GivenName = 'explicit' | 'warmStart'
export const isGiven = (name: string): name is GivenName => name === 'explicit' || name === 'warmStart'

/** What can fill the rest of a warm start: what is drawn without data and given numbers. */
export const isDrawn = ({ distribution }: InitializerDeclaration): boolean =>
  distribution !== 'data' && distribution !== 'explicit'
