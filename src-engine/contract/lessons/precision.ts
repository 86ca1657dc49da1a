/** Lesson: when the arithmetic breaks the symmetry (digest ENG-01, BEY-11). */
import { PRECISIONS } from '../option'
import type { Experiment } from '../experiment'
import type { Precision } from '../option'
import type { Lesson } from './lesson'
import { plainPart } from './plain-part'
import { constantStart, SAMPLES, waveDocument } from './zero-wave-nets'

/** In which order a unit adds its products. */
export const ORDERS = ['plain', 'tiled4', 'tiled8', 'tiled16', 'fused8', 'shuffled'] as const
export type OrderName = (typeof ORDERS)[number]

/** The six samples of digest ENG-01, each with its target. */
const TAKEN = SAMPLES.slice(0, 6)
const TARGETS = TAKEN.map((_, k) => [k % 2, 1 - (k % 3) / 2])

/** Two hidden layers of `width` equal units (digest ENG-01). */
export const equalDocument = (width: number, precision: Precision, steps: number): Experiment => ({
  ...waveDocument({
    name: 'Equal units',
    sizes: [5, width, width, 2],
    activation: 'sigmoid',
    weights: () => constantStart(0.05),
    biases: () => constantStart(0.1),
    targets: [0, 0],
    rate: 0.5,
    precision,
    steps,
  }),
  data: { kind: 'inline', inputs: TAKEN, targets: TARGETS },
  measure: { images: TAKEN.length, every: 1 },
})

const GRID_SIDE = 8

/** sin 2x₁ + cos 2x₂ on an 8 by 8 grid over the square from −2 to 2. */
export const GRID: readonly (readonly number[])[] = Array.from({ length: GRID_SIDE * GRID_SIDE }, (_, i) =>
  [i % GRID_SIDE, Math.floor(i / GRID_SIDE)].map((place) => 4 * (place / (GRID_SIDE - 1)) - 2),
)

export const PRECISION = {
  name: 'precision',
  minutes: 8,
  sources: ['beyond'],
  parts: [
    plainPart({
      name: 'orders',
      entries: ['ENG-01'],
      formulas: ['\\mathrm{fl}(\\mathrm{fl}(a + b) + c) \\neq \\mathrm{fl}(a + \\mathrm{fl}(b + c))'],
      controls: {
        width: { kind: 'integer', symbol: 'n', default: 10, min: 2, max: 40, scale: 'linear' },
        order: { kind: 'choice', choices: ORDERS, default: 'tiled8' },
        precision: { kind: 'choice', choices: PRECISIONS, default: 'float32' },
        steps: { kind: 'integer', symbol: 'k', default: 60, min: 5, max: 300, scale: 'linear' },
      },
      claims: [
        { name: 'plainEqual', entry: 'ENG-01', published: true, compare: 'same', expected: 'agrees' },
        { name: 'tenParts', entry: 'ENG-01', published: true, compare: 'same', expected: 'agrees' },
        { name: 'eightParts', entry: 'ENG-01', published: false, compare: 'same', expected: 'agrees' },
        { name: 'sixteenParts', entry: 'ENG-01', published: false, compare: 'same', expected: 'agrees' },
        { name: 'firstStep', entry: 'ENG-01', published: null, compare: 'shown', expected: 'shown' },
        { name: 'ulps', entry: 'ENG-01', published: null, compare: 'shown', expected: 'shown' },
      ],
      questions: [{ name: 'width', answers: 3, right: 1, look: 'sixteenParts' }],
      workbench: ({ width, precision, steps }) =>
        equalDocument(Number(width), precision === 'float64' ? 'float64' : 'float32', Number(steps)),
    }),
    plainPart({
      name: 'growth',
      entries: ['BEY-11', 'ENG-01'],
      formulas: ['T \\approx \\frac{\\ln(1/\\mathrm{ulp})}{\\ln \\gamma}'],
      controls: {
        width: { kind: 'integer', symbol: 'n', default: 10, min: 4, max: 16, scale: 'linear' },
        order: { kind: 'choice', choices: ORDERS.filter((order) => order !== 'plain'), default: 'tiled8' },
        precision: { kind: 'choice', choices: PRECISIONS, default: 'float32' },
        steps: { kind: 'integer', symbol: 'k', default: 2000, min: 200, max: 20_000, scale: 'log' },
      },
      claims: [
        { name: 'lossBelow', entry: 'ENG-01', published: 0, compare: 'below', expected: 'agrees' },
        { name: 'plainDistinct', entry: 'BEY-11', published: 1, compare: 'near', abs: 0, expected: 'agrees' },
        { name: 'orderedDistinct', entry: 'BEY-11', published: 1, compare: 'above', expected: 'agrees' },
        { name: 'plainLoss', entry: 'ENG-01', published: null, compare: 'shown', expected: 'shown' },
        { name: 'orderedLoss', entry: 'ENG-01', published: null, compare: 'shown', expected: 'shown' },
        { name: 'rate', entry: 'BEY-11', published: null, compare: 'shown', expected: 'shown' },
        { name: 'foretoldStep', entry: 'BEY-11', published: null, compare: 'shown', expected: 'shown' },
        { name: 'partedStep', entry: 'BEY-11', published: null, compare: 'shown', expected: 'shown' },
      ],
      questions: [{ name: 'exact', answers: 3, right: 2, look: 'foretoldStep' }],
      heavy: true,
    }),
  ],
} as const satisfies Lesson
