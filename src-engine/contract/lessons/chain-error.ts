/** The parts about an error on its way back through a chain (digest NIEL-13 to NIEL-16, NIEL-18, NIEL-19, BEY-07). */
import type { NumberOption } from '../option'
import { RUN_OPTIONS } from '../option'
import { chainExperiment, randomChainExperiment } from './chain-documents'
import type { Controls, Part } from './lesson'
import { plainPart } from './plain-part'

const weight = (symbol: string, value: number): NumberOption => ({
  kind: 'number',
  symbol,
  default: value,
  min: -5,
  max: 5,
  scale: 'linear',
})
const numbers = (controls: Controls, names: readonly string[]): number[] => names.map((name) => Number(controls[name]))

/** The chain of the digest; its weights are the controls. */
export const CHAIN_BIASES: readonly number[] = [0.1, 0.2, -0.3, 0.4]
const GRADIENT = { compare: 'near', abs: 1e-12, rel: 1e-11, expected: 'agrees', entry: 'NIEL-14' } as const

/** Random chains are this long; longer ones are in the part about the cure. */
const LAYERS = 4

export const CHAIN_ERROR_PARTS = [
  plainPart({
    name: 'cascade',
    entries: ['NIEL-13', 'NIEL-14'],
    formulas: [
      "\\Delta a_1 = \\sigma'(z_1)\\,\\Delta b_1,\\quad \\Delta z_2 = w_2\\,\\Delta a_1,\\quad \\ldots",
      "\\frac{\\partial C}{\\partial b_1} = \\sigma'(z_1)\\, w_2 \\sigma'(z_2)\\, w_3 \\sigma'(z_3)\\, w_4 \\sigma'(z_4)\\, \\frac{\\partial C}{\\partial a_4}",
    ],
    controls: {
      w1: weight('w₁', 0.5),
      w2: weight('w₂', -1.2),
      w3: weight('w₃', 0.8),
      w4: weight('w₄', 1.5),
      input: { kind: 'number', symbol: 'a₀', default: 0.7, min: 0, max: 1, scale: 'linear' },
      nudge: { kind: 'number', symbol: 'Δb₁', default: 0.001, min: 1e-6, max: 1, scale: 'log' },
    },
    claims: [
      { ...GRADIENT, name: 'g1', published: -0.00364664644154008 },
      { ...GRADIENT, name: 'g2', published: 0.012781314469715968 },
      { ...GRADIENT, name: 'g3', published: 0.06854967888223513 },
      { ...GRADIENT, name: 'g4', published: 0.1827999128774861 },
      {
        name: 'cascadeRatio',
        entry: 'NIEL-13',
        published: 1,
        compare: 'near',
        abs: 1e-3,
        expected: 'agrees',
        digits: 6,
      },
    ],
    questions: [{ name: 'sign', answers: 3, right: 0, look: 'picture' }],
    workbench: (controls) => {
      const [w1, w2, w3, w4, input] = numbers(controls, ['w1', 'w2', 'w3', 'w4', 'input'])
      return chainExperiment('One neuron per layer', [w1!, w2!, w3!, w4!], CHAIN_BIASES, input!, 0)
    },
  }),
  plainPart({
    name: 'quarter',
    entries: ['NIEL-15', 'NIEL-16'],
    formulas: ["\\lvert w_j\\,\\sigma'(z_j) \\rvert \\le \\frac{\\lvert w_j \\rvert}{4}"],
    controls: {
      draws: { kind: 'integer', symbol: 'n', default: 4000, min: 500, max: 10_000, scale: 'log' },
      times: { kind: 'number', symbol: 'k', default: 16, min: 1, max: 1000, scale: 'log' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { name: 'largestSlope', entry: 'NIEL-15', published: 0.25, compare: 'near', abs: 1e-15, expected: 'agrees' },
      { name: 'smallWeights', entry: 'NIEL-15', published: 0.682689, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'belowQuarter', entry: 'NIEL-15', published: 0.791, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'geometricMean', entry: 'NIEL-15', published: 0.0988, compare: 'band', expected: 'agrees', digits: 4 },
      { name: 'atLeastOne', entry: 'NIEL-15', published: 2e-5, compare: 'band', expected: 'agrees' },
      { name: 'timesSmaller', entry: 'NIEL-16', published: 0.904, compare: 'band', expected: 'agrees', digits: 3 },
      { name: 'medianRatio', entry: 'NIEL-16', published: 79.2, compare: 'band', expected: 'agrees', digits: 1 },
    ],
    questions: [{ name: 'always', answers: 3, right: 1, look: 'belowQuarter' }],
    seeds: 20,
    workbench: ({ seed }) => randomChainExperiment('A random chain', 'sigmoid', LAYERS, Number(seed)),
  }),
  plainPart({
    name: 'cure',
    entries: ['NIEL-18', 'NIEL-19', 'BEY-07'],
    formulas: [
      '\\ln \\lvert w_1 w_2 \\cdots w_L \\rvert = \\sum_{i=1}^{L} \\ln \\lvert w_i \\rvert',
      '\\mathrm{mean} = -\\frac{\\gamma + \\ln 2}{2}\\,L,\\quad \\mathrm{variance} = \\frac{\\pi^2}{8}\\,L',
    ],
    controls: {
      mechanism: {
        kind: 'choice',
        choices: ['independent', 'balanced', 'orthogonal', 'residual'],
        default: 'independent',
      },
      depth: { kind: 'integer', symbol: 'L', default: 20, min: 2, max: 40, scale: 'linear' },
      draws: { kind: 'integer', symbol: 'n', default: 1000, min: 200, max: 4000, scale: 'log' },
      seed: RUN_OPTIONS.seed,
    },
    claims: [
      { name: 'q05', entry: 'NIEL-19', published: 5.7e-10, compare: 'band', expected: 'agrees' },
      { name: 'q50', entry: 'NIEL-19', published: 4.0e-6, compare: 'band', expected: 'agrees' },
      { name: 'q95', entry: 'NIEL-19', published: 6.4e-3, compare: 'band', expected: 'agrees' },
      {
        name: 'meanLog',
        entry: 'BEY-07',
        published: -0.6351814227307391,
        compare: 'near',
        abs: 1e-12,
        expected: 'agrees',
        digits: 5,
      },
      {
        name: 'varianceLog',
        entry: 'BEY-07',
        published: 1.2337005501361697,
        compare: 'near',
        abs: 1e-12,
        expected: 'agrees',
        digits: 5,
      },
      { name: 'balancedSpread', entry: 'NIEL-19', published: 4.967, compare: 'band', expected: 'agrees', digits: 2 },
      { name: 'evenByChance', entry: 'NIEL-18', published: 0.1, compare: 'below', expected: 'agrees', digits: 3 },
      { name: 'evenByDesign', entry: 'NIEL-18', published: 1, compare: 'near', abs: 0, expected: 'agrees', digits: 3 },
    ],
    questions: [{ name: 'slope', answers: 3, right: 2, look: 'meanLog' }],
    seeds: 20,
    workbench: ({ depth, seed }) => randomChainExperiment('A linear chain', 'linear', Number(depth), Number(seed)),
  }),
] as const satisfies readonly Part[]
