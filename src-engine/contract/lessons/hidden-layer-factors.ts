/** Parts of the lesson about a hidden layer that look at single weights: what is in a gradient, what zeros absorb, how weights are updated. */
import { UPDATE_FORMS } from '../exact'
import { RUN_OPTIONS } from '../option'
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { bitsDocument, equalLayer, givenLayer } from './xor-documents'

export const numberOf = (controls: Controls, name: string): number => Number(controls[name])

const WEIGHT = { kind: 'number', min: -3, max: 3, scale: 'linear' } as const
const INPUT = { kind: 'number', min: -5, max: 5, scale: 'linear' } as const
export const INPUTS = {
  x1: { ...INPUT, symbol: 'x₁', default: 0.5 },
  x2: { ...INPUT, symbol: 'x₂', default: 2 },
} as const

export const SAME = { compare: 'same', expected: 'agrees' } as const
/** What the records of the digest allow. */
const CLOSE = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees' } as const
export const EXACT = { compare: 'near', abs: 0, expected: 'agrees' } as const

/** The connections of two inputs, two hidden units and two outputs, each from a unit of one layer to one of the next. */
export const EDGES = {
  i1h1: { layer: 0, from: 0, to: 0 },
  i2h1: { layer: 0, from: 1, to: 0 },
  i1h2: { layer: 0, from: 0, to: 1 },
  i2h2: { layer: 0, from: 1, to: 1 },
  h1o1: { layer: 1, from: 0, to: 0 },
  h2o1: { layer: 1, from: 1, to: 0 },
  h1o2: { layer: 1, from: 0, to: 1 },
  h2o2: { layer: 1, from: 1, to: 1 },
} as const
export type Edge = keyof typeof EDGES

/** The net of digest HABR-08; its matrices are (fanIn, fanOut), ours the transpose. */
export const factorsDocument = (controls: Controls) =>
  bitsDocument(
    'Two layers',
    [
      givenLayer('tanh', [numberOf(controls, 'w'), 0.3, 0.2, 0.4], [0.05, -0.05]),
      givenLayer('sigmoid', [numberOf(controls, 'v'), 0.7, -0.6, 0.8], [0.1, -0.1]),
    ],
    {
      learningRate: 0.1,
      steps: 100,
      inputs: [[numberOf(controls, 'x1'), numberOf(controls, 'x2')]],
      targets: [[numberOf(controls, 't1'), 0]],
    },
  )

export const FACTORS = plainPart({
  name: 'factors',
  entries: ['HABR-08', 'SE-03'],
  formulas: [
    "\\frac{\\partial C}{\\partial v_{jk}} = 2\\,(y_k - t_k)\\,f'(z_k)\\,h_j",
    "\\frac{\\partial C}{\\partial w_{ij}} = x_i\\,f'(z_j) \\sum_k v_{jk}\\,\\delta_k",
  ],
  controls: {
    edge: { kind: 'choice', choices: Object.keys(EDGES), default: 'i1h1' },
    x1: INPUTS.x1,
    x2: { ...INPUTS.x2, default: -1 },
    w: { ...WEIGHT, symbol: 'w₁₁', default: 0.1 },
    v: { ...WEIGHT, symbol: 'v₁₁', default: 0.5 },
    t1: { kind: 'number', symbol: 't₁', default: 1, min: 0, max: 1, scale: 'linear' },
  },
  claims: [
    { name: 'y1', entry: 'HABR-08', published: 0.44172835748448414, ...CLOSE },
    { name: 'cost', entry: 'HABR-08', published: 0.5032111440689917, ...CLOSE },
    { name: 'gradientW', entry: 'HABR-08', published: -0.1282647556117498, ...CLOSE },
    { name: 'gradientV', entry: 'HABR-08', published: 0.05434620972513308, ...CLOSE },
    { name: 'hiddenError', entry: 'HABR-08', published: -0.13346411959211196, ...CLOSE },
    { name: 'offDifferences', entry: 'HABR-08', published: 9e-10, compare: 'below', expected: 'agrees' },
    { name: 'ownIsFactor', entry: 'SE-03', published: true, compare: 'same', expected: 'differs' },
    { name: 'laterIsFactor', entry: 'SE-03', published: true, ...SAME },
  ],
  questions: [{ name: 'whichWeights', answers: 3, right: 2, look: 'formula' }],
  workbench: factorsDocument,
})

export const ABSORBING = ['sigmoid', 'tanh', 'relu', 'linear'] as const
/** What may be set to another value: one weight of a matrix, or the output bias. */
export const PLACES = ['W1', 'W2', 'W3', 'b3'] as const

export const ABSORB = plainPart({
  name: 'absorb',
  entries: ['SE-12'],
  formulas: ['y = W^3 f\\left(W^2 f(W^1 x)\\right) + b'],
  controls: {
    hidden: { kind: 'choice', choices: ABSORBING, default: 'sigmoid' },
    place: { kind: 'choice', choices: PLACES, default: 'W3' },
    change: { kind: 'number', symbol: 'w', default: 10, min: -20, max: 20, scale: 'linear' },
    ...INPUTS,
  },
  claims: [
    { name: 'sigmoidW1', entry: 'SE-12', published: 0, ...EXACT },
    { name: 'sigmoidW2', entry: 'SE-12', published: 0, ...EXACT },
    { name: 'absorbsAll', entry: 'SE-12', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'sigmoidW3', entry: 'SE-12', published: 5, ...EXACT },
    { name: 'tanhW3', entry: 'SE-12', published: 0, ...EXACT },
    { name: 'outputBias', entry: 'SE-12', published: 10, ...EXACT },
    { name: 'shallowW1', entry: 'SE-12', published: 0, ...EXACT },
    { name: 'groupsLeft', entry: 'SE-12', published: 0, compare: 'near', abs: 0, expected: 'differs' },
  ],
  questions: [{ name: 'whichActs', answers: 3, right: 1, look: 'outputBias' }],
  workbench: (controls) => {
    const hidden = ABSORBING.find((name) => name === controls.hidden) ?? 'sigmoid'
    const one = (count: number, matrix: string): number[] =>
      Array.from({ length: count }, (_, i) => (i === 0 && controls.place === matrix ? numberOf(controls, 'change') : 0))
    const layers = [
      givenLayer(hidden, one(6, 'W1'), [0, 0, 0]),
      givenLayer(hidden, one(9, 'W2'), [0, 0, 0]),
      givenLayer('linear', one(3, 'W3'), one(1, 'b3')),
    ]
    const inputs = [[numberOf(controls, 'x1'), numberOf(controls, 'x2')]]
    return bitsDocument('One weight among zeros', layers, { learningRate: 0.1, steps: 100, inputs, targets: [[1]] })
  },
})

export const UPDATES = plainPart({
  name: 'updates',
  entries: ['SE-02'],
  formulas: ['w \\leftarrow w - \\eta\\, g', 'w \\leftarrow w\\,(1 - \\eta\\, g)', 'w \\leftarrow w\\, e^{-\\eta g}'],
  controls: {
    form: { kind: 'choice', choices: Object.keys(UPDATE_FORMS), default: 'additive' },
    first: { ...WEIGHT, symbol: 'w', default: 0 },
    second: { ...WEIGHT, symbol: 'v', default: 0.5 },
    rate: { ...RUN_OPTIONS.learningRate, min: 0.01, max: 2, default: 0.5 },
    steps: { kind: 'integer', symbol: 'k', default: 50, min: 1, max: 200, scale: 'log' },
  },
  claims: [
    { name: 'additive', entry: 'SE-02', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'multiplicative', entry: 'SE-02', published: 0, ...EXACT },
    { name: 'exponentiated', entry: 'SE-02', published: 0, ...EXACT },
    { name: 'withoutLater', entry: 'SE-02', published: 0, ...EXACT },
    { name: 'withoutOwn', entry: 'SE-02', published: true, ...SAME },
    { name: 'signKept', entry: 'SE-02', published: true, ...SAME },
  ],
  questions: [{ name: 'multiple', answers: 3, right: 0, look: 'signKept' }],
  workbench: (controls) =>
    bitsDocument(
      'A first layer of zeros',
      [
        equalLayer(2, 'sigmoid', numberOf(controls, 'first'), 0.1),
        equalLayer(1, 'sigmoid', numberOf(controls, 'second'), 0.1),
      ],
      {
        learningRate: numberOf(controls, 'rate'),
        steps: numberOf(controls, 'steps'),
        inputs: [[0.5, 2]],
        targets: [[0.8]],
      },
    ),
})
