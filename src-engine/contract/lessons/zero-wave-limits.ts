/** Parts of the lesson about the zero wave: random matrices, what stops the wave, two bugs, a net without a hidden layer. */
import { PLAIN_LAYER, presetExperiment } from '../presets'
import { plainPart } from './plain-part'
import {
  constantStart,
  explicitStart,
  GIVEN_BIASES,
  NARROWING,
  RANDOM_START,
  waveDocument,
  type WaveSettings,
} from './zero-wave-nets'
import { RATE, STEPS, STORAGE, TARGET } from './zero-wave-starts'

/** Which of the four matrices, from 1, start random; the others are all zero or all one constant. */
export const RANDOM_CHOICES = {
  none: [],
  first1: [1],
  first2: [1, 2],
  first3: [1, 2, 3],
  all: [1, 2, 3, 4],
  only2: [2],
  only3: [3],
  only4: [4],
} as const satisfies Record<string, readonly number[]>
export type RandomChoice = keyof typeof RANDOM_CHOICES

export const RANDOM = plainPart({
  name: 'random',
  entries: ['CN-05', 'CN-07', 'BEY-10'],
  formulas: [
    'S \\to S:\\; w_{jk} = w \\qquad S \\to B:\\; w_{jk} = w_j',
    'B \\to S:\\; w_{jk} = w_k \\qquad B \\to B:\\; w_{jk}',
  ],
  controls: {
    random: { kind: 'choice', choices: Object.keys(RANDOM_CHOICES), default: 'only3' },
    rest: { kind: 'choice', choices: ['zero', 'constant'], default: 'zero' },
    target2: TARGET,
    steps: STEPS,
    storage: STORAGE,
  },
  claims: [
    { name: 'first1Last', entry: 'CN-05', published: 'allEqual', compare: 'same', expected: 'differs' },
    { name: 'first1Second', entry: 'CN-05', published: 'perSource', compare: 'same', expected: 'agrees' },
    { name: 'first3EqualLast', entry: 'CN-05', published: 'perSource', compare: 'same', expected: 'agrees' },
    { name: 'only3Before', entry: 'CN-07', published: 'perTarget', compare: 'same', expected: 'agrees' },
    { name: 'only2Before', entry: 'CN-07', published: 'perTarget', compare: 'same', expected: 'differs' },
    { name: 'only2ByLaw', entry: 'CN-07', published: 'generic', compare: 'same', expected: 'agrees' },
    { name: 'only4Arrives', entry: 'CN-07', published: 3, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'mismatches', entry: 'BEY-10', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
  ],
  questions: [{ name: 'before', answers: 3, right: 2, look: 'only2Before' }],
  workbench: ({ random, rest, target2, steps }) => {
    const drawn: readonly number[] = RANDOM_CHOICES[random as RandomChoice]
    return waveDocument({
      name: 'Some matrices random',
      sizes: NARROWING,
      activation: 'sigmoid',
      weights: (l) => (drawn.includes(l + 1) ? RANDOM_START : constantStart(rest === 'zero' ? 0 : 0.5)),
      biases: (l) => constantStart(GIVEN_BIASES[l]!),
      targets: [1, Number(target2)],
      rate: 0.8,
      steps: Number(steps),
    })
  },
})

/** Biases of the four layers, by the names of the choices. */
export const BIAS_CHOICES = {
  given: GIVEN_BIASES,
  zero: [0, 0, 0, 0],
  onlyThird: [0, 0, 0.3, 0],
} as const satisfies Record<string, readonly number[]>
export type BiasChoice = keyof typeof BIAS_CHOICES

export const WAVE_ACTIVATIONS = ['linear', 'tanh', 'relu', 'sigmoid'] as const

export const ACTIVATION = plainPart({
  name: 'activation',
  entries: ['CN-09', 'CN-11'],
  formulas: ['W^{l} \\mathrm{\\ moves\\ only\\ if\\ } a^{l-1} \\neq 0 \\mathrm{\\ and\\ } \\delta^{l} \\neq 0'],
  controls: {
    activation: { kind: 'choice', choices: WAVE_ACTIVATIONS, default: 'linear' },
    biases: { kind: 'choice', choices: Object.keys(BIAS_CHOICES), default: 'given' },
    rate: RATE,
    steps: STEPS,
    storage: STORAGE,
  },
  claims: [
    { name: 'linearFrozen', entry: 'CN-09', published: 0, compare: 'near', abs: 1e-12, expected: 'differs' },
    { name: 'linearW4', entry: 'CN-09', published: 0.144, compare: 'near', abs: 1e-12, expected: 'agrees' },
    {
      name: 'linearLoss2',
      entry: 'CN-09',
      published: 0.0011289599999999974,
      compare: 'near',
      abs: 1e-12,
      expected: 'agrees',
    },
    { name: 'zeroBiasB4', entry: 'CN-09', published: 0.9984, compare: 'near', abs: 1e-12, expected: 'agrees' },
    { name: 'tanhMoving', entry: 'CN-09', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'xorGradient', entry: 'CN-11', published: 0, compare: 'above', expected: 'differs' },
    { name: 'xorError', entry: 'CN-11', published: 0.5, compare: 'near', abs: 1e-12, expected: 'agrees' },
    { name: 'reluMoving', entry: 'CN-11', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
  ],
  questions: [{ name: 'stops', answers: 3, right: 0, look: 'tanhMoving' }],
  workbench: ({ activation, biases, rate, steps }) =>
    waveDocument({
      name: 'Does the wave run?',
      sizes: NARROWING,
      activation: activation as WaveSettings['activation'],
      weights: () => constantStart(0),
      biases: (l) => constantStart(BIAS_CHOICES[biases as BiasChoice][l]!),
      targets: [1, 1],
      rate: Number(rate),
      steps: Number(steps),
    }),
})

export const BUGS = plainPart({
  name: 'bugs',
  entries: ['CN-10'],
  formulas: [
    'C = \\frac{1}{n^2} \\sum_{k} \\sum_{j} (y_k - t_j)^2',
    '\\frac{\\partial C}{\\partial y_k} = \\frac{2}{n}\\left(y_k - \\frac{1}{n}\\sum_j t_j\\right)',
  ],
  controls: {
    program: { kind: 'choice', choices: ['correct', 'broadcast', 'redrawn'], default: 'broadcast' },
    target1: { ...TARGET, symbol: 't₁', default: 1 },
    target2: TARGET,
    steps: STEPS,
    storage: STORAGE,
  },
  claims: [
    {
      name: 'bugFirst',
      entry: 'CN-10',
      published: -0.010896379889598804,
      compare: 'near',
      abs: 1e-12,
      expected: 'agrees',
    },
    { name: 'bugBias', entry: 'CN-10', published: 0.3810313833, compare: 'near', abs: 1e-10, expected: 'agrees' },
    {
      name: 'rightFirst',
      entry: 'CN-10',
      published: 0.04431001510032523,
      compare: 'near',
      abs: 1e-12,
      expected: 'agrees',
    },
    {
      name: 'rightSecond',
      entry: 'CN-10',
      published: -0.06610277487952283,
      compare: 'near',
      abs: 1e-12,
      expected: 'agrees',
    },
    { name: 'rightBias2', entry: 'CN-10', published: 0.2849270851, compare: 'near', abs: 1e-10, expected: 'agrees' },
    { name: 'hiddenByEqual', entry: 'CN-10', published: true, compare: 'same', expected: 'agrees' },
    { name: 'printedUsed', entry: 'CN-10', published: false, compare: 'same', expected: 'agrees' },
    { name: 'redrawnTrained', entry: 'CN-10', published: false, compare: 'same', expected: 'agrees' },
  ],
  questions: [{ name: 'which', answers: 3, right: 1, look: 'hiddenByEqual' }],
})

/** Soft targets of OR over the two bits: at 0 and 1 no finite weights would be the best. */
const softOr = (softness: number): number[][] => [0, 1, 1, 1].map((bit) => [bit === 1 ? 1 - softness : softness])
const BIT_PAIRS: readonly (readonly number[])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]

/** Logistic regression from zeros over all four bit pairs at once. */
export function logisticDocument(softness: number, rate: number, steps: number, weights: readonly number[]) {
  const output = { size: 1, activation: 'sigmoid', ...PLAIN_LAYER } as const
  return {
    ...presetExperiment('zeros', 'Logistic regression from zeros'),
    data: { kind: 'inline', inputs: BIT_PAIRS, targets: softOr(softness) },
    layers: [{ ...output, weights: explicitStart(weights), biases: constantStart(0) }],
    cost: 'crossEntropy',
    optimizer: { name: 'sgd', learningRate: rate },
    regularization: { name: 'none' },
    batch: { size: BIT_PAIRS.length, order: 'given' },
    duration: { unit: 'steps', count: steps },
    measure: { images: BIT_PAIRS.length, every: 1 },
  } as const
}

export const LOGISTIC = plainPart({
  name: 'logistic',
  entries: ['CN-12'],
  formulas: ['\\frac{\\partial C}{\\partial w_k} = \\frac{1}{n} \\sum_x x_k\\,(a - t)'],
  controls: {
    softness: { kind: 'number', symbol: 's', default: 0.1, min: 0.05, max: 0.45, scale: 'linear' },
    rate: { ...RATE, default: 4 },
    steps: { kind: 'integer', symbol: 'k', default: 400, min: 10, max: 1000, scale: 'log' },
    other1: { kind: 'number', symbol: 'w₁', default: -3, min: -6, max: 6, scale: 'linear' },
    other2: { kind: 'number', symbol: 'w₂', default: 5, min: -6, max: 6, scale: 'linear' },
  },
  claims: [
    { name: 'movesAt', entry: 'CN-12', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'apart', entry: 'CN-12', published: 0, compare: 'near', abs: 1e-6, expected: 'agrees' },
    { name: 'gradientLeft', entry: 'CN-12', published: 0, compare: 'near', abs: 1e-6, expected: 'agrees' },
    { name: 'waveInputsDiffer', entry: 'CN-12', published: true, compare: 'same', expected: 'agrees' },
  ],
  questions: [],
  workbench: ({ softness, rate, steps }) => logisticDocument(Number(softness), Number(rate), Number(steps), [0, 0]),
})
