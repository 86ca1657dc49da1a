/** Parts of the lesson “Saddle and escape” about leaving: how long it takes, and when a small push is no help. */
import { RUN_OPTIONS } from '../option'
import { plainPart } from './plain-part'
import { bitsDocument, CORNERS, FIRST_CORNER, normalLayer } from './xor-documents'

const STEPS = { compare: 'near', abs: 1, expected: 'agrees' } as const
/** ln 10 / ln 1.1: the growth of a step is 1 + 2 η with η = 0.05. */
const STEPS_PER_DECADE = 24.15885792809678

export const ESCAPE_PART = plainPart({
  name: 'escape',
  entries: ['SE-13', 'BEY-01'],
  formulas: [
    'T \\approx c + \\frac{\\ln (1/\\varepsilon)}{\\ln (1 + \\eta \\lambda)}',
    '\\lambda = -\\lambda_{\\min}(H)',
  ],
  controls: {
    rate: { kind: 'number', symbol: 'η', default: 0.05, min: 0.02, max: 0.2, scale: 'log' },
    units: { kind: 'integer', symbol: 'n', default: 8, min: 1, max: 12, scale: 'linear' },
    smallest: { kind: 'integer', symbol: 'd', default: 10, min: 4, max: 14, scale: 'linear' },
  },
  claims: [
    { name: 'top', entry: 'SE-13', published: true, compare: 'same', expected: 'differs' },
    { name: 'steps2', entry: 'SE-13', published: 58, ...STEPS },
    { name: 'steps4', entry: 'SE-13', published: 106, ...STEPS },
    { name: 'steps6', entry: 'SE-13', published: 155, ...STEPS },
    { name: 'steps8', entry: 'SE-13', published: 203, ...STEPS },
    { name: 'steps10', entry: 'SE-13', published: 251, ...STEPS },
    { name: 'perDecade', entry: 'BEY-01', published: STEPS_PER_DECADE, compare: 'near', abs: 0.7, expected: 'agrees' },
    { name: 'foretold', entry: 'BEY-01', published: STEPS_PER_DECADE, compare: 'near', abs: 1e-6, expected: 'agrees' },
  ],
  questions: [{ name: 'twoDecades', answers: 3, right: 1, look: 'perDecade' }],
  workbench: (controls) => {
    const push = 1e-4
    const layers = [normalLayer(Number(controls.units), 'tanh', 0, push, 0), normalLayer(1, 'linear', 0, push, 0)]
    const training = { learningRate: Number(controls.rate), steps: 200, inputs: CORNERS, targets: FIRST_CORNER }
    return bitsDocument('x₁', layers, training)
  },
})

const SAME = { compare: 'same', expected: 'agrees' } as const

export const CHAIN_PART = plainPart({
  name: 'chain',
  entries: ['BEY-01'],
  formulas: ['y = w_1 w_2 \\cdots w_L', 'T \\sim \\varepsilon^{-(L-2)}, \\quad L \\geq 3'],
  controls: {
    rate: { kind: 'number', symbol: 'η', default: 0.05, min: 0.02, max: 0.1, scale: 'log' },
    depth: { kind: 'integer', symbol: 'L', default: 3, min: 1, max: 4, scale: 'linear' },
    decades: { kind: 'integer', symbol: 'd', default: 2, min: 1, max: 3, scale: 'linear' },
  },
  claims: [
    { name: 'depth1', entry: 'BEY-01', published: 7, ...SAME },
    { name: 'depth2', entry: 'BEY-01', published: 72, ...SAME },
    { name: 'depth3a', entry: 'BEY-01', published: 94, ...SAME },
    { name: 'depth3', entry: 'BEY-01', published: 9_998, ...SAME },
    { name: 'depth4a', entry: 'BEY-01', published: 501, ...SAME },
    // Published rounded: the law has a slowly growing remainder, 1 and 4 steps for the larger ε.
    {
      name: 'depth4',
      entry: 'BEY-01',
      published: 5_000_000,
      compare: 'near',
      rel: 1e-5,
      expected: 'agrees',
      digits: 0,
    },
    { name: 'power3', entry: 'BEY-01', published: 1, compare: 'near', abs: 0.05, expected: 'agrees', digits: 3 },
    { name: 'power4', entry: 'BEY-01', published: 2, compare: 'near', abs: 0.05, expected: 'agrees', digits: 3 },
  ],
  questions: [{ name: 'deeper', answers: 3, right: 2, look: 'power3' }],
})

const FEW_STEPS = { compare: 'near', rel: 0.01, expected: 'agrees', digits: 0 } as const

/** Jobs: one for each size of the push of a fixed pattern, two for random patterns. */
export const PERTURBED_PART = plainPart({
  name: 'perturbed',
  entries: ['SE-13'],
  formulas: ['w_k = \\tfrac{1}{2} + \\varepsilon \\sin (1 + k)'],
  controls: {
    units: { kind: 'integer', symbol: 'n', default: 4, min: 2, max: 8, scale: 'linear' },
    rate: { kind: 'number', symbol: 'η', default: 1, min: 0.1, max: 2, scale: 'log' },
    seed: { ...RUN_OPTIONS.seed, max: 1_000 },
  },
  claims: [
    { name: 'everyPushHelps', entry: 'SE-13', published: true, compare: 'same', expected: 'differs' },
    { name: 'learned1', entry: 'SE-13', published: 456, ...FEW_STEPS },
    { name: 'learned2', entry: 'SE-13', published: 12_009, ...FEW_STEPS },
    { name: 'left3', entry: 'SE-13', published: false, compare: 'same', expected: 'agrees' },
    { name: 'cost3', entry: 'SE-13', published: 0.1668, compare: 'near', abs: 5e-5, expected: 'agrees' },
    { name: 'cost6', entry: 'SE-13', published: 0.1668050690950113, compare: 'near', abs: 1e-5, expected: 'agrees' },
    { name: 'random3', entry: 'SE-13', published: 1, compare: 'shown', expected: 'shown', digits: 0 },
    { name: 'someStay3', entry: 'SE-13', published: true, compare: 'same', expected: 'agrees' },
    { name: 'random6', entry: 'SE-13', published: 0, compare: 'band', expected: 'agrees', digits: 0 },
  ],
  questions: [{ name: 'smallPush', answers: 3, right: 2, look: 'cost6' }],
  workbench: (controls) => {
    const push = 1e-3
    const layers = [
      normalLayer(Number(controls.units), 'tanh', 0.5, push, 0.1),
      normalLayer(1, 'sigmoid', 0.5, push, 0.1),
    ]
    const { rate, seed } = controls
    return bitsDocument('XOR', layers, { learningRate: Number(rate), steps: 20_000, seed: Number(seed) })
  },
  seeds: 20,
  heavy: true,
  jobs: 6,
})
