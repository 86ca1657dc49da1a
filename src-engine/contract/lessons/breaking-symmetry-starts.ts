/** Parts of the lesson about breaking the symmetry: biases, one weight, what the units see. */
import type { ActivationName } from '../activations'
import type { Experiment } from '../experiment'
import { RUN_OPTIONS } from '../option'
import { plainPart } from './plain-part'
import { constantStart, explicitStart, GIVEN_BIASES, NARROWING, RANDOM_START, waveDocument } from './zero-wave-nets'
import { STEPS, STORAGE, TARGET } from './zero-wave-starts'

/** Which layers have unequal biases, from 0. */
export const UNEQUAL_LAYERS = {
  all: [0, 1, 2, 3],
  b1: [0],
  b2: [1],
  b3: [2],
  b4: [3],
  none: [],
} as const satisfies Record<string, readonly number[]>
export type UnequalLayers = keyof typeof UNEQUAL_LAYERS

/** Biases of a single unequal layer, from its first unit on (digest CN-08.b, c). */
export const UNEQUAL_BIASES: readonly number[] = [0.1, 0.9, -0.3, 0.5]

const ACTIVATIONS = ['sigmoid', 'tanh', 'relu'] as const

export const BIASES = plainPart({
  name: 'biases',
  entries: ['CN-08'],
  formulas: [
    'b_j^{l} \\neq b_k^{l} \\;\\Rightarrow\\; a_j^{l} \\neq a_k^{l} \\;\\Rightarrow\\; \\frac{\\partial C}{\\partial w_{ij}^{l+1}} \\neq \\frac{\\partial C}{\\partial w_{ik}^{l+1}}',
  ],
  controls: {
    unequal: { kind: 'choice', choices: Object.keys(UNEQUAL_LAYERS), default: 'all' },
    weight: { kind: 'number', symbol: 'c', default: 0, min: 0, max: 1, scale: 'linear' },
    activation: { kind: 'choice', choices: ACTIVATIONS, default: 'sigmoid' },
    target2: { ...TARGET, default: 1 },
    steps: STEPS,
    storage: STORAGE,
  },
  claims: [
    { name: 'w4Step1', entry: 'CN-08', published: 'generic', compare: 'same', expected: 'agrees' },
    { name: 'w1Step3', entry: 'CN-08', published: 'zero', compare: 'same', expected: 'agrees' },
    { name: 'w1Step4', entry: 'CN-08', published: 'generic', compare: 'same', expected: 'agrees' },
    { name: 'onlyOutputHidden', entry: 'CN-08', published: 'allEqual', compare: 'same', expected: 'agrees' },
    { name: 'onlyOutputLast', entry: 'CN-08', published: 'perTarget', compare: 'same', expected: 'agrees' },
    { name: 'onlySecondInto', entry: 'CN-08', published: 'perTarget', compare: 'same', expected: 'agrees' },
    { name: 'onlySecondOut', entry: 'CN-08', published: 'perSource', compare: 'same', expected: 'agrees' },
    { name: 'deadShare', entry: 'CN-08', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
  ],
  questions: [{ name: 'output', answers: 3, right: 1, look: 'onlyOutputHidden' }],
  workbench: ({ unequal, weight, activation, target2, steps }) => {
    const layers: readonly number[] = UNEQUAL_LAYERS[unequal as UnequalLayers]
    return waveDocument({
      name: 'Unequal biases',
      sizes: NARROWING,
      activation: activation as ActivationName,
      weights: () => constantStart(Number(weight)),
      biases: (l) => {
        if (!layers.includes(l)) return constantStart(GIVEN_BIASES[l]!)
        return unequal === 'all' ? RANDOM_START : explicitStart(UNEQUAL_BIASES.slice(0, NARROWING[l + 1]))
      },
      targets: [1, Number(target2)],
      rate: 0.8,
      steps: Number(steps),
    })
  },
})

/** All weights of the matrix (fanOut, fanIn) are `value` but the first, which is more by `epsilon`. */
const oneChanged = (value: number, epsilon: number, count: number) =>
  explicitStart(Array.from({ length: count }, (_, at) => (at === 0 ? value + epsilon : value)))

export const ONE_WEIGHT = plainPart({
  name: 'oneWeight',
  entries: ['CN-08', 'BEY-04'],
  formulas: ['p_i = \\frac{s_i^2}{\\sum_j s_j^2} \\qquad r = \\exp\\left(-\\sum_i p_i \\ln p_i\\right)'],
  controls: {
    matrix: { kind: 'integer', symbol: 'm', default: 2, min: 1, max: 4, scale: 'linear' },
    epsilon: { kind: 'number', symbol: 'ε', default: 1e-3, min: 1e-12, max: 1, scale: 'log' },
    weight: { kind: 'number', symbol: 'c', default: 0.5, min: 0, max: 1, scale: 'linear' },
    steps: { ...STEPS, default: 4, min: 1 },
  },
  claims: [
    { name: 'classes1', entry: 'CN-08', published: 2, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'classes2', entry: 'CN-08', published: 2, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'classes3', entry: 'CN-08', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'lawHolds', entry: 'CN-08', published: true, compare: 'same', expected: 'agrees' },
    { name: 'constantRank', entry: 'BEY-04', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'constantEffective', entry: 'BEY-04', published: 1, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'constantParticipation', entry: 'BEY-04', published: 1, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'changedRank', entry: 'BEY-04', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [],
  workbench: ({ matrix, epsilon, weight, steps }) =>
    waveDocument({
      name: 'One weight changed',
      sizes: NARROWING,
      activation: 'sigmoid',
      weights: (l) =>
        l + 1 === matrix
          ? oneChanged(Number(weight), Number(epsilon), NARROWING[l]! * NARROWING[l + 1]!)
          : constantStart(Number(weight)),
      biases: (l) => constantStart(GIVEN_BIASES[l]!),
      targets: [1, 1],
      rate: 0.8,
      steps: Number(steps),
    }),
})

/** Inputs each of the two hidden units sees: 1 open, 0 cut, (2, 4) row-major. */
export const MASKS = {
  full: [1, 1, 1, 1, 1, 1, 1, 1],
  halves: [1, 1, 0, 0, 0, 0, 1, 1],
  overlapping: [1, 1, 1, 0, 0, 1, 1, 1],
  same: [1, 1, 0, 0, 1, 1, 0, 0],
} as const satisfies Record<string, readonly number[]>
export type MaskName = keyof typeof MASKS

/** Two equal hidden units in front of four inputs. */
export const seeingDocument = (activation: ActivationName, rate: number, steps: number): Experiment => ({
  ...waveDocument({
    name: 'Two equal units',
    sizes: [4, 2, 1],
    activation,
    output: 'linear',
    weights: (l) => constantStart(l === 0 ? 0.3 : 0.4),
    biases: () => constantStart(0.1),
    targets: [0],
    rate,
    steps,
  }),
  data: {
    kind: 'inline',
    inputs: [
      [1, 0, 0.5, -0.2],
      [0, 1, -0.3, 0.4],
      [0.6, -0.5, 0.1, 0.9],
    ],
    targets: [[1], [0], [0.4]],
  },
  batch: { size: 3, order: 'given' },
  measure: { images: 3, every: 1 },
})

export const INPUTS = plainPart({
  name: 'inputs',
  entries: ['SE-05b'],
  formulas: ['\\Delta w_{jk} = -\\eta\\,\\delta_j\\,x_k'],
  controls: {
    mask: { kind: 'choice', choices: Object.keys(MASKS), default: 'halves' },
    activation: { kind: 'choice', choices: ACTIVATIONS, default: 'tanh' },
    rate: { ...RUN_OPTIONS.learningRate, min: 0.001, max: 1 },
    steps: { kind: 'integer', symbol: 'k', default: 100, min: 1, max: 300, scale: 'log' },
  },
  claims: [
    { name: 'fullApart', entry: 'SE-05b', published: true, compare: 'same', expected: 'differs' },
    { name: 'fullColumnsEqual', entry: 'SE-05b', published: true, compare: 'same', expected: 'agrees' },
    { name: 'fullRowsDiffer', entry: 'SE-05b', published: true, compare: 'same', expected: 'agrees' },
    { name: 'halvesApart', entry: 'SE-05b', published: true, compare: 'same', expected: 'agrees' },
    { name: 'outgoing1', entry: 'SE-05b', published: null, compare: 'shown', expected: 'shown' },
    { name: 'outgoing2', entry: 'SE-05b', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [{ name: 'reason', answers: 3, right: 2, look: 'halvesApart' }],
})
