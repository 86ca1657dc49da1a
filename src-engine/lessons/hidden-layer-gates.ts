/** Digest SE-09: what equal hidden units learn of two bits, from a constant and from zeros. */
import type { Experiment } from '../contract/experiment'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Figure, LineSeries, PlaneFigure } from '../contract/lessons/figure'
import { GATE_TASKS, gateDocument, gateTargets, type GateTask } from '../contract/lessons/hidden-layer-twin'
import type { ExactNet } from '../exact/exact-net'
import { BITS, exactNet, outputs, smallExperiment } from '../exact/small-nets'
import { distinctRows } from '../exact/weight-pattern'
import { choiceIn, numberIn, type PartWork } from './part-work'
import { decisionPlane } from './xor-plane'

/** Some milliseconds of work. */
const STEPS_OF_A_TURN = 200
const TURNS_OF_A_PICTURE = 10
/** Points of the curve grow apart by this factor. */
const FINER = 1.08
/** Inputs looked at together. */
const LOOKED_AT = 25

const READINGS: Readonly<Record<GateTask, readonly [string, string]>> = {
  AND: ['and', 'zeroAnd'],
  OR: ['or', 'zeroOr'],
  NAND: ['nand', 'zeroNand'],
  x1: ['first', 'zeroFirst'],
  XOR: ['xor', 'zeroXor'],
}

interface Course {
  readonly net: ExactNet
  readonly x: number[]
  readonly y: number[]
}

function* trained(document: Experiment): Generator<Course, Course> {
  const net = exactNet(document)
  const steps = document.duration.count
  const course: Course = { net, x: [], y: [] }
  const note = (): void => {
    course.x.push(net.step)
    course.y.push(net.look().cost)
  }
  for (let next = 1, turn = 0; net.step < steps && net.broken === null;) {
    net.advanceTo(Math.min(next, turn + STEPS_OF_A_TURN, steps))
    if (net.step >= next || net.step === steps) {
      note()
      next = Math.max(next + 1, Math.round(next * FINER))
    }
    if (net.step >= turn + STEPS_OF_A_TURN) {
      turn = net.step
      yield course
    }
  }
  return course
}

/** Whether the hidden units are equal to the last bit, in what enters and in what leaves them. */
function areIdentical(net: ExactNet): boolean {
  const [hidden, last] = [net.look().layers[0]!, net.look().layers[1]!]
  return (
    distinctRows(hidden.weights, hidden.fanIn) === 1 &&
    new Set([...hidden.biases]).size === 1 &&
    new Set([...last.weights]).size === 1
  )
}

const right = (net: ExactNet, targets: readonly number[]): boolean =>
  outputs(net).every((y, x) => y > 0.5 === targets[x]! > 0.5)

const seriesOf = (label: string, { x, y }: Course, style: LineSeries['style']): LineSeries => ({
  label,
  x: [...x],
  y: [...y],
  style,
})

const costs = (series: readonly LineSeries[]): Figure => ({
  id: 'costs',
  kind: 'lines',
  title: 'costsTitle',
  x: { label: 'step', scale: 'log' },
  y: { label: 'cost', scale: 'log' },
  series,
  lines: [],
})

export const gates: PartWork = function* (controls, _material, job) {
  const task = GATE_TASKS[job]!
  const document = gateDocument(task, numberIn(controls, 'weight'), controls)
  const constant = yield* pictured(trained(document), (course) => costs([seriesOf(task, course, 'line')]))
  const isChosen = choiceIn<GateTask>(controls, 'task') === task
  const both = (fromZeros: Course): LineSeries[] => [
    seriesOf(task, constant, 'line'),
    ...(isChosen ? [seriesOf(`zero-${task}`, fromZeros, 'dashed')] : []),
  ]
  const zero = yield* pictured(trained(gateDocument(task, 0, controls)), (course) => costs(both(course)))
  const [ours, fromZero] = READINGS[task]
  const ends = [constant, zero].map(({ net }) => net.look().cost)
  const ownReadings =
    task === 'AND' ? { identical: areIdentical(constant.net), learns: right(constant.net, gateTargets[task]) } : {}
  return {
    readings: { [ours]: ends[0]!, [fromZero]: ends[1]!, ...ownReadings },
    figures: [
      costs(both(zero)),
      {
        id: 'ends',
        kind: 'cells',
        title: 'endsTitle',
        columns: ['fromConstant', 'fromZeros'],
        rows: [task],
        columnsLabel: 'start',
        rowsLabel: 'task',
        cells: ends.map((cost) => ({ value: cost, text: cost.toPrecision(4) })),
        scale: 'log',
      },
      ...(isChosen ? [answers(task, document, constant.net)] : []),
    ],
    steps: null,
  }
}

function* pictured(
  work: Generator<Course, Course>,
  picture: (course: Course) => Figure,
): Generator<PartAnswer | null, Course> {
  for (let turn = 1; ; turn++) {
    const { done, value } = work.next()
    if (done === true) return value
    yield turn % TURNS_OF_A_PICTURE === 0 ? { readings: {}, figures: [picture(value)], steps: null } : null
  }
}

/** What the net answers between the four points. */
function answers(task: GateTask, { layers }: Experiment, { parameters }: ExactNet): PlaneFigure {
  const plane = decisionPlane((inputs) => {
    const targets = inputs.map(() => [0])
    const wide = exactNet(smallExperiment(inputs, targets, layers))
    wide.parameters = parameters
    const places = inputs.map((_, i) => i)
    return places.flatMap((from) => {
      if (from % LOOKED_AT > 0) return []
      const { activations } = wide.look(places.slice(from, from + LOOKED_AT)).layers[1]!
      return activations.map((y) => y[0]!)
    })
  })
  const points = BITS.map(([x1, x2], i) => ({ label: `t = ${gateTargets[task][i]!}`, x: x1!, y: x2! }))
  return { ...plane, centre: 0.5, points }
}
