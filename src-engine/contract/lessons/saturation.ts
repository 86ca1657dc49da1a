/** Lesson: Saturation and momentum: 2010 and 2013 (digest NIEL-24, NIEL-25). */
import { RUN_OPTIONS, type NumberOption } from '../option'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import { deepSigmoid, scaledTanh } from './saturation-documents'

const rate: NumberOption = { kind: 'number', symbol: 'η', default: 0.1, min: 0.01, max: 1, scale: 'log' }
const momentum: NumberOption = { kind: 'number', symbol: 'μ', default: 0.9, min: 0, max: 0.99, scale: 'linear' }
const shortRun: NumberOption = { kind: 'integer', symbol: 'E', default: 10, min: 2, max: 30, scale: 'linear' }

export const SATURATION = {
  name: 'saturation',
  minutes: 10,
  sources: ['nielsen'],
  parts: [
    plainPart({
      name: 'drift',
      entries: ['NIEL-24'],
      formulas: [
        '\\bar{a}^{\\,l} = \\frac{1}{n\\,N}\\sum_{x}\\sum_{j} a_j^l(x)',
        "\\sigma'(z) = a\\,(1 - a)",
        'w \\sim U\\left(-\\frac{g}{\\sqrt{n_{\\mathrm{in}}}}, \\frac{g}{\\sqrt{n_{\\mathrm{in}}}}\\right)',
      ],
      controls: {
        rate,
        scale: { kind: 'number', symbol: 'g', default: 1, min: 0.25, max: 8, scale: 'log' },
        epochs: { kind: 'integer', symbol: 'E', default: 60, min: 10, max: 100, scale: 'linear' },
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        { name: 'last4At10', entry: 'NIEL-24', published: 0.351, compare: 'band', expected: 'agrees', digits: 3 },
        { name: 'last4At40', entry: 'NIEL-24', published: 0.205, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'fall4', entry: 'NIEL-24', published: 0.5, compare: 'below', expected: 'agrees', digits: 3 },
        { name: 'first4', entry: 'NIEL-24', published: 0.5, compare: 'near', abs: 0.03, expected: 'agrees', digits: 3 },
        { name: 'lowest3', entry: 'NIEL-24', published: 0.23, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'recovery3', entry: 'NIEL-24', published: 1.2, compare: 'above', expected: 'agrees', digits: 2 },
        { name: 'lowest1', entry: 'NIEL-24', published: 0.4, compare: 'above', expected: 'agrees', digits: 3 },
      ],
      questions: [{ name: 'slope', answers: 3, right: 2, look: 'formula' }],
      seeds: 20,
      heavy: true,
      jobs: 3,
      workbench: ({ rate, scale, epochs, seed }) =>
        deepSigmoid(4, { rate: Number(rate), scale: Number(scale), epochs: Number(epochs), seed: Number(seed) }),
    }),
    plainPart({
      name: 'scales',
      entries: ['NIEL-25'],
      formulas: [
        'w \\sim N\\left(0, \\frac{g^2}{n_{\\mathrm{in}}}\\right)',
        'v \\leftarrow \\mu\\,v + \\frac{\\partial C}{\\partial w}, \\qquad w \\leftarrow w - \\eta\\,v',
      ],
      controls: {
        rate: { ...rate, default: 0.02, min: 0.002, max: 0.2 },
        momentum,
        epochs: shortRun,
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        {
          name: 'plain01',
          entry: 'NIEL-25',
          published: 0.098,
          compare: 'near',
          abs: 0.03,
          expected: 'agrees',
          digits: 3,
        },
        { name: 'plain05', entry: 'NIEL-25', published: 0.416, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'plain1', entry: 'NIEL-25', published: 0.851, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'plain4', entry: 'NIEL-25', published: 0.826, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'scaleMatters', entry: 'NIEL-25', published: 2, compare: 'above', expected: 'agrees', digits: 2 },
        { name: 'middleIsBest', entry: 'NIEL-25', published: true, compare: 'same', expected: 'agrees' },
        { name: 'momentumGain01', entry: 'NIEL-25', published: 1, compare: 'above', expected: 'agrees', digits: 2 },
        { name: 'momentumGain05', entry: 'NIEL-25', published: 1, compare: 'above', expected: 'agrees', digits: 2 },
      ],
      questions: [{ name: 'smallStart', answers: 3, right: 1, look: 'plain01' }],
      seeds: 20,
      heavy: true,
      workbench: ({ rate, momentum, epochs, seed }) =>
        scaledTanh(1, {
          rate: Number(rate),
          momentum: Number(momentum),
          epochs: Number(epochs),
          seed: Number(seed),
        }),
    }),
    plainPart({
      name: 'tooMuch',
      entries: ['NIEL-25'],
      formulas: [
        'v_\\infty = \\frac{1}{1 - \\mu}\\,\\frac{\\partial C}{\\partial w}',
        '\\eta^{*} = \\frac{\\eta}{1 - \\mu}',
      ],
      controls: {
        rate: { ...rate, default: 0.02, min: 0.002, max: 0.2 },
        momentum: { ...momentum, default: 0.99, min: 0.9, max: 0.999 },
        epochs: shortRun,
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        { name: 'effectiveRate', entry: 'NIEL-25', published: 2, compare: 'near', abs: 1e-9, expected: 'agrees' },
        { name: 'fast', entry: 'NIEL-25', published: 0.25, compare: 'below', expected: 'agrees', digits: 3 },
        { name: 'usual', entry: 'NIEL-25', published: 0.899, compare: 'shown', expected: 'shown', digits: 3 },
        { name: 'reducedGain', entry: 'NIEL-25', published: 2, compare: 'above', expected: 'agrees', digits: 2 },
      ],
      questions: [{ name: 'cure', answers: 3, right: 0, look: 'effectiveRate' }],
      seeds: 20,
      heavy: true,
      workbench: ({ rate, momentum, epochs, seed }) =>
        scaledTanh(1, {
          rate: Number(rate),
          momentum: Number(momentum),
          epochs: Number(epochs),
          seed: Number(seed),
        }),
    }),
  ],
} as const satisfies Lesson
