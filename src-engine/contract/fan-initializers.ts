import { exponential } from './small-powers'
import {
  chosenFan,
  DRAWN_DISTRIBUTIONS,
  FAN_MODES,
  gain,
  gainChoice,
  param,
  ruledGain,
  type FanMode,
  type InitializerDeclaration,
  type LayerShape,
} from './initializer-declaration'
import type { NumberOption } from './option'

type Variance = (fanIn: number, fanOut: number) => number

/** 1/n for every way to count n. */
const INVERSE: Readonly<Record<FanMode, Variance>> = {
  none: () => 1,
  fanIn: (fanIn) => 1 / fanIn,
  fanOut: (_fanIn, fanOut) => 1 / fanOut,
  average: (fanIn, fanOut) => 2 / (fanIn + fanOut),
  geometric: (fanIn, fanOut) => 1 / Math.sqrt(fanIn * fanOut),
}

/**
 * σ = g·√variance with the gain of the document. A rule of the gain replaces the constant factor of the formula as well:
 * σ = g(φ)·√(1/n), so that He with the forward gain of ReLU is He again and not twice as wide.
 */
function scaled(
  distribution: 'normal' | 'truncated' | 'uniform',
  formula: string,
  source: string,
  fan: FanMode,
  variance: Variance = INVERSE[fan],
): InitializerDeclaration & { readonly choices: typeof gainChoice } {
  return {
    formula,
    distribution,
    group: 'fan',
    fan,
    params: { gain },
    choices: gainChoice,
    std: (layer, settings) => {
      const ruled = ruledGain(layer, settings)
      return ruled === null
        ? param(settings, 'gain') * Math.sqrt(variance(layer.fanIn, layer.fanOut))
        : ruled * Math.sqrt(INVERSE[fan](layer.fanIn, layer.fanOut))
    },
    source,
  }
}

const glorot = INVERSE.average
const he: Variance = (fanIn) => 2 / fanIn
const heFanOut: Variance = (_fanIn, fanOut) => 2 / fanOut

const scale: NumberOption = { kind: 'number', symbol: 's', default: 1, min: 0, max: 1_000, scale: 'log' }
const variance: NumberOption = { kind: 'number', symbol: 'σw²', default: 1, min: 0, max: 1_000, scale: 'log' }

/** Sussillo and Abbott 2014, equations for linear and ReLU nets; n is the fan-in. */
function walkGain({ activation, fanIn }: LayerShape): number {
  return activation === 'relu'
    ? Math.SQRT2 * exponential(1.2 / (Math.max(fanIn, 6) - 2.4))
    : exponential(1 / (2 * fanIn))
}

export const FAN_INITIALIZERS = {
  nielsen: scaled('normal', 'N(0, 1/nᵢₙ)', 'Nielsen 2015, network2 default', 'fanIn'),
  nielsenLarge: scaled('normal', 'N(0, 1)', 'Nielsen 2015, network2 large', 'none'),
  xavierNormal: scaled('normal', 'N(0, 2/(nᵢₙ+nₒᵤₜ))', 'Glorot and Bengio 2010', 'average'),
  xavierUniform: scaled('uniform', 'U(±√(6/(nᵢₙ+nₒᵤₜ)))', 'Glorot and Bengio 2010', 'average'),
  xavierTruncated: scaled('truncated', 'N(0, 2/(nᵢₙ+nₒᵤₜ)) cut at ±2σ', 'Keras glorot_normal', 'average'),
  xavierTimesFour: scaled(
    'uniform',
    'U(±4√(6/(nᵢₙ+nₒᵤₜ)))',
    'Theano tutorial, for sigmoid units',
    'average',
    (fanIn, fanOut) => 16 * glorot(fanIn, fanOut),
  ),
  caffe: scaled('uniform', 'U(±√(3/nᵢₙ))', 'Caffe xavier filler, fan-in', 'fanIn'),
  lecunNormal: scaled('normal', 'N(0, 1/nᵢₙ)', 'LeCun et al. 1998', 'fanIn'),
  lecunUniform: scaled('uniform', 'U(±√(3/nᵢₙ))', 'LeCun et al. 1998', 'fanIn'),
  lecunTruncated: scaled('truncated', 'N(0, 1/nᵢₙ) cut at ±2σ', 'Keras lecun_normal', 'fanIn'),
  heNormal: scaled('normal', 'N(0, 2/nᵢₙ)', 'He et al. 2015', 'fanIn', he),
  heUniform: scaled('uniform', 'U(±√(6/nᵢₙ))', 'He et al. 2015', 'fanIn', he),
  heTruncated: scaled('truncated', 'N(0, 2/nᵢₙ) cut at ±2σ', 'Keras he_normal', 'fanIn', he),
  heFanOutNormal: scaled('normal', 'N(0, 2/nₒᵤₜ)', 'He et al. 2015, backward', 'fanOut', heFanOut),
  heFanOutUniform: scaled('uniform', 'U(±√(6/nₒᵤₜ))', 'He et al. 2015, backward', 'fanOut', heFanOut),
  pytorchLinear: scaled('uniform', 'U(±1/√nᵢₙ)', 'PyTorch Linear default', 'fanIn', (fanIn) => 1 / (3 * fanIn)),
  bottou: scaled('uniform', 'U(±2.38/√nᵢₙ)', 'Bottou, Torch7', 'fanIn', (fanIn) => (2.38 * 2.38) / (3 * fanIn)),
  geometricMean: scaled('normal', 'N(0, 1/√(nᵢₙnₒᵤₜ))', 'geometric mean of the fans', 'geometric'),
  varianceScaling: {
    formula: 'variance g²·s/n',
    distribution: 'normal',
    group: 'fan',
    params: { gain, scale },
    choices: { ...gainChoice, fan: FAN_MODES, distribution: DRAWN_DISTRIBUTIONS },
    std: (layer, settings) => {
      const inverse = INVERSE[chosenFan(settings) ?? 'fanIn'](layer.fanIn, layer.fanOut)
      const ruled = ruledGain(layer, settings)
      return ruled === null
        ? param(settings, 'gain') * Math.sqrt(param(settings, 'scale') * inverse)
        : ruled * Math.sqrt(inverse)
    },
    source: 'Keras and JAX, VarianceScaling',
  },
  meanField: {
    formula: 'N(0, σw²/nᵢₙ)',
    distribution: 'normal',
    group: 'fan',
    fan: 'fanIn',
    params: { variance },
    std: ({ fanIn }, settings) => Math.sqrt(param(settings, 'variance') / fanIn),
    source: 'Poole et al. 2016, Schoenholz et al. 2017',
  },
  randomWalk: {
    formula: 'N(0, g²/nᵢₙ), ReLU g = √2·e^(1.2/(max(nᵢₙ,6)−2.4)), linear g = e^(1/(2nᵢₙ))',
    distribution: 'normal',
    group: 'fan',
    fan: 'fanIn',
    activations: ['relu', 'linear', 'softmax'],
    params: { gain },
    choices: gainChoice,
    std: (layer, settings) =>
      (ruledGain(layer, settings) ?? param(settings, 'gain') * walkGain(layer)) / Math.sqrt(layer.fanIn),
    source: 'Sussillo and Abbott 2014',
  },
} as const satisfies Record<string, InitializerDeclaration>
