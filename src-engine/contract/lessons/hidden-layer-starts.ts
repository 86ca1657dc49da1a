/** Parts of the lesson about a hidden layer that start it from zeros and from constants. */
import type { ActivationName } from '../activations'
import { RUN_OPTIONS } from '../option'
import { EXACT, INPUTS, numberOf, SAME } from './hidden-layer-factors'
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { bitsDocument, equalLayer } from './xor-documents'

const ZERO_RATE = {
  kind: 'number',
  symbol: 'α',
  default: 0.1,
  min: 0,
  max: 0.5,
  aboveMin: true,
  scale: 'linear',
} as const

export const HIDDEN_CHOICES = ['tanh', 'relu', 'linear', 'sigmoid'] as const satisfies readonly ActivationName[]
/** Each with the target of the digest: squashing outputs cannot reach 42. */
export const OUTPUT_TARGETS = { linear: 42, relu: 42, sigmoid: 0.8, tanh: 0.8 } as const satisfies Partial<
  Record<ActivationName, number>
>
export type HiddenChoice = (typeof HIDDEN_CHOICES)[number]
export type OutputChoice = keyof typeof OUTPUT_TARGETS

/** Two inputs, two hidden units and one output, every weight and bias 0. */
export const zerosDocument = (
  hidden: ActivationName,
  output: ActivationName,
  controls: Controls,
  target = numberOf(controls, 'target'),
) =>
  bitsDocument('All zeros', [equalLayer(2, hidden, 0, 0), equalLayer(1, output, 0, 0)], {
    learningRate: numberOf(controls, 'rate'),
    steps: 50,
    inputs: [[numberOf(controls, 'x1'), numberOf(controls, 'x2')]],
    targets: [[target]],
  })

/** The digest's tolerance for these nets. */
const RECORDED = { compare: 'near', abs: 1e-11, expected: 'agrees' } as const

export const ZEROS = plainPart({
  name: 'zeros',
  entries: ['HABR-09', 'SE-07c', 'SE-10', 'SE-14'],
  formulas: [
    '\\frac{\\partial C}{\\partial v_j} = f(0)\\,\\delta, \\qquad \\frac{\\partial C}{\\partial b} = \\delta',
    "\\frac{\\partial C}{\\partial w_{ij}} = x_i\\,f'(z_j)\\,v_j\\,\\delta",
    'b(k) = t\\,\\left(1 - (1 - 2\\,\\alpha)^k\\right)',
  ],
  controls: {
    hidden: { kind: 'choice', choices: HIDDEN_CHOICES, default: 'tanh' },
    output: { kind: 'choice', choices: Object.keys(OUTPUT_TARGETS), default: 'linear' },
    target: { kind: 'number', symbol: 't', default: 42, min: -100, max: 100, scale: 'linear' },
    rate: ZERO_RATE,
    ...INPUTS,
  },
  claims: [
    { name: 'moved', entry: 'HABR-09', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'biasStep1', entry: 'HABR-09', published: 8.4, ...RECORDED },
    { name: 'biasStep10', entry: 'HABR-09', published: 37.490284339199995, ...RECORDED },
    { name: 'logisticOutput', entry: 'SE-10', published: 'all', compare: 'same', expected: 'differs' },
    { name: 'logisticHidden', entry: 'SE-10', published: 'all', ...SAME },
    { name: 'tanhGroups', entry: 'SE-07c', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'sigmoidGroups', entry: 'SE-07c', published: 4, ...EXACT },
    { name: 'firstPattern', entry: 'SE-14', published: 'allEqual', compare: 'same', expected: 'differs' },
  ],
  questions: [
    { name: 'decides', answers: 3, right: 0, look: 'logisticHidden' },
    { name: 'mean', answers: 3, right: 2, look: 'controls' },
  ],
  workbench: (controls) => {
    const hidden = HIDDEN_CHOICES.find((name) => name === controls.hidden) ?? 'tanh'
    return zerosDocument(hidden, controls.output as OutputChoice, controls)
  },
})

const START = { kind: 'number', min: -2, max: 2, scale: 'linear' } as const

/** What may make equal units unequal. */
const BREAKERS = ['none', 'oneWeight', 'cut', 'noise'] as const
export type Breaker = (typeof BREAKERS)[number]

/** The net of digest HABR-10. */
export const constantDocument = (controls: Controls) =>
  bitsDocument(
    'Constants',
    [
      equalLayer(4, 'tanh', numberOf(controls, 'w1'), numberOf(controls, 'b1')),
      equalLayer(2, 'linear', numberOf(controls, 'w2'), numberOf(controls, 'b2')),
    ],
    { learningRate: numberOf(controls, 'rate'), steps: 100, inputs: [[0.5, 2, -1]], targets: [[1, -0.5]] },
  )

export const CONSTANT = plainPart({
  name: 'constant',
  entries: ['HABR-10', 'SE-05', 'SE-11'],
  formulas: [
    'w_{ij} = w_i \\;\\mathrm{for\\ all}\\; j, \\qquad v_{jk} = v_k \\;\\mathrm{for\\ all}\\; j',
    'h_1 = h_2 = h_3 = h_4',
  ],
  controls: {
    w1: { ...START, symbol: 'w', default: 0.3 },
    b1: { ...START, symbol: 'b', default: 0.3 },
    w2: { ...START, symbol: 'v', default: 0.7 },
    b2: { ...START, symbol: 'd', default: 0.7 },
    rate: { ...RUN_OPTIONS.learningRate, min: 0.001, max: 0.5, default: 0.05 },
    breaker: { kind: 'choice', choices: BREAKERS, default: 'none' },
  },
  claims: [
    { name: 'w1Step1', entry: 'HABR-10', published: 0.20693906021589198, ...RECORDED },
    { name: 'b1Step1', entry: 'HABR-10', published: 0.11387812043178394, ...RECORDED },
    { name: 'w2Step1', entry: 'HABR-10', published: 0.6060984948903914, ...RECORDED },
    { name: 'w1Step50', entry: 'HABR-10', published: 0.22926357193633168, ...RECORDED },
    { name: 'inPattern', entry: 'HABR-10', published: 'perSource', ...SAME },
    { name: 'outPattern', entry: 'HABR-10', published: 'perTarget', ...SAME },
    { name: 'stillEqual', entry: 'SE-05', published: true, ...SAME },
    { name: 'distinct', entry: 'SE-11', published: 1, ...EXACT },
  ],
  questions: [{ name: 'whichEqual', answers: 3, right: 1, look: 'inPattern' }],
  workbench: constantDocument,
})
