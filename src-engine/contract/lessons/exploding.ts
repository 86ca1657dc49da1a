/** Lesson: a chain that is made to explode, and how little it takes to stop it (digest NIEL-17). */
import type { Experiment } from '../experiment'
import { chainExperiment } from './chain-documents'
import type { Controls, Lesson } from './lesson'
import { plainPart } from './plain-part'

const WEIGHT = { kind: 'number', symbol: 'w', default: 100, min: 1, max: 200, scale: 'log' } as const
const INPUT = { kind: 'number', symbol: 'a₀', default: 0.3, min: 0, max: 1, scale: 'linear' } as const

const UNIT_SHIFT = 1e-5

/** 2 ln(3 + 2√2) / (100·25³): where the slope of the last unit, reached through three factors of 25, is half of ¼. */
const HALF_PEAK_WIDTH = 2.25631638277003e-6

/** Every z is 0 at a₀ = `input`; the sample is `shift` beside it. */
function document(controls: Controls): Experiment {
  const [weight, input, shift] = ['weight', 'input', 'shift'].map((name) => Number(controls[name] ?? 0)) as [
    number,
    number,
    number,
  ]
  const biases = [-weight * input, -weight / 2, -weight / 2, -weight / 2]
  return chainExperiment(
    'Exploding gradients',
    [weight, weight, weight, weight],
    biases,
    input + shift * UNIT_SHIFT,
    -0.5,
  )
}

export const EXPLODING = {
  name: 'exploding',
  minutes: 6,
  sources: ['nielsen'],
  parts: [
    plainPart({
      name: 'cascade',
      entries: ['NIEL-17'],
      formulas: ['b_1 = -w\\,a_0,\\quad b_2 = b_3 = b_4 = -\\frac{w}{2}', "w\\,\\sigma'(0) = \\frac{w}{4}"],
      controls: { weight: WEIGHT, input: INPUT },
      claims: [
        { name: 'g1', entry: 'NIEL-17', published: 3906.25, compare: 'near', abs: 1e-9, expected: 'agrees', digits: 2 },
        { name: 'g2', entry: 'NIEL-17', published: 156.25, compare: 'near', abs: 1e-9, expected: 'agrees', digits: 2 },
        { name: 'g3', entry: 'NIEL-17', published: 6.25, compare: 'near', abs: 1e-9, expected: 'agrees', digits: 2 },
        { name: 'g4', entry: 'NIEL-17', published: 0.25, compare: 'near', abs: 1e-9, expected: 'agrees', digits: 2 },
        { name: 'factor', entry: 'NIEL-17', published: 25, compare: 'near', abs: 1e-9, expected: 'agrees', digits: 2 },
      ],
      questions: [{ name: 'balance', answers: 4, right: 1, look: 'factor' }],
      workbench: document,
    }),
    plainPart({
      name: 'window',
      entries: ['NIEL-17'],
      formulas: [
        '\\left\\lvert \\frac{\\partial C}{\\partial b_1} \\right\\rvert > \\left\\lvert \\frac{\\partial C}{\\partial b_4} \\right\\rvert',
      ],
      controls: {
        weight: WEIGHT,
        input: INPUT,
        shift: { kind: 'number', symbol: 'Δ·10⁵', default: 1, min: -20, max: 20, scale: 'linear' },
      },
      claims: [
        {
          name: 'g1Shifted',
          entry: 'NIEL-17',
          published: 0.0037938544232569,
          compare: 'near',
          rel: 1e-6,
          expected: 'agrees',
        },
        {
          name: 'g4Shifted',
          entry: 'NIEL-17',
          published: 2.6733945194e-7,
          compare: 'near',
          rel: 1e-6,
          expected: 'agrees',
        },
        {
          name: 'windowWidth',
          entry: 'NIEL-17',
          published: 0.000209,
          compare: 'near',
          abs: 2e-6,
          expected: 'agrees',
          digits: 6,
        },
        {
          name: 'halfPeakWidth',
          entry: 'NIEL-17',
          published: HALF_PEAK_WIDTH,
          compare: 'near',
          rel: 2e-3,
          expected: 'agrees',
        },
        {
          name: 'halfPeakEarlier',
          entry: 'NIEL-17',
          published: 5.6e-5,
          compare: 'near',
          abs: 1e-6,
          expected: 'differs',
        },
        {
          name: 'oneUnitWidth',
          entry: 'NIEL-17',
          published: 0.0916972667824471,
          compare: 'near',
          abs: 1e-9,
          expected: 'agrees',
        },
        { name: 'stillExplodes', entry: 'NIEL-17', published: true, compare: 'same', expected: 'agrees' },
      ],
      questions: [{ name: 'shift', answers: 3, right: 2, look: 'g4Shifted' }],
      workbench: document,
    }),
  ],
} as const satisfies Lesson
