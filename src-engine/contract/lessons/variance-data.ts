/** The parts on images: which scale learns, and a start that looks at the data (digest XAV-10, XAV-11). */
import { RUN_OPTIONS } from '../option'
import type { Part } from './lesson'
import { plainPart } from './plain-part'
import { mnistStart, scaleExperiment } from './variance-documents'

/** Multiples of 1/√n, one job each. */
export const TRAINED_SCALES = [0.1, 0.5, 1, 2, 4] as const

export const VARIANCE_DATA_PARTS = [
  plainPart({
    name: 'training',
    entries: ['XAV-10'],
    formulas: ['\\sigma_w = \\frac{s}{\\sqrt{n}}'],
    controls: {
      rate: { kind: 'number', symbol: 'η', default: 0.02, min: 0.001, max: 1, scale: 'log' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { name: 'tenth', entry: 'XAV-10', published: 0.2, compare: 'below', expected: 'agrees', digits: 3 },
      { name: 'one', entry: 'XAV-10', published: 0.75, compare: 'above', expected: 'agrees', digits: 3 },
      { name: 'two', entry: 'XAV-10', published: 0.75, compare: 'above', expected: 'agrees', digits: 3 },
      { name: 'half', entry: 'XAV-10', published: 0.84, compare: 'below', expected: 'agrees', digits: 3 },
      { name: 'four', entry: 'XAV-10', published: 0.84, compare: 'below', expected: 'agrees', digits: 3 },
    ],
    questions: [],
    seeds: 20,
    heavy: true,
    jobs: TRAINED_SCALES.length,
    workbench: ({ rate, seed }) => scaleExperiment(1, Number(rate), Number(seed)),
  }),
  plainPart({
    name: 'data',
    entries: ['XAV-11'],
    formulas: ['W \\leftarrow \\frac{W}{\\sqrt{\\mathrm{Var}(z)}}'],
    controls: {
      activation: { kind: 'choice', choices: ['tanh', 'relu', 'sigmoid'], default: 'relu' },
      depth: { kind: 'integer', symbol: 'L', default: 6, min: 1, max: 10, scale: 'linear' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { name: 'blindFirst', entry: 'XAV-11', published: 1, compare: 'near', abs: 0.1, expected: 'differs', digits: 3 },
      { name: 'seeingFirst', entry: 'XAV-11', published: 1, compare: 'near', abs: 0.1, expected: 'agrees', digits: 3 },
      { name: 'seeingWorst', entry: 'XAV-11', published: 0.1, compare: 'below', expected: 'agrees', digits: 3 },
      { name: 'blindLast', entry: 'XAV-11', published: 0.5, compare: 'below', expected: 'agrees', digits: 5 },
    ],
    questions: [{ name: 'know', answers: 3, right: 1, look: 'seeingFirst' }],
    workbench: ({ activation, depth, seed }) =>
      mnistStart('A start that looks at the data', {
        activation: String(activation) as 'relu',
        weights: { name: 'lsuv', params: {} },
        depth: Number(depth),
        width: 30,
        seed: Number(seed),
      }),
  }),
] as const satisfies readonly Part[]
