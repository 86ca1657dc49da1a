/** The parts about one layer: a product, a sum of products, and both directions through it (digest XAV-02, XAV-03, XAV-05 to XAV-07). */
import { RUN_OPTIONS } from '../option'
import type { Part } from './lesson'
import { plainPart } from './plain-part'

const MEAN = { kind: 'number', min: -3, max: 3, scale: 'linear' } as const
const SPREAD = { kind: 'number', min: 0, max: 4, scale: 'linear' } as const
const EXACT = { compare: 'near', abs: 1e-12, expected: 'agrees', digits: 4 } as const
const FANS = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees', entry: 'XAV-06' } as const
const FAN = { kind: 'integer', min: 1, max: 4096, scale: 'log' } as const

export const VARIANCE_LAYER_PARTS = [
  plainPart({
    name: 'product',
    entries: ['XAV-02'],
    formulas: [
      '\\mathrm{Var}(wx) = E[w]^2\\,\\mathrm{Var}(x) + E[x]^2\\,\\mathrm{Var}(w)',
      '\\phantom{\\mathrm{Var}(wx) =}\\; + \\mathrm{Var}(w)\\,\\mathrm{Var}(x)',
    ],
    controls: {
      meanX: { ...MEAN, symbol: 'E[x]', default: 1 },
      varianceX: { ...SPREAD, symbol: 'Var(x)', default: 2.25 },
      meanW: { ...MEAN, symbol: 'E[w]', default: 0 },
      varianceW: { ...SPREAD, symbol: 'Var(w)', default: 0.25 },
      shape: { kind: 'choice', choices: ['normal', 'uniform', 'twoValues'], default: 'normal' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { ...EXACT, name: 'bothZero', entry: 'XAV-02', published: 0.5625 },
      { ...EXACT, name: 'inputOne', entry: 'XAV-02', published: 0.8125 },
      { ...EXACT, name: 'weightOne', entry: 'XAV-02', published: 2.8125 },
      { ...EXACT, name: 'bothOne', entry: 'XAV-02', published: 3.0625 },
      { ...EXACT, name: 'yours', entry: 'XAV-02', published: 0.8125 },
      { name: 'measured', entry: 'XAV-02', published: 0.8125, compare: 'band', expected: 'agrees', digits: 4 },
    ],
    questions: [{ name: 'shape', answers: 3, right: 2, look: 'measured' }],
    seeds: 20,
  }),
  plainPart({
    name: 'sum',
    entries: ['XAV-03', 'XAV-05'],
    formulas: ['z = \\sum_{i=1}^{N} w_i x_i + b', '\\mathrm{Var}(z) = N\\,\\mathrm{Var}(w)\\,E[x^2] + \\sigma_b^2'],
    controls: {
      inputs: { kind: 'integer', symbol: 'N', default: 100, min: 1, max: 400, scale: 'log' },
      meanX: { kind: 'number', symbol: 'E[x]', default: 0, min: 0, max: 2, scale: 'linear' },
      biasSpread: { kind: 'number', symbol: 'σ_b', default: 0, min: 0, max: 2, scale: 'linear' },
      distribution: { kind: 'choice', choices: ['normal', 'uniform'], default: 'normal' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { name: 'zeroMean', entry: 'XAV-03', published: 1, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'meanOneText', entry: 'XAV-03', published: 1, compare: 'band', expected: 'differs', digits: 3 },
      { name: 'meanOne', entry: 'XAV-03', published: 2, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'biasText', entry: 'XAV-03', published: 1, compare: 'band', expected: 'differs', digits: 3 },
      { name: 'biasOne', entry: 'XAV-03', published: 2, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'uniformSum', entry: 'XAV-05', published: 1, compare: 'band', expected: 'agrees', digits: 3 },
      { ...EXACT, name: 'uniformVariance', entry: 'XAV-05', published: 1, digits: 12 },
    ],
    questions: [{ name: 'pixels', answers: 3, right: 0, look: 'meanOne' }],
    seeds: 20,
  }),
  plainPart({
    name: 'fans',
    entries: ['XAV-06', 'XAV-07'],
    formulas: [
      '\\mathrm{forward} = n_{\\mathrm{in}}\\,\\mathrm{Var}(w),\\quad \\mathrm{backward} = n_{\\mathrm{out}}\\,\\mathrm{Var}(w)',
      '\\mathrm{Var}(w) = \\frac{1}{n_{\\mathrm{in}}}\\quad\\mathrm{or}\\quad\\frac{2}{n_{\\mathrm{in}} + n_{\\mathrm{out}}}',
    ],
    controls: {
      fanIn: { ...FAN, symbol: 'nᵢₙ', default: 784 },
      fanOut: { ...FAN, symbol: 'nₒᵤₜ', default: 30 },
    },
    claims: [
      { ...FANS, name: 'forwardAverage', published: 1.9262899262899262 },
      { ...FANS, name: 'backwardAverage', published: 0.07371007371007371 },
      { ...FANS, name: 'backwardFanIn', published: 0.03826530612244898 },
      { ...FANS, name: 'backwardMirrored', published: 26.133333333333333 },
      { ...FANS, name: 'limitAverage', published: 0.08585457105482137 },
      { ...FANS, name: 'limitFanIn', entry: 'XAV-07', published: 0.06185895741317419 },
      { name: 'shape', entry: 'XAV-07', published: 'normal', compare: 'same', expected: 'differs' },
    ],
    questions: [{ name: 'even', answers: 3, right: 1, look: 'controls' }],
  }),
] as const satisfies readonly Part[]
