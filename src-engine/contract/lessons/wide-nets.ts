/** Lesson: wide nets, products of matrices, and mean-field theory (digest NIEL-10, NIEL-23, BEY-05, BEY-06). */
import { RUN_OPTIONS, type NumberOption } from '../option'
import type { ChoiceControl, Claim, Lesson } from './lesson'
import { plainPart } from './plain-part'
import { FIELD_ACTIVATIONS, onImages, onImagesAsSet } from './wide-nets-documents'

const seed = { ...RUN_OPTIONS.seed, max: 9_999 } as const
const biasStd = (initial: number): NumberOption => ({
  kind: 'number',
  symbol: 'σ_b',
  default: initial,
  min: 0,
  max: 3,
  scale: 'linear',
})
const width = (initial: number, max: number): NumberOption => ({
  kind: 'integer',
  symbol: 'n',
  default: initial,
  min: 1,
  max,
  scale: 'log',
})
const weightStd: NumberOption = { kind: 'number', symbol: 'σ_w', default: 1.5, min: 0.2, max: 15, scale: 'log' }

export const WEIGHT_SCALES = ['plain', 'scaled'] as const
const weights = { kind: 'choice', choices: WEIGHT_SCALES, default: 'plain' } as const satisfies ChoiceControl
const activation = { kind: 'choice', choices: FIELD_ACTIVATIONS, default: 'tanh' } as const satisfies ChoiceControl

/** Of formulas with one solution: as many digits as the digest gives. */
const solved = (name: string, entry: Claim['entry'], published: number) =>
  ({ name, entry, published, compare: 'near', abs: 1e-6, expected: 'agrees', digits: 7 }) as const
/** Where χ = 1, known to a thousandth. */
const edge = (name: string, published: number) =>
  ({ name, entry: 'BEY-05', published, compare: 'near', abs: 1e-3, expected: 'agrees', digits: 4 }) as const
/** The digest's nets were other draws. */
const measured = (name: string, published: number) =>
  ({ name, entry: 'NIEL-10', published, compare: 'near', rel: 0.1, expected: 'agrees', digits: 3 }) as const

export const WIDE_NETS = {
  name: 'wideNets',
  minutes: 12,
  sources: ['nielsen', 'beyond'],
  parts: [
    plainPart({
      name: 'width',
      entries: ['NIEL-10'],
      formulas: ["\\chi = \\sigma_w^2\\,\\mathrm{E}\\left[ \\sigma'(\\sqrt{q}\\,z)^2 \\right],\\quad \\sigma_w^2 = n"],
      controls: { width: width(30, 300), weights, biasStd: biasStd(1), seed },
      claims: [
        { name: 'factor', entry: 'NIEL-10', published: 0.703, compare: 'band', expected: 'agrees', digits: 3 },
        {
          name: 'critical',
          entry: 'NIEL-10',
          published: 105.4,
          compare: 'near',
          abs: 0.05,
          expected: 'agrees',
          digits: 1,
        },
        {
          name: 'criticalWithoutBiases',
          entry: 'NIEL-10',
          published: 103,
          compare: 'near',
          abs: 0.05,
          expected: 'agrees',
          digits: 1,
        },
        {
          name: 'scaled',
          entry: 'NIEL-10',
          published: 0.205,
          compare: 'near',
          abs: 5e-4,
          expected: 'agrees',
          digits: 3,
        },
        { name: 'alwaysShrink', entry: 'NIEL-10', published: true, compare: 'same', expected: 'differs' },
      ],
      questions: [{ name: 'wider', answers: 3, right: 1, look: 'critical' }],
      seeds: 20,
      workbench: (controls) =>
        onImages(controls, Number(controls['width']), controls['weights'] === 'plain' ? Number(controls['width']) : 1),
    }),
    plainPart({
      name: 'widths',
      entries: ['NIEL-10'],
      formulas: ['\\left( \\frac{\\lVert \\delta^l \\rVert}{\\lVert \\delta^L \\rVert} \\right)^{1/(L-l)}'],
      controls: { biasStd: biasStd(1), seed },
      claims: [
        measured('factor1', 0.095),
        measured('factor3', 0.263),
        measured('factor10', 0.495),
        measured('factor30', 0.703),
        measured('factor100', 0.992),
        measured('factor300', 1.31),
        measured('factor1000', 1.76),
      ],
      questions: [],
      heavy: true,
      workbench: (controls) => onImages(controls, 300, 300),
    }),
    plainPart({
      name: 'product',
      entries: ['NIEL-23'],
      formulas: [
        "\\delta^1 = \\Sigma'(z^1) (W^2)^T \\Sigma'(z^2) \\cdots (W^L)^T \\Sigma'(z^L) \\nabla_a C",
        '\\lVert \\delta^l \\rVert \\le \\frac{1}{4} \\lVert W^{l+1} \\rVert\\,\\lVert \\delta^{l+1} \\rVert',
      ],
      controls: {
        weightStd: { ...weightStd, default: 1 },
        width: width(30, 60),
        depth: { kind: 'integer', symbol: 'L', default: 6, min: 3, max: 10, scale: 'linear' },
        biasStd: biasStd(1),
        seed,
      },
      claims: [
        { name: 'difference', entry: 'NIEL-23', published: 0, compare: 'near', abs: 1e-13, expected: 'agrees' },
        { name: 'largestSlope', entry: 'NIEL-23', published: 0.25, compare: 'atMost', expected: 'agrees', digits: 4 },
        { name: 'largestNorm', entry: 'NIEL-23', published: 4, compare: 'below', expected: 'agrees', digits: 2 },
        { name: 'withinBound', entry: 'NIEL-23', published: true, compare: 'same', expected: 'agrees' },
        {
          name: 'typical',
          entry: 'NIEL-23',
          published: 0.205,
          compare: 'near',
          rel: 0.1,
          expected: 'agrees',
          digits: 3,
        },
      ],
      questions: [{ name: 'guarantee', answers: 3, right: 0, look: 'formula' }],
      workbench: onImagesAsSet,
    }),
    plainPart({
      name: 'settling',
      entries: ['BEY-05'],
      formulas: ['q^{l+1} = \\sigma_w^2\\,\\mathrm{E}\\left[ \\phi(\\sqrt{q^l}\\,z)^2 \\right] + \\sigma_b^2'],
      controls: {
        activation,
        weightStd,
        biasStd: biasStd(0.3),
        input: { kind: 'number', symbol: 'σ_x', default: 1, min: 0.05, max: 5, scale: 'log' },
        seed,
      },
      claims: [
        solved('qTanh15', 'BEY-05', 0.960844279740445),
        solved('qTanh1', 'BEY-05', 0.27629919287191307),
        solved('qTanh2', 'BEY-05', 2.12147356820317),
        solved('qSigmoid1', 'BEY-05', 1.3021340363057838),
        solved('qSigmoid1Free', 'BEY-05', 0.264686875181895),
        solved('qSigmoid4', 'BEY-05', 5.855403564410184),
      ],
      questions: [],
      workbench: onImagesAsSet,
    }),
    plainPart({
      name: 'chi',
      entries: ['BEY-05'],
      formulas: [
        "\\chi = \\sigma_w^2\\,\\mathrm{E}\\left[ \\phi'(\\sqrt{q^*}\\,z)^2 \\right]",
        '\\xi = -\\frac{1}{\\ln \\chi}',
      ],
      controls: { activation, weightStd, biasStd: biasStd(0.3), width: width(100, 200), seed },
      claims: [
        solved('chiTanh15', 'BEY-05', 1.0609812641409166),
        solved('chiTanh1', 'BEY-05', 0.7002581466029939),
        solved('chiTanh2', 'BEY-05', 1.3626733375215296),
        solved('chiSigmoid1', 'BEY-05', 0.04195973463636801),
        solved('chiSigmoid1Free', 'BEY-05', 0.05572070676970174),
        solved('chiSigmoid4', 'BEY-05', 0.3988790065437359),
        { name: 'factor', entry: 'BEY-05', published: 1.03004, compare: 'band', expected: 'agrees', digits: 3 },
      ],
      questions: [{ name: 'deep', answers: 3, right: 2, look: 'steps' }],
      seeds: 20,
      workbench: onImagesAsSet,
    }),
    plainPart({
      name: 'edge',
      entries: ['BEY-05', 'NIEL-10'],
      formulas: ['\\chi(\\sigma_w, \\sigma_b) = 1'],
      controls: { activation, weightStd, biasStd: biasStd(0.3) },
      claims: [
        edge('tanh0', 1),
        edge('tanh005', 1.12254),
        edge('tanh01', 1.1934),
        edge('tanh03', 1.39558),
        edge('tanh05', 1.54967),
        edge('sigmoid0', 10.14926),
        { ...edge('sigmoid1', 10.26499), entry: 'NIEL-10' },
        edge('relu', 1.41421),
      ],
      questions: [],
      workbench: (controls) => onImagesAsSet({ ...controls, seed: 1 }),
    }),
    plainPart({
      name: 'map',
      entries: ['BEY-06'],
      formulas: [
        '\\ln \\frac{\\lVert \\delta^1 \\rVert}{\\lVert \\delta^L \\rVert} \\approx \\frac{L-1}{2} \\ln \\chi',
      ],
      controls: { activation, biasStd: biasStd(0.3), width: width(64, 128), seed },
      claims: [
        { name: 'signs', entry: 'BEY-06', published: 0.9, compare: 'above', expected: 'agrees', digits: 2 },
        { name: 'ordered', entry: 'BEY-06', published: 0, compare: 'below', expected: 'agrees', digits: 2 },
        {
          name: 'perLayerLow',
          entry: 'BEY-06',
          published: 0.8368,
          compare: 'near',
          rel: 0.05,
          expected: 'agrees',
          digits: 3,
        },
        {
          name: 'perLayerHigh',
          entry: 'BEY-06',
          published: 1.03,
          compare: 'near',
          rel: 0.05,
          expected: 'agrees',
          digits: 3,
        },
      ],
      questions: [{ name: 'zeroLine', answers: 3, right: 1, look: 'picture' }],
      workbench: onImagesAsSet,
    }),
  ],
} as const satisfies Lesson
