/** The parts about one neuron of a chain: where it lets an error grow, and how well it passes a number on (digest NIEL-20 to NIEL-22). */
import { identityExperiment } from './chain-documents'
import type { Part } from './lesson'
import { plainPart } from './plain-part'

const WIDTH = { compare: 'near', abs: 1e-9, expected: 'agrees', entry: 'NIEL-20' } as const
const IDENTITY = { compare: 'near', abs: 1e-8, expected: 'agrees', entry: 'NIEL-22' } as const

export const CHAIN_NEURON_PARTS = [
  plainPart({
    name: 'width',
    entries: ['NIEL-20', 'NIEL-21'],
    formulas: [
      "\\lvert w\\,\\sigma'(w a + b) \\rvert \\ge 1",
      '\\mathrm{width} = \\frac{2}{\\lvert w \\rvert} \\ln\\left( \\frac{\\lvert w \\rvert (1 + \\sqrt{1 - 4 / \\lvert w \\rvert})}{2} - 1 \\right)',
    ],
    controls: {
      weight: { kind: 'number', symbol: 'w', default: 10, min: 0.5, max: 200, scale: 'log' },
      centre: { kind: 'number', symbol: '−b/w', default: 0.5, min: 0, max: 1, scale: 'linear' },
    },
    claims: [
      { ...WIDTH, name: 'width', published: 0.4126874137791121 },
      { ...WIDTH, name: 'widthAt4', published: 0 },
      { ...WIDTH, name: 'widthAt5', published: 0.3849694600476828 },
      { ...WIDTH, name: 'widestWeight', published: 6.894151, abs: 1e-4, digits: 6 },
      { ...WIDTH, name: 'largestWidth', published: 0.447743204694303 },
      { ...WIDTH, name: 'widthAt100', entry: 'NIEL-21', published: 0.0916972667824471 },
      { name: 'besideAt100', entry: 'NIEL-21', published: 1, compare: 'below', expected: 'agrees' },
    ],
    questions: [{ name: 'larger', answers: 3, right: 2, look: 'picture' }],
  }),
  plainPart({
    name: 'identity',
    entries: ['NIEL-22'],
    formulas: [
      'w_2\\,\\sigma(w_1 x + b) \\approx x + \\left( \\frac{2}{w_1} - \\frac{1}{2} \\right)',
      'b = -\\frac{w_1}{2},\\quad w_2 = \\frac{4}{w_1}',
    ],
    controls: {
      weight: { kind: 'number', symbol: 'w₁', default: 1, min: 0.01, max: 10, scale: 'log' },
      output: { kind: 'choice', choices: ['with', 'without'], default: 'with' },
    },
    claims: [
      { ...IDENTITY, name: 'offset', published: 1.5 },
      { ...IDENTITY, name: 'errorWith', published: 0.010162675192581627 },
      { ...IDENTITY, name: 'errorAtHalf', published: 0.0025879929136154445 },
      { ...IDENTITY, name: 'errorAtTenth', published: 0.00010414063158492581 },
      { ...IDENTITY, name: 'bestWithout', published: 0.0560498, abs: 1e-4, digits: 6 },
      { ...IDENTITY, name: 'bestWeight', published: 5.64767, abs: 1e-3, digits: 4 },
      { ...IDENTITY, name: 'nearlyExact', published: 0, abs: 0.01, expected: 'differs', digits: 4 },
    ],
    questions: [{ name: 'offset', answers: 3, right: 1, look: 'offset' }],
    workbench: ({ weight, output }) => {
      const w1 = Number(weight)
      const [outputWeight, outputBias] = output === 'with' ? [4 / w1, 0.5 - 2 / w1] : [1, 0]
      return identityExperiment('The identity neuron', w1, -w1 / 2, outputWeight, outputBias)
    },
  }),
] as const satisfies readonly Part[]
