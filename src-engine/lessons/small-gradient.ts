/** Digest NIEL-11 and NIEL-12: small gradients far from the optimum, and what random layers leave over. */
import type { PartAnswer } from '../contract/lessons/answer'
import { CHECKED_IMAGES, MANY_IMAGES } from '../contract/lessons/digit-document'
import type { Controls } from '../contract/lessons/lesson'
import { chapterNet } from '../contract/lessons/small-gradient-documents'
import { exp, log } from '../numeric/elementary'
import { epochLines } from './epoch-figures'
import { trainEpochs, type Course } from './epoch-training'
import { shownBy } from './given-back'
import { atOnce, numberIn, type PartWork } from './part-work'
import { frozen } from './small-gradient-frozen'

const CURVE_FROM = -16
const CURVE_POINTS = 321

/** One sigmoid neuron with input 1 and half the squared error. */
function slope(controls: Controls): PartAnswer {
  const [weight, bias, target] = [
    numberIn(controls, 'weight'),
    numberIn(controls, 'bias'),
    numberIn(controls, 'target'),
  ]
  const at = (w: number) => {
    const a = 1 / (1 + exp(-(w + bias)))
    const slopeFactor = a * (1 - a)
    return { a, slopeFactor, cost: ((a - target) * (a - target)) / 2, slope: (a - target) * slopeFactor }
  }
  const weights = Array.from({ length: CURVE_POINTS }, (_, i) => CURVE_FROM + i / 10)
  const curve = weights.map(at)
  const here = at(weight)
  const steepest = curve.reduce((best, point) => (Math.abs(point.slope) > Math.abs(best.slope) ? point : best))
  return {
    readings: {
      activation: here.a,
      slopeFactor: here.slopeFactor,
      cost: here.cost,
      slope: here.slope,
      shareOfSteepest: Math.abs(here.slope / steepest.slope),
      costAbove: here.cost / steepest.cost,
    },
    figures: [
      {
        id: 'curve',
        kind: 'lines',
        title: 'curveTitle',
        x: { label: 'w', scale: 'linear' },
        y: { label: 'costAndSlope', scale: 'linear' },
        series: [
          { label: 'cost', x: weights, y: curve.map(({ cost }) => cost), style: 'line' },
          { label: 'slopeSize', x: weights, y: curve.map(({ slope: own }) => Math.abs(own)), style: 'dashed' },
          { label: 'here', x: [weight, weight], y: [here.cost, Math.abs(here.slope)], style: 'points' },
        ],
        lines: [{ axis: 'x', at: weight, label: 'here' }],
      },
    ],
    steps: null,
  }
}

const plateau: PartWork = async function* (controls, material) {
  const hidden = numberIn(controls, 'hidden')
  const experiment = chapterNet(hidden, {
    rate: numberIn(controls, 'rate'),
    epochs: numberIn(controls, 'epochs'),
    seed: numberIn(controls, 'seed'),
  })
  const data = {
    training: await material.training(MANY_IMAGES),
    validation: (await material.validation()).head(CHECKED_IMAGES),
  }
  const training = trainEpochs(experiment, data)
  return plateauAnswer(yield* shownBy(training, (course) => plateauAnswer(course, hidden)), hidden)
}

/** The cross-entropy of ten sigmoid outputs that answer 1/10 to everything. */
const COST_OF_FREQUENCIES = -10 * (0.1 * log(0.1) + 0.9 * log(0.9))

function plateauAnswer({ records, epochs }: Course, hidden: number): PartAnswer {
  const speeds = (layer: number): number[] => records.map(({ layers }) => layers.deltaNormOfMean[layer]!)
  const first = speeds(0)
  const costs = records.map(({ cost }) => cost)
  // Where the net still knows nothing: what is small later on may be a minimum.
  const ignorant = records.flatMap((_, at) => (at > 0 && costs[at]! > COST_OF_FREQUENCIES / 2 ? [at] : []))
  const flattest = ignorant.reduce((least, at) => (first[at]! < first[least]! ? at : least), ignorant[0] ?? 0)
  const x = records.map(({ epoch }) => epoch)
  const range = { scale: 'log' } as const
  return {
    readings: {
      startCost: costs[0]!,
      startSpeed: first[0]!,
      plateauEpoch: x[flattest]!,
      plateauCost: costs[flattest]!,
      plateauSpeed: first[flattest]!,
      plateauAccuracy: epochs[flattest - 1]?.validationAccuracy ?? null,
      plateauShare: first[flattest]! / Math.max(...first.slice(flattest)),
      endCost: costs.at(-1)!,
      costLeft: costs.at(-1)! / costs[flattest]!,
    },
    figures: [
      {
        ...epochLines('cost', 'costTitle', 'cost', [{ label: 'cost', x, y: costs, style: 'line' }], { low: 0 }),
        lines: [
          { axis: 'y', at: COST_OF_FREQUENCIES, label: 'frequencies' },
          { axis: 'x', at: x[flattest]!, label: 'flattest' },
        ],
      },
      {
        ...epochLines(
          'speeds',
          'speedsTitle',
          'speed',
          Array.from({ length: hidden }, (_, l) => ({
            label: `layer${l + 1}`,
            x,
            y: speeds(l),
            style: 'line' as const,
            layer: { index: l, of: hidden },
          })),
        ),
        y: { label: 'speed', ...range },
        lines: [{ axis: 'x', at: x[flattest]!, label: 'flattest' }],
      },
    ],
    steps: null,
  }
}

export const SMALL_GRADIENT = {
  'smallGradient/slope': atOnce(slope),
  'smallGradient/plateau': plateau,
  'smallGradient/frozen': frozen,
}
