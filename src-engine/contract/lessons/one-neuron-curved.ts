/** Parts of the lesson about one neuron: several outputs, curved activations, and the two ways in which a ReLU is dead. */
import { RUN_OPTIONS, type ReluSlopeAtZero } from '../option'
import { neuronDocument } from './one-neuron-documents'
import {
  activationIn,
  CLOSE,
  INPUTS,
  inputsOf,
  NEURON_ACTIVATIONS,
  numberOf,
  RATE,
  SAME,
  TARGET,
  TEXT_RATE,
} from './one-neuron-linear'
import { plainPart } from './plain-part'

/** How the outputs are made and judged together. */
export const JOINT_COSTS = ['squared', 'mean', 'softmax', 'clipped'] as const
export type JointCost = (typeof JOINT_COSTS)[number]

const SMALL_TARGET = { kind: 'number', min: 0, max: 1, scale: 'linear' } as const

export const OUTPUTS = plainPart({
  name: 'outputs',
  entries: ['HABR-04'],
  formulas: [
    "\\frac{\\partial C}{\\partial z_k} = 2\\,(y_k - t_k)\\,f'(z_k)",
    '\\mathrm{softmax:} \\quad \\frac{\\partial C}{\\partial z_k} = p_k - t_k, \\quad p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}',
  ],
  controls: {
    judged: { kind: 'choice', choices: JOINT_COSTS, default: 'squared' },
    t1: { ...SMALL_TARGET, symbol: 't₁', default: 0.8 },
    t2: { ...SMALL_TARGET, symbol: 't₂', default: 0.2 },
    neighbour: { kind: 'number', symbol: 'w₂', default: 1, min: -2, max: 2, scale: 'linear' },
    steps: { kind: 'integer', symbol: 'k', default: 30, min: 1, max: 200, scale: 'log' },
  },
  claims: [
    { name: 'squaredSame', entry: 'HABR-04', published: true, ...SAME },
    { name: 'meanSame', entry: 'HABR-04', published: true, ...SAME },
    { name: 'softmaxSame', entry: 'HABR-04', published: true, compare: 'same', expected: 'differs' },
    { name: 'clippedSame', entry: 'HABR-04', published: true, compare: 'same', expected: 'differs' },
    { name: 'softmaxDelta', entry: 'HABR-04', published: 0, compare: 'near', abs: 1e-15, expected: 'agrees' },
    { name: 'yourDistance', entry: 'HABR-04', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [{ name: 'coupled', answers: 3, right: 1, look: 'softmaxSame' }],
  workbench: (controls) =>
    neuronDocument({
      name: 'Two neurons',
      x: [0.5, 2],
      targets: [numberOf(controls, 't1'), numberOf(controls, 't2')],
      activation: 'sigmoid',
      weights: [0, 0, numberOf(controls, 'neighbour'), numberOf(controls, 'neighbour')],
      rate: TEXT_RATE,
      steps: numberOf(controls, 'steps'),
    }),
})

/** The digest's tolerance for outputs after so many steps. */
const AFTER = { compare: 'near', abs: 1e-10, rel: 1e-9, expected: 'agrees' } as const

export const CURVED = plainPart({
  name: 'curved',
  entries: ['HABR-05'],
  formulas: ["\\Delta w_i = -2\\,\\alpha\\,(f(z) - t)\\,f'(z)\\,x_i"],
  controls: {
    activation: { kind: 'choice', choices: NEURON_ACTIVATIONS, default: 'sigmoid' },
    target: { ...TARGET, default: 0.8 },
    rate: RATE,
    ...INPUTS,
  },
  claims: [
    { name: 'sigmoidReaches', entry: 'HABR-05', published: 0.7999999999998612, ...AFTER },
    { name: 'tanhReaches', entry: 'HABR-05', published: 0.7999999999999999, ...AFTER },
    { name: 'eluReaches', entry: 'HABR-05', published: 42, ...AFTER },
    { name: 'sigmoidFar', entry: 'HABR-05', published: 0.9999896756342277, ...AFTER },
    { name: 'tanhFar', entry: 'HABR-05', published: 1, ...AFTER },
    { name: 'eluEdge', entry: 'HABR-05', published: -0.9990606076500833, ...AFTER },
    { name: 'leakySlow', entry: 'HABR-05', published: -0.09968044078642403, ...AFTER },
    { name: 'reluRests', entry: 'HABR-05', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'eluAsLinear', entry: 'HABR-05', published: true, ...SAME },
    { name: 'curvesApart', entry: 'HABR-05', published: 0.1, compare: 'above', expected: 'agrees', digits: 3 },
  ],
  questions: [{ name: 'tanh42', answers: 3, right: 1, look: 'tanhFar' }],
  workbench: (controls) =>
    neuronDocument({
      name: 'A curved neuron',
      x: inputsOf(controls),
      targets: [numberOf(controls, 'target')],
      activation: activationIn(controls),
      rate: numberOf(controls, 'rate'),
      steps: 1_000,
    }),
})

/** f′(0) of ReLU, by the names of the choices. */
export const SLOPES_AT_ZERO = { zero: 0, half: 0.5, one: 1 } as const satisfies Record<string, ReluSlopeAtZero>
export type SlopeAtZero = keyof typeof SLOPES_AT_ZERO

export const RELU = plainPart({
  name: 'relu',
  entries: ['HABR-06'],
  formulas: ["f(z) = \\max(0, z), \\qquad f'(0) = 0,\\; \\frac{1}{2} \\;\\mathrm{or}\\; 1"],
  controls: {
    slope: { kind: 'choice', choices: Object.keys(SLOPES_AT_ZERO), default: 'zero' },
    ...INPUTS,
    target: TARGET,
    rate: RATE,
  },
  claims: [
    { name: 'movedByZero', entry: 'HABR-06', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'outputByZero', entry: 'HABR-06', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'firstByHalf', entry: 'HABR-06', published: 2.1, ...CLOSE },
    { name: 'firstByOne', entry: 'HABR-06', published: 4.2, ...CLOSE },
    { name: 'sameAsLinear', entry: 'HABR-06', published: true, ...SAME },
  ],
  questions: [{ name: 'negative', answers: 3, right: 0, look: 'controls' }],
  workbench: (controls) =>
    neuronDocument({
      name: 'A ReLU from zeros',
      x: inputsOf(controls),
      targets: [numberOf(controls, 'target')],
      activation: 'relu',
      rate: numberOf(controls, 'rate'),
      steps: 60,
      reluSlopeAtZero: SLOPES_AT_ZERO[controls.slope as SlopeAtZero],
    }),
})

const WEIGHT = { kind: 'number', min: -2, max: 2, scale: 'linear' } as const

export const DEAD = plainPart({
  name: 'dead',
  entries: ['HABR-07'],
  formulas: [
    "z < 0 \\quad \\Rightarrow \\quad f'(z) = 0 \\quad \\Rightarrow \\quad \\Delta w = 0",
    'P(\\mathrm{dead}) = P(z < 0) = \\frac{1}{2}',
  ],
  controls: {
    w1: { ...WEIGHT, symbol: 'w₁', default: 0.6 },
    w2: { ...WEIGHT, symbol: 'w₂', default: -0.3 },
    b: { ...WEIGHT, symbol: 'b', default: 0.2 },
    ...INPUTS,
    seed: { ...RUN_OPTIONS.seed, max: 1_000 },
  },
  claims: [
    { name: 'z', entry: 'HABR-07', published: -0.1, compare: 'near', abs: 1e-15, expected: 'agrees' },
    { name: 'moved', entry: 'HABR-07', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'deadShare', entry: 'HABR-07', published: 0.5, compare: 'band', expected: 'agrees', digits: 3 },
    { name: 'fewerByMore', entry: 'HABR-07', published: true, ...SAME },
    { name: 'zeroShare', entry: 'HABR-07', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'revived', entry: 'HABR-07', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'deadBefore', entry: 'HABR-07', published: null, compare: 'shown', expected: 'shown', digits: 3 },
    { name: 'deadAfter', entry: 'HABR-07', published: null, compare: 'shown', expected: 'shown', digits: 3 },
  ],
  questions: [{ name: 'twoSamples', answers: 3, right: 2, look: 'fewerByMore' }],
  seeds: 20,
  workbench: (controls) =>
    neuronDocument({
      name: 'A dead ReLU',
      x: inputsOf(controls),
      targets: [42],
      activation: 'relu',
      weights: [numberOf(controls, 'w1'), numberOf(controls, 'w2')],
      biases: [numberOf(controls, 'b')],
      rate: TEXT_RATE,
      steps: 1_000,
    }),
})
