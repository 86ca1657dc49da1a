/** Parts of the lesson about the zero wave: the wave, what targets do to it, and constants instead of zeros. */
import { PRECISIONS, RUN_OPTIONS } from '../option'
import { plainPart } from './plain-part'
import { constantStart, explicitStart, NARROWING, waveDocument, WIDENING } from './zero-wave-nets'

/** Digits the digest's records agree to. */
const EXACT = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees' } as const

export const RATE = { ...RUN_OPTIONS.learningRate, default: 0.8, min: 0.01, max: 5 } as const
export const STEPS = { kind: 'integer', symbol: 'k', default: 6, min: 4, max: 12, scale: 'linear' } as const
export const STORAGE = { kind: 'choice', choices: ['fromTo', 'toFrom'], default: 'fromTo' } as const
export const TARGET = { kind: 'number', symbol: 't₂', default: 0, min: 0, max: 1, scale: 'linear' } as const

/** One bias per layer, the same step between layers. */
export const risingBiases = (step: number) => (l: number) => constantStart(step * (l + 1))

export const WAVE = plainPart({
  name: 'wave',
  entries: ['CN-01', 'CN-14'],
  formulas: [
    '\\frac{\\partial C}{\\partial w_{jk}^{l}} = a_k^{l-1}\\,\\delta_j^{l}',
    "\\delta^{l} = \\left((W^{l+1})^{T}\\delta^{l+1}\\right) \\odot \\sigma'(z^{l})",
  ],
  controls: {
    shape: { kind: 'choice', choices: ['narrowing', 'widening'], default: 'narrowing' },
    rate: RATE,
    bias: { kind: 'number', symbol: 'b', default: 0.1, min: 0, max: 1, scale: 'linear' },
    steps: STEPS,
    precision: { kind: 'choice', choices: PRECISIONS, default: 'float64' },
    storage: STORAGE,
  },
  claims: [
    { name: 'firstLoss', entry: 'CN-01', published: 0.16105159414601875, ...EXACT },
    { name: 'w4Step1', entry: 'CN-01', published: 0.04431001510032523, ...EXACT },
    { name: 'w3Step2', entry: 'CN-01', published: 0.0008249221782598715, ...EXACT },
    { name: 'w2Step3', entry: 'CN-01', published: 5.484206275358818e-7, ...EXACT },
    { name: 'w1PerInput', entry: 'CN-01', published: 1.4889e-12, compare: 'near', rel: 5e-5, expected: 'agrees' },
    { name: 'w1Pattern', entry: 'CN-01', published: 'perSource', compare: 'same', expected: 'agrees' },
    { name: 'b1MovesSingle', entry: 'CN-01', published: false, compare: 'same', expected: 'agrees' },
    { name: 'offProduct', entry: 'CN-14', published: 0, compare: 'near', abs: 1e-15, expected: 'agrees' },
  ],
  questions: [{ name: 'inputs', answers: 3, right: 2, look: 'controls' }],
  workbench: ({ shape, rate, bias, steps, precision }) => {
    const sizes = shape === 'narrowing' ? NARROWING : WIDENING
    return waveDocument({
      name: 'The wave of zeros',
      sizes,
      activation: 'sigmoid',
      weights: () => constantStart(0),
      biases: risingBiases(Number(bias)),
      targets: sizes.slice(-1).flatMap((outputs) => Array.from({ length: outputs }, () => 1)),
      rate: Number(rate),
      precision: precision === 'float32' ? 'float32' : 'float64',
      steps: Number(steps),
    })
  },
})

export const TARGETS = plainPart({
  name: 'targets',
  entries: ['CN-02', 'CN-13'],
  formulas: ["\\Delta w_{jk}^{L} = -\\eta\\, a_k^{L-1}\\, \\frac{2}{n}\\,(a_j^{L} - t_j)\\,\\sigma'(z_j^{L})"],
  controls: {
    target1: { ...TARGET, symbol: 't₁', default: 1 },
    target2: TARGET,
    biasGap: { kind: 'number', symbol: 'b₂ − b₁', default: 0, min: -1, max: 1, scale: 'linear' },
    rate: RATE,
    steps: STEPS,
    storage: STORAGE,
  },
  claims: [
    { name: 'lastPattern', entry: 'CN-02', published: 'allEqual', compare: 'same', expected: 'differs' },
    { name: 'lastByLaw', entry: 'CN-02', published: 'perTarget', compare: 'same', expected: 'agrees' },
    { name: 'toFirst', entry: 'CN-02', published: 0.044310015100325235, ...EXACT },
    { name: 'toSecond', entry: 'CN-02', published: -0.06610277487952286, ...EXACT },
    { name: 'hiddenPattern', entry: 'CN-02', published: 'allEqual', compare: 'same', expected: 'agrees' },
    { name: 'w1Arrives', entry: 'CN-02', published: 4, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'outputsAlike', entry: 'CN-13', published: true, compare: 'same', expected: 'differs' },
    { name: 'equalOutputsAlike', entry: 'CN-13', published: true, compare: 'same', expected: 'agrees' },
  ],
  questions: [],
  workbench: ({ target1, target2, biasGap, rate, steps }) =>
    waveDocument({
      name: 'Unequal targets',
      sizes: NARROWING,
      activation: 'sigmoid',
      weights: () => constantStart(0),
      biases: (l) => (l === 3 ? explicitStart([0.4, 0.4 + Number(biasGap)]) : constantStart(0.1 * (l + 1))),
      targets: [Number(target1), Number(target2)],
      rate: Number(rate),
      steps: Number(steps),
    }),
})

export const CONSTANT = plainPart({
  name: 'constant',
  entries: ['CN-03', 'CN-04', 'CN-06'],
  formulas: ['w_{jk}^{l} = c', "w' = n_{l-1}\\,w"],
  controls: {
    value: { kind: 'number', symbol: 'c', default: 0.5, min: -2, max: 2, scale: 'linear' },
    activation: { kind: 'choice', choices: ['sigmoid', 'tanh', 'linear'], default: 'sigmoid' },
    target2: TARGET,
    random: { kind: 'integer', symbol: 'M', default: 2, min: 0, max: 4, scale: 'linear' },
    rate: RATE,
  },
  claims: [
    { name: 'constantLast', entry: 'CN-03', published: 'allEqual', compare: 'same', expected: 'differs' },
    { name: 'constantHidden', entry: 'CN-03', published: 'allEqual', compare: 'same', expected: 'agrees' },
    { name: 'constantFirst', entry: 'CN-03', published: 'perSource', compare: 'same', expected: 'agrees' },
    { name: 'bend', entry: 'CN-04', published: 0, compare: 'near', abs: 1e-9, expected: 'differs' },
    { name: 'hiddenRank', entry: 'CN-04', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'twinDistance', entry: 'CN-04', published: 0, compare: 'near', abs: 1e-14, expected: 'agrees' },
    { name: 'sameEnd', entry: 'CN-06', published: true, compare: 'same', expected: 'agrees' },
    { name: 'randomMoves', entry: 'CN-06', published: 3, compare: 'near', abs: 0, expected: 'agrees' },
  ],
  questions: [{ name: 'frozen', answers: 3, right: 1, look: 'randomMoves' }],
  workbench: ({ value, activation, target2, rate }) =>
    waveDocument({
      name: 'A constant start',
      sizes: NARROWING,
      activation: activation === 'tanh' || activation === 'linear' ? activation : 'sigmoid',
      weights: () => constantStart(Number(value)),
      biases: risingBiases(0.1),
      targets: [1, Number(target2)],
      rate: Number(rate),
    }),
})
