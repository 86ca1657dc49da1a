/** Lesson: what weight decay does to the famous figure (digest NIEL-08 once more). */
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import { BOOK_CONTROLS, bookNetOf, fullBatchNet } from './vanishing-nets'

const { spread, biasStd, lambda, rate, seed } = BOOK_CONTROLS
const hidden = { kind: 'integer', symbol: 'L', default: 4, min: 2, max: 4, scale: 'linear' } as const

export const WEIGHT_DECAY = {
  name: 'weightDecay',
  minutes: 10,
  sources: ['nielsen'],
  parts: [
    plainPart({
      name: 'shrink',
      entries: ['NIEL-08'],
      formulas: ['w \\leftarrow \\left( 1 - \\frac{\\eta\\lambda}{n} \\right) w'],
      controls: {
        lambda,
        rate,
        images: { kind: 'integer', symbol: 'n', default: 1_000, min: 100, max: 60_000, scale: 'log' },
        updates: { kind: 'integer', symbol: 't', default: 499, min: 1, max: 5_000, scale: 'log' },
      },
      claims: [
        { name: 'perUpdate', entry: 'NIEL-08', published: 0.9995, compare: 'near', abs: 1e-9, expected: 'agrees' },
        { name: 'left', entry: 'NIEL-08', published: 0.7791, compare: 'near', abs: 5e-5, expected: 'agrees' },
        {
          name: 'stronger',
          entry: 'NIEL-08',
          published: 50,
          compare: 'near',
          abs: 1e-9,
          expected: 'agrees',
          digits: 0,
        },
      ],
      questions: [{ name: 'sameLambda', answers: 3, right: 2, look: 'formula' }],
    }),
    plainPart({
      name: 'gap',
      entries: ['NIEL-08'],
      formulas: [
        '\\left\\lVert \\frac{1}{n} \\sum_x \\delta_x^l \\right\\rVert',
        '\\frac{1}{n} \\sum_x \\left\\lVert \\delta_x^l \\right\\rVert',
      ],
      controls: { hidden, lambda, rate, spread, biasStd, seed },
      claims: [
        { name: 'decayed', entry: 'NIEL-08', published: 113, compare: 'band', expected: 'agrees', digits: 1 },
        { name: 'freeAsPrinted', entry: 'NIEL-08', published: 113, compare: 'band', expected: 'differs', digits: 1 },
        { name: 'freeEarly', entry: 'NIEL-08', published: 1.08, compare: 'band', expected: 'agrees', digits: 2 },
        { name: 'free', entry: 'NIEL-08', published: 1.08, compare: 'band', expected: 'agrees', digits: 2 },
        { name: 'freeEach', entry: 'NIEL-08', published: 119, compare: 'band', expected: 'agrees', digits: 1 },
        { name: 'decayedEach', entry: 'NIEL-08', published: 240, compare: 'band', expected: 'agrees', digits: 1 },
      ],
      questions: [{ name: 'vanished', answers: 3, right: 1, look: 'freeEach' }],
      seeds: 20,
      heavy: true,
      jobs: 2,
      workbench: (controls) => fullBatchNet({ ...bookNetOf(controls, Number(controls['hidden'])), lambda: 0 }),
    }),
    plainPart({
      name: 'plateau',
      entries: ['NIEL-08'],
      formulas: ['C_{\\mathrm{shares}} = -\\sum_k \\left( p_k \\ln p_k + (1 - p_k) \\ln (1 - p_k) \\right)'],
      controls: { lambda, rate, spread, biasStd, seed },
      claims: [
        {
          name: 'shares',
          entry: 'NIEL-08',
          published: 3.24592,
          compare: 'near',
          abs: 5e-6,
          expected: 'agrees',
          digits: 5,
        },
        {
          name: 'cost3',
          entry: 'NIEL-08',
          published: 3.244,
          compare: 'near',
          abs: 0.002,
          expected: 'agrees',
          digits: 4,
        },
        {
          name: 'cost4',
          entry: 'NIEL-08',
          published: 3.246,
          compare: 'near',
          abs: 5e-4,
          expected: 'agrees',
          digits: 4,
        },
        {
          name: 'right4',
          entry: 'NIEL-08',
          published: 11.7,
          compare: 'near',
          abs: 0.05,
          expected: 'agrees',
          digits: 1,
        },
        { name: 'right3', entry: 'NIEL-08', published: 11.7, compare: 'band', expected: 'agrees', digits: 1 },
        { name: 'right2', entry: 'NIEL-08', published: 41, compare: 'band', expected: 'agrees', digits: 1 },
        { name: 'right1', entry: 'NIEL-08', published: 85, compare: 'band', expected: 'agrees', digits: 1 },
      ],
      questions: [{ name: 'learned', answers: 3, right: 2, look: 'shares' }],
      seeds: 20,
      heavy: true,
      jobs: 4,
      workbench: (controls) => fullBatchNet(bookNetOf(controls, 4)),
    }),
  ],
} as const satisfies Lesson
