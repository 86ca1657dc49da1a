import { gain, gainChoice, gainOf, type InitializerDeclaration } from './initializer-declaration'

/** Rows of length g: as long as those of LeCun are on average. A row without direction stays 0. */
const template = (
  formula: string,
  source: string,
): InitializerDeclaration & { readonly choices: typeof gainChoice } => ({
  formula,
  distribution: 'data',
  group: 'data',
  layer: 'first',
  params: { gain },
  choices: gainChoice,
  std: (layer, settings) => gainOf(layer, settings) / Math.sqrt(layer.fanIn),
  source,
})

/** LSUV ends when Var(z) is this near to 1, or after so many rounds. */
export const LSUV = { tolerance: 0.1, rounds: 10 } as const

/** Training images that data-dependent start values look at: the first ones. */
export const SAMPLED_IMAGES = 1_000

export const DATA_INITIALIZERS = {
  lsuv: {
    formula: 'Q, then W ← W/√Var(z) until |Var(z) − 1| < 0.1',
    distribution: 'data',
    group: 'data',
    params: {},
    mostUnits: 1_024,
    std: () => Number.NaN,
    source: 'Mishkin and Matas 2016',
  },
  classMeans: template('row j = g · mean of class j, length 1', 'mean-image templates'),
  principalComponents: {
    ...template('row j = g · principal component j', 'principal components'),
    withinFanIn: true,
    // 30 rounds of orthogonal iteration at 784 inputs: about two seconds at 64.
    mostUnits: 64,
  },
  trainingPatches: template('row j = g · a training image, length 1', 'random training images'),
} as const satisfies Record<string, InitializerDeclaration>

/** ln p for softmax, ln(p/(1 − p)) for sigmoid outputs: the net starts by saying the frequencies of the classes. */
export const logPrior: InitializerDeclaration = {
  formula: 'ln p, for sigmoid ln(p/(1−p))',
  distribution: 'data',
  group: 'data',
  layer: 'output',
  activations: ['softmax', 'sigmoid'],
  params: {},
  std: () => Number.NaN,
  source: 'log-prior of the classes',
}

/** Why a known initializer cannot be chosen. Words: `notOfferedReason.<reason>`. */
export const NOT_OFFERED_REASONS = ['convolution', 'residual', 'secondOrder', 'closedForm', 'pretraining'] as const

export interface NotOffered {
  readonly reason: (typeof NOT_OFFERED_REASONS)[number]
  readonly group: 'structured' | 'data'
  readonly source: string
}

/** Initializers a person may look for. Words: `notOffered.<name>`. */
export const NOT_OFFERED = {
  bilinear: { reason: 'convolution', group: 'structured', source: 'Caffe, bilinear filler' },
  dirac: { reason: 'convolution', group: 'structured', source: 'PyTorch dirac_' },
  deltaOrthogonal: { reason: 'convolution', group: 'structured', source: 'Xiao et al. 2018' },
  stft: { reason: 'convolution', group: 'structured', source: 'Keras STFT' },
  fixup: { reason: 'residual', group: 'structured', source: 'Zhang et al. 2019' },
  skipInit: { reason: 'residual', group: 'structured', source: 'De and Smith 2020' },
  krahenbuhl: { reason: 'closedForm', group: 'data', source: 'Krähenbühl et al. 2015' },
  metaInit: { reason: 'secondOrder', group: 'data', source: 'Dauphin and Schoenholz 2019' },
  gradInit: { reason: 'secondOrder', group: 'data', source: 'Zhu et al. 2021' },
  autoInit: { reason: 'closedForm', group: 'data', source: 'Bingham and Miikkulainen 2021' },
  layerwisePretraining: { reason: 'pretraining', group: 'data', source: 'Hinton 2006, Bengio 2007' },
} as const satisfies Record<string, NotOffered>
