/** Lesson: A small gradient is not near the optimum (digest NIEL-11, NIEL-12). */
import { RUN_OPTIONS, type NumberOption } from '../option'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import { chapterNet, frozenNet } from './small-gradient-documents'

const wide: NumberOption = { kind: 'number', symbol: 'w', default: 2, min: -8, max: 8, scale: 'linear' }
const share = { compare: 'below', expected: 'agrees', digits: 3 } as const
const digitsOfDigest = { entry: 'NIEL-12', compare: 'shown', expected: 'shown', digits: 3 } as const

export const SMALL_GRADIENT = {
  name: 'smallGradient',
  minutes: 8,
  sources: ['nielsen'],
  parts: [
    plainPart({
      name: 'slope',
      entries: ['NIEL-11'],
      formulas: [
        'C = \\frac{1}{2}\\left(\\sigma(w + b) - t\\right)^2',
        "\\frac{\\partial C}{\\partial w} = (a - t)\\,\\sigma'(z)",
      ],
      controls: {
        weight: wide,
        bias: { ...wide, symbol: 'b' },
        target: { kind: 'number', symbol: 't', default: 0, min: 0, max: 1, scale: 'linear' },
      },
      claims: [
        { name: 'slopeFactor', entry: 'NIEL-11', published: 0.017663, compare: 'near', abs: 5e-7, expected: 'agrees' },
        { name: 'shareOfSteepest', entry: 'NIEL-11', published: 0.25, ...share },
        { name: 'costAbove', entry: 'NIEL-11', published: 1, compare: 'above', expected: 'agrees', digits: 2 },
      ],
      questions: [{ name: 'flat', answers: 3, right: 2, look: 'costAbove' }],
    }),
    plainPart({
      name: 'plateau',
      entries: ['NIEL-11'],
      formulas: [
        '\\lVert \\delta^1 \\rVert = \\left\\lVert \\frac{\\partial C}{\\partial b^1} \\right\\rVert',
        'C_{\\mathrm{freq}} = -\\sum_{k=1}^{10} \\left( p_k \\ln p_k + (1 - p_k) \\ln (1 - p_k) \\right)',
      ],
      controls: {
        hidden: { kind: 'integer', symbol: 'H', default: 4, min: 1, max: 4, scale: 'linear' },
        rate: { kind: 'number', symbol: 'η', default: 0.5, min: 0.05, max: 2, scale: 'log' },
        epochs: { kind: 'integer', symbol: 'E', default: 40, min: 5, max: 80, scale: 'linear' },
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        { name: 'startSpeed', entry: 'NIEL-11', published: 0.00298, compare: 'band', expected: 'agrees' },
        { name: 'plateauCost', entry: 'NIEL-11', published: 3.2508, compare: 'near', rel: 0.02, expected: 'agrees' },
        { name: 'plateauAccuracy', entry: 'NIEL-11', published: 0.25, ...share },
        { name: 'plateauShare', entry: 'NIEL-11', published: 0.1, ...share },
        { name: 'costLeft', entry: 'NIEL-11', published: 0.5, ...share },
      ],
      questions: [{ name: 'plateauCost', answers: 3, right: 1, look: 'plateauAccuracy' }],
      seeds: 20,
      heavy: true,
      workbench: ({ hidden, rate, epochs, seed }) =>
        chapterNet(Number(hidden), { rate: Number(rate), epochs: Number(epochs), seed: Number(seed) }),
    }),
    plainPart({
      name: 'frozen',
      entries: ['NIEL-12'],
      formulas: [
        'h = \\sigma(W^H \\cdots \\sigma(W^1 x))',
        'y = \\mathrm{softmax}(V h + c)',
        '\\tilde{h} = L^{-1}(h - \\bar{h}), \\qquad L L^T = \\mathrm{Cov}(h)',
      ],
      controls: {
        pixels: { kind: 'choice', choices: ['blocks', 'all'], default: 'blocks' },
        readout: { kind: 'choice', choices: ['whitened', 'plain'], default: 'whitened' },
        epochs: { kind: 'integer', symbol: 'E', default: 20, min: 5, max: 60, scale: 'linear' },
        seed: RUN_OPTIONS.seed,
      },
      claims: [
        { name: 'raw', published: 0.854, ...digitsOfDigest },
        { name: 'one30', published: 0.853, ...digitsOfDigest },
        { name: 'one100', published: 0.906, ...digitsOfDigest },
        { name: 'one300', published: 0.947, ...digitsOfDigest },
        { name: 'keptBy30', entry: 'NIEL-12', published: 0.5, ...share, expected: 'differs' },
        { name: 'asRaw', entry: 'NIEL-12', published: 1, compare: 'near', abs: 0.05, expected: 'agrees', digits: 3 },
        {
          name: 'deepAsOne',
          entry: 'NIEL-12',
          published: 1,
          compare: 'near',
          abs: 0.05,
          expected: 'agrees',
          digits: 3,
        },
        { name: 'asFound', entry: 'NIEL-12', published: 0.2, compare: 'below', expected: 'agrees', digits: 3 },
      ],
      questions: [{ name: 'lost', answers: 3, right: 1, look: 'raw' }],
      seeds: 20,
      heavy: true,
      jobs: 2,
      workbench: ({ epochs, seed }) =>
        frozenNet([30, 30, 30], { rate: 0.5, epochs: Number(epochs), seed: Number(seed) }),
    }),
  ],
} as const satisfies Lesson
