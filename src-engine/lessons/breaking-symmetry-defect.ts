/** Digest BEY-02: how a small difference between units grows. */
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import { DEFECT_TIMES } from '../contract/lessons/breaking-symmetry-training'
import type { Controls } from '../contract/lessons/lesson'
import type { ExactNet } from '../exact/exact-net'
import { fittedLine } from '../exact/saddle'
import { BITS, exactNet, matrixLayer, smallExperiment, XOR } from '../exact/small-nets'
import { symmetryDefect } from '../exact/symmetry-measures'
import { log, sin } from '../numeric/elementary'
import { euclideanNorm } from '../numeric/norm'
import { choiceIn, numberIn } from './part-work'

/** The digest's net on XOR: constant weights and a pattern of size ε on all of them. */
function perturbedXor(controls: Controls): ExactNet {
  const epsilon = numberIn(controls, 'epsilon')
  const units = numberIn(controls, 'units')
  const weight = (k: number): number => 0.5 + epsilon * sin(1 + k)
  const bias = (): number => 0.1
  const layers = [
    matrixLayer(2, units, choiceIn<ActivationName>(controls, 'hidden'), (i, j) => weight(units * i + j), bias),
    matrixLayer(units, 1, 'sigmoid', (i) => weight(2 * units + i), bias),
  ]
  return exactNet(smallExperiment(BITS, XOR, layers, { learningRate: numberIn(controls, 'rate') }))
}

/** Steps between two points of the curve grow by this factor. */
const NEXT_POINT = 1.12
const STEPS_AT_ONCE = 20
const ANSWER_EVERY_MS = 400

interface DefectPoint {
  readonly step: number
  /** ‖W₁ − W̄₁‖, by itself and divided by ‖W₁‖. */
  readonly distance: number
  readonly relative: number
  readonly cost: number
}

export function* defect(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const net = perturbedXor(controls)
  const points: DefectPoint[] = []
  const measure = (): void => {
    const { layers, cost } = net.look()
    const { weights, fanIn } = layers[0]!
    const relative = symmetryDefect(weights, fanIn)
    points.push({ step: net.step, relative, distance: relative * euclideanNorm(weights), cost })
  }
  const last = DEFECT_TIMES.at(-1)!
  let answered = Date.now()
  for (let next = 1; net.broken === null && net.step < last;) {
    const recorded = DEFECT_TIMES.find((step) => step > net.step)!
    const target = Math.min(next, recorded)
    while (net.step < target && net.broken === null) {
      net.advanceTo(Math.min(target, net.step + STEPS_AT_ONCE))
      yield null
    }
    measure()
    next = Math.max(next, Math.ceil(target * NEXT_POINT))
    if (Date.now() - answered > ANSWER_EVERY_MS) {
      answered = Date.now()
      yield defectAnswer(points)
    }
  }
  return defectAnswer(points)
}

function defectAnswer(points: readonly DefectPoint[]): PartAnswer {
  const at = (step: number): DefectPoint | undefined => points.find((point) => point.step === step)
  const recorded = DEFECT_TIMES.flatMap((step) => at(step) ?? [])
  const exponent = (measure: (point: DefectPoint) => number): number | null =>
    recorded.length < DEFECT_TIMES.length || recorded.some((point) => measure(point) === 0)
      ? null
      : fittedLine(
          recorded.map(({ step }) => log(step)),
          recorded.map((point) => log(measure(point))),
        ).slope
  const grown = (step: number): number | null => {
    const [from, to] = [at(DEFECT_TIMES[0]!), at(step)]
    return from === undefined || to === undefined || from.distance === 0 ? null : to.distance / from.distance
  }
  const x = points.map(({ step }) => step)
  return {
    readings: {
      exponent: exponent(({ distance }) => distance),
      distance1000: at(1000)?.distance ?? null,
      distance5000: at(5000)?.distance ?? null,
      distance20000: at(20_000)?.distance ?? null,
      grown5000: grown(5000),
      grown20000: grown(20_000),
      relativeExponent: exponent(({ relative }) => relative),
      relative20000: at(20_000)?.relative ?? null,
      cost: points.at(-1)?.cost ?? null,
    },
    figures: [
      {
        id: 'defects',
        kind: 'lines',
        title: 'defects',
        x: { label: 'step', scale: 'log' },
        y: { label: 'distance', scale: 'log' },
        series: [
          { label: 'd₁', x, y: points.map(({ distance }) => distance), style: 'line' },
          { label: 'D₁', x, y: points.map(({ relative }) => relative), style: 'dashed' },
        ],
        lines: [],
      },
      {
        id: 'costs',
        kind: 'lines',
        title: 'costs',
        x: { label: 'step', scale: 'log' },
        y: { label: 'cost', scale: 'linear' },
        series: [{ label: 'cost', x, y: points.map(({ cost }) => cost), style: 'line' }],
        lines: [],
      },
    ],
    steps: null,
  }
}
