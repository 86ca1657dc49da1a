/** Parts of the lesson about breaking the symmetry: how a small defect grows, and what in training breaks equal units. */
import { OPTIMIZERS, type OptimizerName } from '../optimizers'
import { RUN_OPTIONS } from '../option'
import { plainPart } from './plain-part'

/** Steps the digest looks at. */
export const DEFECT_TIMES: readonly number[] = [1000, 5000, 20_000]

/** Published with two digits. */
const TWO_DIGITS = { compare: 'near', rel: 0.01, expected: 'differs' } as const

export const DEFECT = plainPart({
  name: 'defect',
  entries: ['BEY-02'],
  formulas: [
    'd_l = \\lVert W^{l} - \\bar{W}^{l} \\rVert',
    'D_l = \\frac{\\lVert W^{l} - \\bar{W}^{l} \\rVert}{\\lVert W^{l} \\rVert}',
  ],
  controls: {
    epsilon: { kind: 'number', symbol: 'ε', default: 1e-6, min: 1e-12, max: 0.1, scale: 'log' },
    hidden: { kind: 'choice', choices: ['tanh', 'sigmoid', 'relu'], default: 'tanh' },
    rate: { ...RUN_OPTIONS.learningRate, default: 1, min: 0.05, max: 2 },
    units: { kind: 'integer', symbol: 'n', default: 4, min: 2, max: 8, scale: 'linear' },
  },
  claims: [
    { name: 'exponent', entry: 'BEY-02', published: 0.675, compare: 'near', abs: 0.075, expected: 'agrees' },
    { name: 'distance1000', entry: 'BEY-02', published: 7.7e-5, ...TWO_DIGITS },
    { name: 'distance5000', entry: 'BEY-02', published: 2.6e-4, ...TWO_DIGITS },
    { name: 'distance20000', entry: 'BEY-02', published: 5.8e-4, ...TWO_DIGITS },
    { name: 'grown5000', entry: 'BEY-02', published: 3.38, compare: 'near', rel: 0.025, expected: 'agrees' },
    { name: 'grown20000', entry: 'BEY-02', published: 7.53, compare: 'near', rel: 0.016, expected: 'agrees' },
    { name: 'relativeExponent', entry: 'BEY-02', published: 0.675, compare: 'near', abs: 0.075, expected: 'differs' },
    { name: 'relative20000', entry: 'BEY-02', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [{ name: 'growth', answers: 3, right: 1, look: 'exponent' }],
  heavy: true,
})

export const TREATMENTS = ['plain', 'decay', 'clipping', 'dropout', 'noise', 'mask', 'rates'] as const
export type Treatment = (typeof TREATMENTS)[number]
/** The last ones treat single units differently. */
export const UNIT_TREATMENTS: readonly Treatment[] = ['dropout', 'noise', 'mask', 'rates']
export const TESTED_OPTIMIZERS = Object.keys(OPTIMIZERS) as readonly OptimizerName[]

export const BREAKERS = plainPart({
  name: 'breakers',
  entries: ['BEY-12'],
  formulas: ['\\Pi\\,U(\\theta) = U(\\Pi\\,\\theta)'],
  controls: {
    optimizer: { kind: 'choice', choices: TESTED_OPTIMIZERS, default: 'adam' },
    treatment: { kind: 'choice', choices: TREATMENTS, default: 'dropout' },
    units: { kind: 'integer', symbol: 'n', default: 6, min: 2, max: 12, scale: 'linear' },
    steps: { kind: 'integer', symbol: 'k', default: 15, min: 5, max: 40, scale: 'linear' },
    seed: RUN_OPTIONS.seed,
  },
  claims: [
    { name: 'kept', entry: 'BEY-12', published: true, compare: 'same', expected: 'agrees' },
    { name: 'dropoutBreaks', entry: 'BEY-12', published: true, compare: 'same', expected: 'agrees' },
    { name: 'noiseBreaks', entry: 'BEY-12', published: true, compare: 'same', expected: 'agrees' },
    { name: 'maskBreaks', entry: 'BEY-12', published: true, compare: 'same', expected: 'agrees' },
    { name: 'ratesBreak', entry: 'BEY-12', published: true, compare: 'same', expected: 'agrees' },
    { name: 'distinct', entry: 'BEY-12', published: null, compare: 'shown', expected: 'shown' },
    { name: 'spread', entry: 'BEY-12', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [{ name: 'adam', answers: 3, right: 0, look: 'kept' }],
})
