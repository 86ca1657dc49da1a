/** Parts of the lesson about XOR that need no training: two units that solve it, one that cannot, and one that can. */
import { ACTIVATION_NAMES, type ActivationName } from '../activations'
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { bitsDocument, equalLayer, givenLayer } from './xor-documents'

const activationOf = ({ activation }: Controls): ActivationName =>
  ACTIVATION_NAMES.find((name) => name === activation) ?? 'sigmoid'

const SAME = { compare: 'same', expected: 'agrees' } as const

export const TWO_UNITS_PART = plainPart({
  name: 'twoUnits',
  entries: ['HABR-12'],
  formulas: [
    'A: \\; h_1 = \\mathrm{relu}(x_1 - x_2), \\; h_2 = \\mathrm{relu}(x_2 - x_1)',
    '\\phantom{A:} \\; y = \\mathrm{relu}(h_1 + h_2)',
    'B: \\; h_1 = \\mathrm{relu}(x_1 + x_2), \\; h_2 = \\mathrm{relu}(x_1 + x_2 - 1)',
    '\\phantom{B:} \\; y = \\mathrm{relu}(h_1 - 2 h_2)',
  ],
  controls: {
    solution: { kind: 'choice', choices: ['A', 'B'], default: 'B' },
    shift: { kind: 'number', symbol: 'Δb₂', default: 0, min: -1, max: 1, scale: 'linear' },
    share: { kind: 'number', symbol: 'k', default: 1, min: -1, max: 2, scale: 'linear' },
  },
  claims: [
    { name: 'answers', entry: 'HABR-12', published: '0, 1, 1, 0', ...SAME },
    { name: 'cost', entry: 'HABR-12', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'bothSolve', entry: 'HABR-12', published: true, ...SAME },
  ],
  questions: [{ name: 'withoutSecond', answers: 3, right: 1, look: 'controls' }],
  workbench: ({ solution, shift, share }) => {
    const [moved, voice] = [Number(shift), Number(share)]
    const layers =
      solution === 'A'
        ? [givenLayer('relu', [1, -1, -1, 1], [0, moved]), givenLayer('relu', [1, voice], [0])]
        : [givenLayer('relu', [1, 1, 1, 1], [0, moved - 1]), givenLayer('relu', [1, -2 * voice], [0])]
    return bitsDocument('XOR', layers, { learningRate: 0.1, steps: 1_000 })
  },
})

const ANY_WEIGHT = { kind: 'number', min: -8, max: 8, scale: 'linear' } as const

export const ONE_UNIT_PART = plainPart({
  name: 'oneUnit',
  entries: ['HABR-13'],
  formulas: ['s = w_1 x_1 + w_2 x_2 + b, \\qquad y = c\\,f(s) + d', 's(00) + s(11) = s(01) + s(10)'],
  controls: {
    activation: {
      kind: 'choice',
      choices: ['sigmoid', 'tanh', 'relu', 'silu', 'gelu', 'mish', 'sine'],
      default: 'sigmoid',
    },
    w1: { ...ANY_WEIGHT, symbol: 'w₁', default: 6 },
    w2: { ...ANY_WEIGHT, symbol: 'w₂', default: 6 },
    b: { ...ANY_WEIGHT, symbol: 'b', default: -3 },
    c: { ...ANY_WEIGHT, symbol: 'c', default: 0.7, min: -15, max: 15 },
    d: { ...ANY_WEIGHT, symbol: 'd', default: 0, min: -4, max: 4 },
  },
  claims: [
    { name: 'impossible', entry: 'HABR-13', published: true, compare: 'same', expected: 'differs' },
    { name: 'floor', entry: 'HABR-13', published: 1 / 6, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'accuracy', entry: 'HABR-13', published: 0.75, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'constantCost', entry: 'HABR-13', published: 0.25, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'yourCost', entry: 'HABR-13', published: 1 / 6, compare: 'above', expected: 'agrees' },
    { name: 'bestOutputs', entry: 'HABR-13', published: '0, 0.667, 0.667, 0.667', ...SAME },
    { name: 'siluError', entry: 'HABR-13', published: 0, compare: 'near', abs: 1e-10, expected: 'agrees' },
  ],
  questions: [{ name: 'whyNot', answers: 3, right: 0, look: 'formula' }],
  workbench: (controls) => {
    const { w1, w2, b, c, d } = controls
    const hidden = givenLayer(activationOf(controls), [Number(w1), Number(w2)], [Number(b)])
    const layers = [hidden, givenLayer('linear', [Number(c)], [Number(d)])]
    return bitsDocument('XOR', layers, { learningRate: 0.1, steps: 1_000 })
  },
})

const NEAR_DIGITS = { compare: 'near', abs: 5e-6, expected: 'agrees' } as const

export const ACTIVATIONS_PART = plainPart({
  name: 'activations',
  entries: ['BEY-13'],
  formulas: [
    'f(0), \\quad f^{\\prime}(0), \\quad \\max f^{\\prime}',
    '\\chi = \\sigma_w^2 \\, E\\left[f^{\\prime}(z)^2\\right] = 1',
  ],
  controls: {
    activation: {
      kind: 'choice',
      choices: ACTIVATION_NAMES.filter((name) => name !== 'softmax'),
      default: 'sigmoid',
    },
  },
  claims: [
    { name: 'sigmoidAtZero', entry: 'BEY-13', published: 0.5, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'sigmoidSlope', entry: 'BEY-13', published: 0.25, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'tanhSlope', entry: 'BEY-13', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'siluSlope', entry: 'BEY-13', published: 1.09984, ...NEAR_DIGITS },
    { name: 'siluSmallest', entry: 'BEY-13', published: -0.27846, ...NEAR_DIGITS },
    { name: 'falling', entry: 'BEY-13', published: null, compare: 'shown', expected: 'shown' },
    { name: 'geluFalls', entry: 'BEY-13', published: true, ...SAME },
    {
      name: 'edgeScale',
      entry: 'BEY-13',
      published: 10.149,
      compare: 'near',
      abs: 5e-4,
      expected: 'agrees',
      digits: 3,
    },
  ],
  questions: [{ name: 'whichLearns', answers: 3, right: 2, look: 'falling' }],
  workbench: (controls) => {
    const layers = [equalLayer(2, activationOf(controls), 0.5, 0.1), equalLayer(1, 'linear', 0.5, 0.1)]
    return bitsDocument('XOR', layers, { learningRate: 0.1, steps: 20_000 })
  },
})
