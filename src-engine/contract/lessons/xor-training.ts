/** Parts of the lesson about XOR that train: from zeros, from equal weights, from many seeds. */
import { RUN_OPTIONS } from '../option'
import { digitDocument, digitLayer, MANY_IMAGES } from './digit-document'
import type { Controls } from './lesson'
import { plainPart } from './plain-part'
import { bitsDocument, equalLayer, normalLayer } from './xor-documents'

const SAME = { compare: 'same', expected: 'agrees' } as const
/** What the records of the digest allow. */
const CLOSE = { compare: 'near', rel: 1e-11, abs: 1e-12, expected: 'agrees' } as const
const RECORDED = { compare: 'near', rel: 1e-6, expected: 'agrees' } as const

const numberOf = (controls: Controls, name: string): number => Number(controls[name])

export const BATCH_PART = plainPart({
  name: 'batch',
  entries: ['SE-01'],
  formulas: [
    '\\frac{\\partial C}{\\partial c} = \\frac{2}{4} \\sum_x (y - t)\\, y (1 - y)\\, h',
    '\\sum_x (y - t) = 0',
  ],
  controls: {
    batch: { kind: 'choice', choices: ['single', 'full'], default: 'single' },
    rate: { kind: 'number', symbol: 'η', default: 1, min: 0.1, max: 4, scale: 'log' },
    epochs: { kind: 'integer', symbol: 'E', default: 1_000, min: 10, max: 5_000, scale: 'log' },
  },
  claims: [
    { name: 'fullMoved', entry: 'SE-01', published: 0, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'fullCost', entry: 'SE-01', published: 0.25, compare: 'near', abs: 0, expected: 'agrees' },
    { name: 'c1', entry: 'SE-01', published: -0.125, ...CLOSE },
    { name: 'w2', entry: 'SE-01', published: -0.008942335210664683, ...CLOSE },
    { name: 'c4', entry: 'SE-01', published: -0.004137299592658905, ...CLOSE },
    { name: 'd4', entry: 'SE-01', published: -0.00945205605152577, ...CLOSE },
    { name: 'equal', entry: 'SE-01', published: true, ...SAME },
    { name: 'endCost', entry: 'SE-01', published: 1 / 6, compare: 'above', expected: 'agrees' },
  ],
  questions: [{ name: 'zeroGradient', answers: 3, right: 2, look: 'c1' }],
  workbench: (controls) =>
    bitsDocument('XOR', [equalLayer(2, 'sigmoid', 0, 0), equalLayer(1, 'sigmoid', 0, 0)], {
      learningRate: numberOf(controls, 'rate'),
      steps: 4 * numberOf(controls, 'epochs'),
      batchSize: controls.batch === 'full' ? 4 : 1,
    }),
})

const FALLING = ['silu', 'gelu', 'mish', 'sine'] as const

/** Jobs: the activation that falls somewhere, four monotone nets, and sigmoids from zeros sample by sample. */
export const EQUAL_UNITS_PART = plainPart({
  name: 'equalUnits',
  entries: ['HABR-13', 'SE-01'],
  formulas: ['h_1 = h_2 = \\dots = h_n \\quad \\Rightarrow \\quad y = g(n\\,c\\,f(s) + d)'],
  controls: {
    activation: { kind: 'choice', choices: FALLING, default: 'silu' },
    w: { kind: 'number', symbol: 'w', default: 0.5, min: -2, max: 2, scale: 'linear' },
    b: { kind: 'number', symbol: 'b', default: 0.1, min: -1, max: 1, scale: 'linear' },
    slowRate: { kind: 'number', symbol: 'η₁', default: 0.1, min: 0.01, max: 0.3, scale: 'log' },
    rate: { kind: 'number', symbol: 'η₂', default: 1, min: 0.1, max: 4, scale: 'log' },
  },
  claims: [
    { name: 'cost5000', entry: 'HABR-13', published: 0.000857237948965348, ...RECORDED },
    { name: 'costEnd', entry: 'HABR-13', published: 1e-18, compare: 'below', expected: 'agrees' },
    { name: 'symmetric', entry: 'HABR-13', published: true, ...SAME },
    { name: 'sigmoidCost2', entry: 'HABR-13', published: 0.1669831078227797, ...RECORDED },
    { name: 'sigmoidCost8', entry: 'HABR-13', published: 0.16790175767736015, ...RECORDED },
    { name: 'tanhCost2', entry: 'HABR-13', published: 0.16673949060182175, ...RECORDED },
    { name: 'tanhCost8', entry: 'HABR-13', published: 0.16693800436828138, ...RECORDED },
    { name: 'longRun', entry: 'SE-01', published: 0.16685, compare: 'near', abs: 5e-6, expected: 'agrees', digits: 5 },
  ],
  questions: [{ name: 'stillEqual', answers: 3, right: 1, look: 'symmetric' }],
  heavy: true,
  jobs: 6,
  workbench: (controls) => {
    const start = [numberOf(controls, 'w'), numberOf(controls, 'b')] as const
    const falling = FALLING.find((name) => name === controls.activation) ?? 'silu'
    const layers = [equalLayer(2, falling, ...start), equalLayer(1, 'linear', ...start)]
    return bitsDocument('XOR', layers, { learningRate: numberOf(controls, 'slowRate'), steps: 20_000 })
  },
})

const REACH_EPOCHS = { kind: 'integer', symbol: 'E', default: 12, min: 2, max: 30, scale: 'linear' } as const

/** The net of MNIST from equal weights, or from random ones. */
export const reachDocument = (controls: Controls, start: 'equal' | 'random') => {
  const value = numberOf(controls, 'value')
  const constant = { name: 'constant', params: { value } } as const
  const layers =
    start === 'equal'
      ? [digitLayer(30, 'sigmoid', constant), digitLayer(10, 'softmax', constant)]
      : [digitLayer(30, 'sigmoid'), digitLayer(10, 'softmax')]
  return digitDocument('MNIST', {
    images: MANY_IMAGES,
    layers,
    epochs: numberOf(controls, 'epochs'),
    seed: numberOf(controls, 'seed'),
    optimizer: { name: 'sgd', learningRate: 0.5 },
  })
}

/** Jobs: the tasks of two bits, and the digits from equal weights and from random ones. */
export const REACH_PART = plainPart({
  name: 'reach',
  entries: ['HABR-14'],
  formulas: ['\\mathrm{rank}\\,(H - \\bar H) = 1'],
  controls: {
    value: { kind: 'number', symbol: 'w', default: 0.01, min: 0, max: 0.05, scale: 'linear' },
    epochs: REACH_EPOCHS,
    seed: { ...RUN_OPTIONS.seed, max: 1_000 },
  },
  claims: [
    { name: 'and', entry: 'HABR-14', published: 5.0003386160907994e-5, ...RECORDED },
    { name: 'or', entry: 'HABR-14', published: 4.043843861518348e-5, ...RECORDED },
    { name: 'first', entry: 'HABR-14', published: 3.359125714105455e-5, ...RECORDED },
    { name: 'xor', entry: 'HABR-14', published: 0.16727812103826512, ...RECORDED },
    { name: 'rank', entry: 'HABR-14', published: 1, ...SAME },
    { name: 'accuracyRatio', entry: 'HABR-14', published: 1, compare: 'above', expected: 'agrees', digits: 2 },
    { name: 'equalAccuracy', entry: 'HABR-14', published: null, compare: 'shown', expected: 'shown', digits: 3 },
    { name: 'randomAccuracy', entry: 'HABR-14', published: null, compare: 'shown', expected: 'shown', digits: 3 },
  ],
  questions: [{ name: 'harmless', answers: 3, right: 0, look: 'and' }],
  heavy: true,
  jobs: 2,
  workbench: (controls) => reachDocument(controls, 'equal'),
})

const COUNTED = { compare: 'band', expected: 'agrees', digits: 0 } as const

/** Jobs: tanh with a sigmoid output and ReLU with a linear one, of 1, 2, 4 and 8 hidden units. */
export const SEEDS_PART = plainPart({
  name: 'seeds',
  entries: ['SE-04', 'HABR-12'],
  formulas: ['w, b \\sim N(0, 1)'],
  controls: {
    tanhRate: { kind: 'number', symbol: 'η₁', default: 1, min: 0.1, max: 4, scale: 'log' },
    reluRate: { kind: 'number', symbol: 'η₂', default: 0.05, min: 0.01, max: 0.2, scale: 'log' },
    seed: { ...RUN_OPTIONS.seed, max: 1_000 },
  },
  claims: [
    { name: 'relu2', entry: 'SE-04', published: 12, ...COUNTED },
    { name: 'zeroOutcomes', entry: 'SE-04', published: 1, ...SAME },
    { name: 'relu1', entry: 'HABR-12', published: 0, ...COUNTED },
    { name: 'relu4', entry: 'HABR-12', published: 29, ...COUNTED },
    { name: 'relu8', entry: 'HABR-12', published: 37, ...COUNTED },
    { name: 'tanh2', entry: 'HABR-12', published: 25, ...COUNTED },
    { name: 'tanh4', entry: 'HABR-12', published: 39, ...COUNTED },
    { name: 'tanh8', entry: 'HABR-12', published: 40, ...COUNTED },
  ],
  questions: [{ name: 'restartZeros', answers: 3, right: 2, look: 'zeroOutcomes' }],
  seeds: 20,
  heavy: true,
  jobs: 8,
  workbench: (controls) => {
    const learningRate = numberOf(controls, 'reluRate')
    const random = (size: number, activation: 'relu' | 'linear') => ({
      ...normalLayer(size, activation, 0, 1, 0),
      biases: { name: 'normal', params: { std: 1, mean: 0 } } as const,
    })
    const seed = numberOf(controls, 'seed')
    return bitsDocument('XOR', [random(2, 'relu'), random(1, 'linear')], { learningRate, steps: 4_000, seed })
  },
})
