/** Parts of the lesson about one neuron: what its gradient is made of, the table of the text, and where it ends. */
import type { ActivationName } from '../activations'
import type { Controls } from './lesson'
import { neuronDocument } from './one-neuron-documents'
import { plainPart } from './plain-part'

const INPUT = { kind: 'number', min: -5, max: 5, scale: 'linear' } as const
const START = { kind: 'number', min: -20, max: 20, scale: 'linear' } as const
export const TARGET = { kind: 'number', symbol: 't', default: 42, min: -100, max: 100, scale: 'linear' } as const
export const RATE = {
  kind: 'number',
  symbol: 'α',
  default: 0.1,
  min: 0,
  max: 0.5,
  aboveMin: true,
  scale: 'linear',
} as const
export const INPUTS = {
  x1: { ...INPUT, symbol: 'x₁', default: 0.5 },
  x2: { ...INPUT, symbol: 'x₂', default: 2 },
} as const

export const numberOf = (controls: Controls, name: string): number => Number(controls[name])
export const inputsOf = (controls: Controls): readonly [number, number] => [
  numberOf(controls, 'x1'),
  numberOf(controls, 'x2'),
]

export const SAME = { compare: 'same', expected: 'agrees' } as const
/** What the records of the digest allow. */
export const CLOSE = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees' } as const
const NOTHING = { compare: 'near', abs: 0, expected: 'agrees' } as const

export const NEURON_ACTIVATIONS = [
  'linear',
  'sigmoid',
  'tanh',
  'elu',
  'leakyRelu',
  'relu',
] as const satisfies readonly ActivationName[]
export type NeuronActivation = (typeof NEURON_ACTIVATIONS)[number]
export const activationIn = ({ activation }: Controls): NeuronActivation =>
  NEURON_ACTIVATIONS.find((name) => name === activation) ?? 'linear'

/** Of every step of the text. */
export const TEXT_RATE = 0.1

export const GRADIENT = plainPart({
  name: 'gradient',
  entries: ['HABR-01', 'HABR-02', 'SE-08'],
  formulas: ['y = f(z), \\qquad z = w_1 x_1 + w_2 x_2 + b', "\\Delta w_i = -2\\,\\alpha\\,(y - t)\\,f'(z)\\,x_i"],
  controls: {
    activation: { kind: 'choice', choices: NEURON_ACTIVATIONS, default: 'linear' },
    ...INPUTS,
    w1: { ...START, symbol: 'w₁', default: 0 },
    w2: { ...START, symbol: 'w₂', default: 0 },
    target: TARGET,
  },
  claims: [
    { name: 'offFormula', entry: 'HABR-01', published: 0, compare: 'near', abs: 1e-12, expected: 'agrees' },
    { name: 'offDifferences', entry: 'HABR-01', published: 1e-8, compare: 'below', expected: 'agrees' },
    { name: 'staysZero', entry: 'SE-08', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'firstChange', entry: 'SE-08', published: 4.2, ...CLOSE },
    { name: 'withoutInput', entry: 'HABR-02', published: 0, ...NOTHING },
    { name: 'withoutSlope', entry: 'HABR-02', published: 0, ...NOTHING },
    { name: 'withoutError', entry: 'HABR-02', published: 0, ...NOTHING },
    { name: 'throughZ', entry: 'HABR-02', published: true, ...SAME },
  ],
  questions: [{ name: 'zeroInput', answers: 3, right: 2, look: 'withoutInput' }],
  workbench: (controls) =>
    neuronDocument({
      name: 'One neuron',
      x: inputsOf(controls),
      targets: [numberOf(controls, 'target')],
      activation: activationIn(controls),
      weights: [numberOf(controls, 'w1'), numberOf(controls, 'w2')],
      rate: TEXT_RATE,
      steps: 100,
    }),
})

/** Learning rates whose errors after so many steps the digest prints. */
export const PRINTED_RATES = [0.15, 0.19, 0.191, 0.2] as const
export const PRINTED_STEPS = 200

export const TABLE = plainPart({
  name: 'table',
  entries: ['HABR-03'],
  formulas: [
    '\\Delta w_i = -2\\,\\alpha\\,(y - t)\\,x_i',
    '(y - t)_{k} = -t\\,(1 - 2\\,\\alpha\\,\\lVert x \\rVert^2)^{k-1}',
  ],
  controls: { ...INPUTS, target: TARGET, rate: RATE },
  claims: [
    { name: 'w1Row4', entry: 'HABR-03', published: 4.005, compare: 'near', abs: 1e-6, expected: 'differs' },
    { name: 'w1Row4Right', entry: 'HABR-03', published: 4.0005, ...CLOSE },
    { name: 'yRow4', entry: 'HABR-03', published: 42.00525, ...CLOSE },
    { name: 'w1Limit', entry: 'HABR-03', published: 4, compare: 'near', abs: 1e-9, expected: 'agrees' },
    { name: 'largestRate', entry: 'HABR-03', published: 4 / 21, ...CLOSE, digits: 6 },
    { name: 'bestRate', entry: 'HABR-03', published: 2 / 21, ...CLOSE, digits: 6 },
    {
      name: 'error190',
      entry: 'HABR-03',
      published: 15.41222851249907,
      compare: 'near',
      rel: 1e-6,
      expected: 'agrees',
    },
    {
      name: 'error191',
      entry: 'HABR-03',
      published: 125.79525996177844,
      compare: 'near',
      rel: 1e-6,
      expected: 'agrees',
    },
  ],
  questions: [
    { name: 'row4', answers: 3, right: 1, look: 'steps' },
    { name: 'rate', answers: 3, right: 2, look: 'bestRate' },
  ],
  workbench: (controls) =>
    neuronDocument({
      name: 'One neuron from zeros',
      x: inputsOf(controls),
      targets: [numberOf(controls, 'target')],
      activation: 'linear',
      rate: numberOf(controls, 'rate'),
      steps: 60,
    }),
})

/** The digest's tolerance for where a descent of 200 steps ends. */
const ENDED = { compare: 'near', abs: 1e-9, expected: 'agrees' } as const

export const STARTS = plainPart({
  name: 'starts',
  entries: ['HABR-03'],
  formulas: ['w_\\infty = w_0 + \\frac{t - x \\cdot w_0}{\\lVert x \\rVert^2}\\, x'],
  controls: {
    ...INPUTS,
    w1: { ...START, symbol: 'w₁', default: 1 },
    w2: { ...START, symbol: 'w₂', default: -1 },
    b: { ...START, symbol: 'b', default: 2 },
    target: TARGET,
  },
  claims: [
    { name: 'end1', entry: 'HABR-03', published: 4.9523809523809526, ...ENDED },
    { name: 'end2', entry: 'HABR-03', published: 14.80952380952381, ...ENDED },
    { name: 'endBias', entry: 'HABR-03', published: 9.904761904761905, ...ENDED },
    { name: 'zeroNorm', entry: 'HABR-03', published: 18.33030277982336, ...ENDED },
    { name: 'yourNorm', entry: 'HABR-03', published: 18.33030277982336, compare: 'above', expected: 'agrees' },
    { name: 'allDifferent', entry: 'HABR-03', published: true, compare: 'same', expected: 'differs' },
    { name: 'equalInputs', entry: 'HABR-03', published: 13.856639999999999, ...CLOSE },
    { name: 'offLine', entry: 'HABR-03', published: 0, compare: 'near', abs: 1e-9, expected: 'agrees' },
  ],
  questions: [{ name: 'equal', answers: 3, right: 0, look: 'allDifferent' }],
  workbench: (controls) =>
    neuronDocument({
      name: 'One neuron from elsewhere',
      x: inputsOf(controls),
      targets: [numberOf(controls, 'target')],
      activation: 'linear',
      weights: [numberOf(controls, 'w1'), numberOf(controls, 'w2')],
      biases: [numberOf(controls, 'b')],
      rate: TEXT_RATE,
      steps: 200,
    }),
})
