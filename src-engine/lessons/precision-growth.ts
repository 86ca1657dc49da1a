/** Digest BEY-11: the last digits grow, and the loss of equal units is left. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { GRID, type OrderName } from '../contract/lessons/precision'
import type { Precision } from '../contract/option'
import type { ExactNet } from '../exact/exact-net'
import { fittedLine } from '../exact/saddle'
import { constantLayers, exactNet, smallExperiment } from '../exact/small-nets'
import { symmetryDefect } from '../exact/symmetry-measures'
import { distinctRows } from '../exact/weight-pattern'
import { createMachine } from '../numeric/create-machine'
import type { Machine } from '../numeric/machine'
import { cos, exp, log, sin } from '../numeric/elementary'
import { choiceIn, numberIn } from './part-work'
import { machineOf } from './precision-machines'

const START = 0.3
const RATE = 0.1
const STEPS_BETWEEN_POINTS = 20
const ANSWER_EVERY_MS = 400
/** From here on the units are plainly different; below it the growth is that of a small disturbance. */
const PARTED = 1e-2

interface Point {
  readonly step: number
  readonly plain: number
  readonly ordered: number
  /** Of the second matrix of the net with the other order. */
  readonly defect: number
}

function equalNet(width: number, precision: Precision, machine: Machine): ExactNet {
  const targets = GRID.map(([x1, x2]) => [sin(2 * x1!) + cos(2 * x2!)])
  const layers = constantLayers([width, width, 1], ['tanh', 'tanh', 'linear'], [START, START, START], [0, 0, 0])
  return exactNet(smallExperiment(GRID, targets, layers, { learningRate: RATE, precision }), {}, machine)
}

export function* growth(controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const machine = createMachine(choiceIn<Precision>(controls, 'precision'))
  try {
    return yield* growthOn(machine, controls)
  } finally {
    machine.dispose()
  }
}

function* growthOn(machine: Machine, controls: Controls): Generator<PartAnswer | null, PartAnswer> {
  const { precision } = machine
  const width = numberIn(controls, 'width')
  const steps = numberIn(controls, 'steps')
  const plain = equalNet(width, precision, machine)
  const ordered = equalNet(width, precision, machineOf(choiceIn<OrderName>(controls, 'order'), precision))
  const points: Point[] = []
  let answered = Date.now()
  for (;;) {
    const look = ordered.look()
    const { weights, fanIn } = look.layers[1]!
    points.push({
      step: ordered.step,
      plain: plain.look().cost,
      ordered: look.cost,
      defect: distinctRows(weights, fanIn) === 1 ? 0 : symmetryDefect(weights, fanIn),
    })
    if (ordered.step === steps || ordered.broken !== null || plain.broken !== null) break
    if (Date.now() - answered > ANSWER_EVERY_MS) {
      answered = Date.now()
      yield answerOf(points, plain, ordered, precision)
    }
    for (let i = 0; i < STEPS_BETWEEN_POINTS && ordered.step < steps; i++) {
      ordered.advanceTo(ordered.step + 1)
      plain.advanceTo(plain.step + 1)
      yield null
    }
  }
  return answerOf(points, plain, ordered, precision)
}

function answerOf(points: readonly Point[], plain: ExactNet, ordered: ExactNet, precision: Precision): PartAnswer {
  const end = points.at(-1)!
  const parted = points.find(({ defect }) => defect > PARTED)?.step ?? null
  const slope = growthOf(points)
  const ulp = precision === 'float32' ? 2 ** -24 : 2 ** -53
  const distinct = (net: ExactNet): number => {
    const { weights, fanIn } = net.look().layers[1]!
    return distinctRows(weights, fanIn)
  }
  const x = points.map(({ step }) => step)
  const defects = points.map(({ defect }) => (defect > 0 ? defect : Number.NaN))
  return {
    readings: {
      plainLoss: end.plain,
      orderedLoss: end.ordered,
      lossBelow: end.ordered - end.plain,
      plainDistinct: distinct(plain),
      orderedDistinct: distinct(ordered),
      rate: slope === null ? null : exp(slope),
      foretoldStep: slope === null || slope <= 0 ? null : Math.round(-log(ulp) / slope),
      partedStep: parted,
    },
    figures: [
      {
        id: 'losses',
        kind: 'lines',
        title: 'losses',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'cost', scale: 'linear' },
        series: [
          { label: 'exactSums', x, y: points.map((point) => point.plain), style: 'dashed' },
          { label: 'otherSums', x, y: points.map((point) => point.ordered), style: 'line' },
        ],
        lines: [],
      },
      {
        id: 'defects',
        kind: 'lines',
        title: 'defects',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'D₂', scale: 'log' },
        series: [{ label: 'W₂', x, y: defects, style: 'line', layer: { index: 1, of: 3 } }],
        lines: [{ axis: 'y', at: PARTED, label: 'partedLine' }],
      },
    ],
    steps: null,
  }
}

/** Growth of ln D per step from the first difference until the units have parted; null: fewer than three points. */
function growthOf(points: readonly Point[]): number | null {
  const end = points.findIndex(({ defect }) => defect > PARTED)
  const growing = points.slice(0, end < 0 ? points.length : end).filter(({ defect }) => defect > 0)
  if (growing.length < 3) return null
  return fittedLine(
    growing.map(({ step }) => step),
    growing.map(({ defect }) => log(defect)),
  ).slope
}
