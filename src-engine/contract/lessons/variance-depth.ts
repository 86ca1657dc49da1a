/** The parts about many layers: the waterfall of squares, and what a sigmoid does to it (digest XAV-01, XAV-04, XAV-08). */
import { RUN_OPTIONS } from '../option'
import type { Part } from './lesson'
import { plainPart } from './plain-part'
import { mnistStart } from './variance-documents'

const SCALE = { kind: 'number', symbol: 'c', min: 0.1, max: 16, default: 1, scale: 'log' } as const
const BAND = { compare: 'band', expected: 'agrees' } as const
const NEAR = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees', entry: 'XAV-08' } as const

export const VARIANCE_DEPTH_PARTS = [
  plainPart({
    name: 'depth',
    entries: ['XAV-01', 'XAV-04'],
    formulas: ['\\mathrm{Var}(w) = \\frac{c}{n}', 'E[(a^{l})^2] = c^{\\,l}\\,E[x^2]\\quad\\mathrm{(linear)}'],
    controls: {
      activation: { kind: 'choice', choices: ['linear', 'tanh', 'relu', 'sigmoid'], default: 'tanh' },
      scale: SCALE,
      depth: { kind: 'integer', symbol: 'L', default: 10, min: 1, max: 20, scale: 'linear' },
      width: { kind: 'integer', symbol: 'n', default: 100, min: 10, max: 200, scale: 'log' },
      weights: { kind: 'choice', choices: ['normal', 'uniform', 'orthogonal'], default: 'normal' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { ...BAND, name: 'linearHalf', entry: 'XAV-01', published: 9.765625e-4 },
      { ...BAND, name: 'linearOne', entry: 'XAV-04', published: 1 },
      { ...BAND, name: 'linearTwo', entry: 'XAV-01', published: 1024 },
      { ...BAND, name: 'tanhFirst', entry: 'XAV-04', published: 0.394 },
      { ...BAND, name: 'tanhTenth', entry: 'XAV-04', published: 0.0529 },
      { ...BAND, name: 'tanhTwo', entry: 'XAV-04', published: 0.309 },
      { ...BAND, name: 'reluThird', entry: 'XAV-04', published: 0.127 },
      { ...BAND, name: 'reluTwo', entry: 'XAV-04', published: 1 },
    ],
    questions: [{ name: 'relu', answers: 3, right: 2, look: 'reluTwo' }],
    seeds: 20,
    workbench: ({ activation, scale, depth, width, seed }) =>
      mnistStart('Variance through depth', {
        activation: String(activation) as 'tanh',
        weights: { name: 'meanField', params: { variance: Number(scale) } },
        depth: Number(depth),
        width: Number(width),
        seed: Number(seed),
      }),
  }),
  plainPart({
    name: 'sigmoid',
    entries: ['XAV-01', 'XAV-08'],
    formulas: [
      '\\sigma(z) \\approx \\frac{1}{2} + \\frac{z}{4}',
      "\\mathrm{Var}(a^{l+1}) \\approx \\chi\\,\\mathrm{Var}(a^{l}),\\quad \\chi = c\\,E[\\sigma'(z)^2]",
    ],
    controls: {
      z: { kind: 'number', symbol: 'z', default: 1, min: -10, max: 10, scale: 'linear' },
      scale: SCALE,
      depth: { kind: 'integer', symbol: 'L', default: 5, min: 2, max: 12, scale: 'linear' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { ...NEAR, name: 'straightError', published: 0.018941421369995104 },
      { ...NEAR, name: 'straightErrorTenth', published: 2.081252105998882e-5 },
      { ...NEAR, name: 'slopeAtTen', published: 4.5395807735907655e-5 },
      { ...BAND, name: 'acrossFirst', entry: 'XAV-01', published: 0.0432 },
      { ...BAND, name: 'acrossSecond', entry: 'XAV-01', published: 0.00234 },
      { ...BAND, name: 'acrossFifth', entry: 'XAV-01', published: 4e-7 },
      { name: 'smallMean', entry: 'XAV-01', published: 0, compare: 'near', abs: 0.1, expected: 'differs', digits: 3 },
      { name: 'largestVariance', entry: 'XAV-01', published: 0.25, compare: 'below', expected: 'agrees', digits: 4 },
    ],
    questions: [{ name: 'half', answers: 3, right: 1, look: 'smallMean' }],
    seeds: 20,
    workbench: ({ scale, depth, seed }) =>
      mnistStart('Sigmoid layers', {
        activation: 'sigmoid',
        weights: { name: 'meanField', params: { variance: Number(scale) } },
        depth: Number(depth),
        width: 100,
        seed: Number(seed),
      }),
  }),
] as const satisfies readonly Part[]
