/** Parts of the lesson “Saddle and escape” about the shape of the cost: where zero lies, and what the start is not. */
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { bitsDocument, CORNERS, equalLayer, FIRST_CORNER, XOR_TARGETS } from './xor-documents'

const HIDDEN = ['tanh', 'sigmoid', 'silu'] as const
const OUTPUT = ['linear', 'sigmoid'] as const
const hidden = { kind: 'choice', choices: HIDDEN, default: 'tanh' } as const

const numberOf = (controls: Controls, name: string): number => Number(controls[name])
const hiddenOf = (controls: Controls) => HIDDEN.find((name) => name === controls.hidden) ?? 'tanh'
const outputOf = (controls: Controls) => OUTPUT.find((name) => name === controls.output) ?? 'linear'

/** What the record of SE-07 allows. */
const CURVATURE = { compare: 'near', abs: 1e-5, expected: 'agrees' } as const

export const ZERO_PART = plainPart({
  name: 'atZero',
  entries: ['SE-07'],
  formulas: ['H_{ij} = \\frac{\\partial^2 C}{\\partial p_i \\, \\partial p_j}', 'H v = \\lambda v'],
  controls: {
    hidden,
    output: { kind: 'choice', choices: OUTPUT, default: 'linear' },
    units: { kind: 'integer', symbol: 'n', default: 2, min: 1, max: 4, scale: 'linear' },
  },
  claims: [
    { name: 'saddleXor', entry: 'SE-07', published: true, compare: 'same', expected: 'differs' },
    { name: 'highestXor', entry: 'SE-07', published: 2, ...CURVATURE },
    { name: 'saddleFirst', entry: 'SE-07', published: true, compare: 'same', expected: 'agrees' },
    { name: 'lowestFirst', entry: 'SE-07', published: -1, ...CURVATURE },
    { name: 'restsAnd', entry: 'SE-07', published: true, compare: 'same', expected: 'differs' },
    { name: 'tanhSigmoidXor', entry: 'SE-07', published: 0.125, ...CURVATURE },
    { name: 'sigmoidXor', entry: 'SE-07', published: 0.1875, ...CURVATURE },
    { name: 'sigmoidFirst', entry: 'SE-07', published: -0.03125, ...CURVATURE },
  ],
  questions: [{ name: 'flatTask', answers: 3, right: 1, look: 'picture' }],
  workbench: (controls) => {
    const output = outputOf(controls)
    const layers = [equalLayer(numberOf(controls, 'units'), hiddenOf(controls), 0, 0), equalLayer(1, output, 0, 0)]
    const targets = output === 'linear' ? XOR_TARGETS.map(([t]) => [2 * t! - 1]) : XOR_TARGETS
    return bitsDocument('XOR', layers, { learningRate: 0.1, steps: 1_000, targets })
  },
})

export const WAY_DOWN_PART = plainPart({
  name: 'wayDown',
  entries: ['SE-07'],
  formulas: ['C(0) - C(s) \\approx \\kappa \\, s^p', 'p = \\frac{\\Delta \\ln (C(0) - C(s))}{\\Delta \\ln s}'],
  controls: {
    hidden,
    output: { kind: 'choice', choices: OUTPUT, default: 'sigmoid' },
    layers: { kind: 'integer', symbol: 'L', default: 1, min: 1, max: 2, scale: 'linear' },
  },
  claims: [
    { name: 'orderFirst', entry: 'SE-07', published: 2, compare: 'near', abs: 0.05, expected: 'agrees', digits: 2 },
    { name: 'orderXor', entry: 'SE-07', published: 4, compare: 'near', abs: 0.05, expected: 'agrees', digits: 2 },
    { name: 'steepnessXor', entry: 'SE-07', published: 0.0156, compare: 'near', abs: 1e-4, expected: 'agrees' },
    { name: 'curvedDeep', entry: 'SE-07', published: 1, compare: 'same', expected: 'agrees' },
  ],
  questions: [{ name: 'tenTimesNearer', answers: 3, right: 2, look: 'orderXor' }],
})

export const PRIOR_PART = plainPart({
  name: 'prior',
  entries: ['SE-07b'],
  formulas: [
    '\\hat w = \\frac{\\sum_x x\\,t}{\\sum_x x^2 + 1/\\tau^2}',
    'w(k) = \\left(1 - (1 - 2\\eta)^k\\right) \\frac{\\sum_x x\\,t}{\\sum_x x^2}',
  ],
  controls: {
    width: { kind: 'number', symbol: 'τ', default: 0, min: 0, max: 2, scale: 'linear' },
    rate: { kind: 'number', symbol: 'η', default: 0.05, min: 0.01, max: 0.5, scale: 'log' },
    steps: { kind: 'integer', symbol: 'k', default: 60, min: 0, max: 100, scale: 'linear' },
  },
  claims: [
    { name: 'belief', entry: 'SE-07b', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'learned', entry: 'SE-07b', published: 0, compare: 'near', abs: 0, expected: 'differs' },
    { name: 'moved', entry: 'SE-07b', published: 9, compare: 'same', expected: 'agrees' },
  ],
  questions: [{ name: 'pointPrior', answers: 2, right: 1, look: 'belief' }],
  workbench: (controls) =>
    bitsDocument('x₁', [equalLayer(1, 'linear', 0, 0)], {
      learningRate: numberOf(controls, 'rate'),
      steps: Math.max(1, numberOf(controls, 'steps')),
      inputs: CORNERS,
      targets: FIRST_CORNER,
    }),
})

export const PLANE_PART = plainPart({
  name: 'plane',
  entries: ['BEY-14', 'BEY-03'],
  formulas: [
    'y = \\sum_{i=1}^{n} c_i \\, f(w_i x_1 + w_i x_2)',
    'A = \\frac{2}{m} \\sum_x (y - t) \\begin{pmatrix} c\\,f^{\\prime\\prime}\\,\\tilde x \\tilde x^T & f^{\\prime} \\tilde x \\\\ f^{\\prime} \\tilde x^T & 0 \\end{pmatrix}',
    '(\\theta_1 - \\theta_2)(k+1) \\approx (1 - \\eta A)\\,(\\theta_1 - \\theta_2)(k)',
  ],
  controls: {
    w: { kind: 'number', symbol: 'w', default: 0.3, min: -3, max: 3, scale: 'linear' },
    c: { kind: 'number', symbol: 'c', default: -0.2, min: -2, max: 2, scale: 'linear' },
    units: { kind: 'integer', symbol: 'n', default: 3, min: 2, max: 6, scale: 'linear' },
    rate: { kind: 'number', symbol: 'η', default: 0.1, min: 0.01, max: 0.3, scale: 'log' },
    hidden,
  },
  claims: [
    { name: 'pathEnd', entry: 'BEY-14', published: 1 / 6, compare: 'above', expected: 'agrees' },
    { name: 'lowestOfPlane', entry: 'BEY-14', published: 1 / 6, compare: 'above', expected: 'agrees' },
    { name: 'blockGap', entry: 'BEY-03', published: 2e-8, compare: 'below', expected: 'agrees' },
    { name: 'multiplicity', entry: 'BEY-03', published: 2, compare: 'same', expected: 'agrees' },
    { name: 'growthGap', entry: 'BEY-03', published: 1e-6, compare: 'below', expected: 'agrees' },
    { name: 'partingAtStart', entry: 'BEY-03', published: null, compare: 'shown', expected: 'shown' },
    { name: 'partingAtEnd', entry: 'BEY-03', published: null, compare: 'shown', expected: 'shown' },
  ],
  questions: [{ name: 'whoParts', answers: 3, right: 0, look: 'picture' }],
  workbench: (controls) => {
    const [units, w, c] = [numberOf(controls, 'units'), numberOf(controls, 'w'), numberOf(controls, 'c')]
    const layers = [equalLayer(units, hiddenOf(controls), w, 0), equalLayer(1, 'linear', c, 0)]
    return bitsDocument('XOR', layers, { learningRate: numberOf(controls, 'rate'), steps: 400 })
  },
})
