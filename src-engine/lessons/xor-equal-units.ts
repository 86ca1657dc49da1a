/** Digest HABR-13.c, HABR-13.d and SE-01: how far equal hidden units come with XOR. */
import { constantXor } from '../acceptance/xor'
import type { ActivationName } from '../contract/activations'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { LineSeries } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import type { ExactNet } from '../exact/exact-net'
import { BITS, constantLayers, exactNet, smallExperiment, XOR } from '../exact/small-nets'
import { distinctRows } from '../exact/weight-pattern'
import { choiceIn, numberIn } from './part-work'

const MOST_STEPS = 20_000
const STEPS_OF_A_TURN = 500
const TURNS_OF_AN_ANSWER = 10
const FLOOR = 1 / 6
const MIDDLE = 5_000
/** Points of a curve grow apart by this factor, in turns. */
const FINER = 1.1
const UPDATES_OF_AN_EPOCH = 4
const LONG_RATE = 0.5

interface Job {
  readonly label: string
  net(controls: Controls): ExactNet
  /** Of the net in the end, and what it cost half way. */
  readings(net: ExactNet, cost: number, middle: number): Readings
  /** Updates of one step on the axis. */
  readonly updates: number
}

const monotone = (name: ActivationName, hidden: number): Job => ({
  label: `${name}${hidden}`,
  net: (controls) =>
    constantXor(hidden, [name, 'sigmoid'], {
      w: numberIn(controls, 'w'),
      b: numberIn(controls, 'b'),
      lr: numberIn(controls, 'rate'),
    }),
  readings: (_, cost) => ({ [`${name}Cost${hidden}`]: cost }),
  updates: 1,
})

const JOBS: readonly Job[] = [
  {
    label: 'yours',
    net: (controls) =>
      constantXor(2, [choiceIn<ActivationName>(controls, 'activation'), 'linear'], {
        w: numberIn(controls, 'w'),
        b: numberIn(controls, 'b'),
        lr: numberIn(controls, 'slowRate'),
      }),
    readings: (net, cost, middle) => ({
      cost5000: middle,
      costEnd: cost,
      symmetric: distinctRows(net.look().layers[0]!.weights, 2) === 1,
    }),
    updates: 1,
  },
  monotone('sigmoid', 2),
  monotone('sigmoid', 8),
  monotone('tanh', 2),
  monotone('tanh', 8),
  {
    label: 'zeros',
    net: () => {
      const layers = constantLayers([2, 1], ['sigmoid', 'sigmoid'], [0, 0], [0, 0])
      return exactNet(smallExperiment(BITS, XOR, layers, { learningRate: LONG_RATE, batchSize: 1 }))
    },
    readings: (_, cost) => ({ longRun: cost }),
    updates: UPDATES_OF_AN_EPOCH,
  },
]

export function* equalUnits(controls: Controls, _: unknown, job: number): Generator<PartAnswer | null, PartAnswer> {
  const { label, net: start, readings, updates } = JOBS[job]!
  const net = start(controls)
  const x: number[] = [1]
  const y: number[] = [net.look().cost]
  let [next, turn, middle] = [1, 0, Number.NaN]
  while (net.step < MOST_STEPS * updates && net.broken === null) {
    const to = Math.min(next * updates, net.step + STEPS_OF_A_TURN)
    net.advanceTo(to)
    if (to === next * updates) {
      x.push(next)
      y.push(net.look().cost)
      if (next === MIDDLE) middle = y.at(-1)!
      const further = Math.ceil(next * FINER)
      next = next < MIDDLE && further > MIDDLE ? MIDDLE : Math.min(MOST_STEPS, further)
    }
    yield ++turn % TURNS_OF_AN_ANSWER === 0 ? answer({}, job, { label, x: [...x], y: [...y], style: 'line' }) : null
  }
  const cost = net.broken === null ? net.look().cost : Number.NaN
  return answer(readings(net, cost, middle), job, { label, x, y, style: 'line' })
}

const answer = (readings: Readings, job: number, series: LineSeries): PartAnswer => ({
  readings,
  figures: [
    {
      id: 'courses',
      kind: 'lines',
      title: 'equalTitle',
      x: { label: 'step', scale: 'log', low: 1, high: MOST_STEPS },
      y: { label: 'cost', scale: 'log' },
      series: [series],
      lines: job === 0 ? [{ axis: 'y', at: FLOOR, label: '1/6' }] : [],
    },
  ],
  steps: null,
})
