/** Lesson: What readers proposed (digest HABR-C1 to HABR-C6b, BEY-15). */
import { RUN_OPTIONS, type NumberOption } from '../option'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import {
  HAND_OVER_RECORDS,
  HAND_OVER_STEPS,
  HAND_OVER_RULES,
  oneImageNet,
  readersNet,
  type HandOverRule,
} from './readers-ideas-documents'

const { seed } = RUN_OPTIONS
const target: NumberOption = { kind: 'number', symbol: 'A', default: 0.77, min: 0.3, max: 0.9, scale: 'linear' }
const pretrainingSteps: NumberOption = { kind: 'integer', symbol: 'k', default: 300, min: 10, max: 1_000, scale: 'log' }
const isTrue = { published: true, compare: 'same', expected: 'agrees' } as const
const shown = { compare: 'shown', expected: 'shown', digits: 3 } as const
const above = { compare: 'above', expected: 'agrees', digits: 3 } as const
const below = { compare: 'below', expected: 'agrees', digits: 3 } as const
const asRandom = { published: 1, compare: 'near', abs: 0.03, expected: 'agrees', digits: 3 } as const
const drawn = { seeds: 20, heavy: true } as const

export const READERS_IDEAS = {
  name: 'readersIdeas',
  minutes: 12,
  sources: ['habr', 'beyond'],
  parts: [
    plainPart({
      name: 'handOver',
      entries: ['HABR-C1', 'HABR-C2'],
      formulas: [
        'w_{k+1} = w_k - \\eta\\, g(w_k)',
        'v_{k+1} = \\mu\\, v_k + g(w_k), \\qquad w_{k+1} = w_k - \\eta\\, v_{k+1}',
      ],
      controls: {
        rule: { kind: 'choice', choices: HAND_OVER_RULES, default: 'momentum' },
        rate: { kind: 'number', symbol: 'η', default: 0.01, min: 0.001, max: 0.1, scale: 'log' },
        steps: { kind: 'choice', choices: HAND_OVER_STEPS, default: '50' },
        seed,
      },
      claims: [
        { name: 'lead', entry: 'HABR-C1', published: 0.5, ...below },
        { name: 'goesOn', entry: 'HABR-C1', ...isTrue },
        { name: 'plainSame', entry: 'HABR-C2', ...isTrue },
        { name: 'weightsOnlySame', entry: 'HABR-C2', published: false, compare: 'same', expected: 'agrees' },
        { name: 'withMemorySame', entry: 'HABR-C2', ...isTrue },
        { name: 'weightsOnlyCost', entry: 'HABR-C2', published: 1.0375, ...shown },
      ],
      questions: [{ name: 'same', answers: 3, right: 1, look: 'withMemorySame' }],
      workbench: ({ rule, rate, steps, seed }) =>
        oneImageNet(rule as HandOverRule, {
          rate: Number(rate),
          steps: 2 * Number(steps),
          every: Number(steps) / HAND_OVER_RECORDS,
          seed: Number(seed),
        }),
    }),
    plainPart({
      name: 'donor',
      entries: ['HABR-C3', 'HABR-C5'],
      formulas: ['W^1 = \\begin{pmatrix} W^1_{\\mathrm{donor}} \\\\ W^1_{\\mathrm{random}} \\end{pmatrix}'],
      controls: {
        donorImages: { kind: 'integer', symbol: 'n', default: 1_400, min: 100, max: 5_000, scale: 'log' },
        donorUnits: { kind: 'integer', symbol: 'h', default: 10, min: 1, max: 30, scale: 'linear' },
        frozen: { kind: 'choice', choices: ['trained', 'frozen'], default: 'trained' },
        target,
        seed,
      },
      claims: [
        { name: 'onlyDonorReaches', entry: 'HABR-C3', ...isTrue },
        { name: 'donorEpochs', entry: 'HABR-C3', published: 6, ...below, digits: 0 },
        { name: 'donorGain', entry: 'HABR-C3', published: 1, ...above },
        { name: 'randomFinal', entry: 'HABR-C3', published: 0.826, ...shown },
        { name: 'donorFinal', entry: 'HABR-C3', published: 0.854, ...shown },
        { name: 'sameGain', entry: 'HABR-C5', ...asRandom },
        { name: 'moreOverSame', entry: 'HABR-C5', published: 1, ...above },
      ],
      questions: [{ name: 'donor', answers: 3, right: 2, look: 'sameGain' }],
      ...drawn,
      workbench: ({ seed }) => readersNet('200 images, random start', { seed: Number(seed) }),
    }),
    plainPart({
      name: 'lottery',
      entries: ['HABR-C4'],
      formulas: [
        '\\max_i \\left( A_i + \\varepsilon_i \\right) \\ge A_j + \\varepsilon_j',
        '\\mathrm{sd}(\\varepsilon) = \\sqrt{\\frac{A\\,(1 - A)}{n}}',
      ],
      controls: {
        tickets: { kind: 'integer', symbol: 'N', default: 20, min: 5, max: 40, scale: 'linear' },
        chosenBy: { kind: 'integer', symbol: 'n', default: 200, min: 50, max: 2_000, scale: 'log' },
        epochs: { kind: 'integer', symbol: 'E', default: 8, min: 1, max: 30, scale: 'linear' },
        seed,
      },
      claims: [
        { name: 'repeats', entry: 'HABR-C4', ...isTrue },
        { name: 'spread', entry: 'HABR-C4', published: 0.021, ...shown },
        { name: 'worst', entry: 'HABR-C4', published: 0.693, ...shown },
        { name: 'best', entry: 'HABR-C4', published: 0.766, ...shown },
        { name: 'leadWhereChosen', entry: 'HABR-C4', published: 0, ...above },
        { name: 'shareLeft', entry: 'HABR-C4', published: 1, ...below },
      ],
      questions: [{ name: 'bestSeed', answers: 3, right: 0, look: 'shareLeft' }],
      ...drawn,
      workbench: ({ epochs, seed }) =>
        readersNet('one ticket of the seed lottery', { seed: 1_000 * (Number(seed) % 1_000), epochs: Number(epochs) }),
    }),
    plainPart({
      name: 'means',
      entries: ['HABR-C6'],
      formulas: ['\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i', '\\bar{x}_k = \\frac{1}{n_k} \\sum_{t_i = k} x_i'],
      controls: { steps: pretrainingSteps, target, seed },
      claims: [
        { name: 'globalStart', entry: 'HABR-C6', published: 0.25, ...below },
        { name: 'globalGain', entry: 'HABR-C6', ...asRandom },
        { name: 'classStart', entry: 'HABR-C6', published: 0.5, ...above },
        { name: 'classEpochs', entry: 'HABR-C6', published: 20, ...below, digits: 0 },
        { name: 'classFinal', entry: 'HABR-C6', published: 0.831, ...shown },
        { name: 'classGain', entry: 'HABR-C6', published: 1, ...above },
        { name: 'zeroStaysSymmetric', entry: 'HABR-C6', ...isTrue },
      ],
      questions: [{ name: 'label', answers: 3, right: 1, look: 'globalStart' }],
      ...drawn,
      workbench: ({ seed }) => readersNet('200 images, random start', { seed: Number(seed) }),
    }),
    plainPart({
      name: 'waves',
      entries: ['HABR-C6b'],
      formulas: [
        'x_{rc} = \\frac{1}{2} + \\frac{1}{2} \\sin\\left(\\varphi + \\frac{2 \\pi f}{28} (c \\cos\\theta_k + r \\sin\\theta_k)\\right)',
      ],
      controls: { steps: pretrainingSteps, seed },
      claims: [
        { name: 'wavesStart', entry: 'HABR-C6b', published: 0.25, ...below },
        { name: 'wavesFirstEpoch', entry: 'HABR-C6b', published: 1, ...above },
        { name: 'wavesGain', entry: 'HABR-C6b', ...asRandom },
      ],
      questions: [],
      ...drawn,
      workbench: ({ seed }) => readersNet('200 images, random start', { seed: Number(seed) }),
    }),
    plainPart({
      name: 'dataStarts',
      entries: ['BEY-15'],
      formulas: [
        'W \\leftarrow \\frac{W}{\\sqrt{\\mathrm{Var}(z)}}',
        'w_k = \\frac{\\bar{x}_k}{\\lVert \\bar{x}_k \\rVert}',
      ],
      controls: {
        images: { kind: 'integer', symbol: 'n', default: 200, min: 100, max: 1_400, scale: 'log' },
        target: { ...target, default: 0.73 },
        seed,
      },
      claims: [
        { name: 'randomEpochs', entry: 'BEY-15', published: null, ...shown, digits: 0 },
        { name: 'lsuvEpochs', entry: 'BEY-15', published: null, ...shown, digits: 0 },
        { name: 'principalComponentsEpochs', entry: 'BEY-15', published: null, ...shown, digits: 0 },
        { name: 'classMeansEpochs', entry: 'BEY-15', published: null, ...shown, digits: 0 },
        { name: 'classMeansEarly', entry: 'BEY-15', published: 1, ...below },
        { name: 'lsuvGain', entry: 'BEY-15', ...asRandom },
        { name: 'principalComponentsGain', entry: 'BEY-15', ...asRandom },
      ],
      questions: [{ name: 'templates', answers: 3, right: 2, look: 'classMeansEarly' }],
      ...drawn,
      workbench: ({ images, seed }) =>
        readersNet('LSUV', {
          seed: Number(seed),
          images: Number(images),
          weights: { name: 'lsuv', params: {} },
        }),
    }),
  ],
} as const satisfies Lesson
