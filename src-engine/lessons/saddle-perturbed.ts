/** Digest SE-13: XOR from equal weights and a small push, up to 20,000 updates. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Readings } from '../contract/lessons/reading'
import type { LineSeries } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CostSurface } from '../exact/cost-surface'
import { BITS, examplesOf, exactNet, matrixLayer, smallExperiment, XOR } from '../exact/small-nets'
import { sin } from '../numeric/elementary'
import { RandomStream } from '../random/random-stream'
import { numberIn } from './part-work'

const WEIGHT = 0.5
const BIAS = 0.1
const LEARNED = 0.1
const MOST_STEPS = 20_000
const STEPS_OF_A_TURN = 250
const TURNS_OF_AN_ANSWER = 16
/** Points of a curve grow apart by this factor. */
const FINER = 1.05
const FLOOR = 1 / 6
const RANDOM_PATTERNS = 4

/** The push in each of the jobs, and the names of its readings. */
const JOBS = [
  { epsilon: 0.1, name: '1', random: false },
  { epsilon: 0.01, name: '2', random: false },
  { epsilon: 1e-3, name: '3', random: false },
  { epsilon: 1e-6, name: '6', random: false },
  { epsilon: 1e-3, name: '3', random: true },
  { epsilon: 1e-6, name: '6', random: true },
] as const

interface Course {
  readonly series: LineSeries
  /** Updates until the cost was below {@link LEARNED}; null: not yet, or never. */
  readonly steps: number | null
  readonly cost: number
}

/** `push(k)`: what is added to weight k, of all weights in the digest's order. Yields what is known. */
function* courseOf(units: number, rate: number, label: string, push: (k: number) => number): Generator<Course, Course> {
  const layers = [
    matrixLayer(
      2,
      units,
      'tanh',
      (i, j) => WEIGHT + push(units * i + j),
      () => BIAS,
    ),
    matrixLayer(
      units,
      1,
      'sigmoid',
      (i) => WEIGHT + push(2 * units + i),
      () => BIAS,
    ),
  ]
  const experiment = smallExperiment(BITS, XOR, layers, { learningRate: rate })
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const net = exactNet(experiment)
  const x: number[] = []
  const y: number[] = []
  let cost = surface.cost(net.parameters)
  let next = 1
  const sofar = (steps: number | null): Course => ({
    series: { label, x: [...x], y: [...y], style: 'line' },
    steps,
    cost,
  })
  while (net.step < MOST_STEPS && net.broken === null) {
    net.advanceTo(net.step + 1)
    cost = surface.cost(net.parameters)
    if (net.step >= next || cost < LEARNED) {
      x.push(net.step)
      y.push(cost)
      next = Math.max(next + 1, next * FINER)
    }
    if (cost < LEARNED) return sofar(net.step)
    if (net.step % STEPS_OF_A_TURN === 0) yield sofar(null)
  }
  return sofar(null)
}

const fixedReadings = (name: string, { steps, cost }: Course): Readings => ({
  [`learned${name}`]: steps,
  [`cost${name}`]: cost,
  [`left${name}`]: steps !== null,
  ...(name === '6' ? { everyPushHelps: steps !== null } : {}),
})

const randomReadings = (name: string, escaped: number): Readings => ({
  [`random${name}`]: escaped,
  [`someStay${name}`]: escaped < RANDOM_PATTERNS,
})

const answer = (readings: Readings, random: boolean, series: readonly LineSeries[]): PartAnswer => ({
  readings,
  figures: [
    {
      id: random ? 'random' : 'fixed',
      kind: 'lines',
      title: random ? 'randomTitle' : 'fixedTitle',
      x: { label: 'step', scale: 'log', low: 1, high: MOST_STEPS },
      y: { label: 'cost', scale: 'linear', low: 0, high: 0.3 },
      series,
      lines: [],
    },
  ],
  steps: null,
})

export function* perturbed(controls: Controls, _: unknown, job: number): Generator<PartAnswer | null, PartAnswer> {
  const { epsilon, name, random } = JOBS[job]!
  const units = numberIn(controls, 'units')
  const rate = numberIn(controls, 'rate')
  const patterns = random ? RANDOM_PATTERNS : 1
  const done: LineSeries[] = job === 0 ? [floorLine('floor')] : []
  let escaped = 0
  let turns = 0
  let last: Course | null = null
  for (let pattern = 0; pattern < patterns; pattern++) {
    const stream = new RandomStream(numberIn(controls, 'seed'), `push/${pattern}`)
    const drawn = Array.from({ length: 3 * units }, () => stream.nextNormal())
    const label = `ε = ${epsilon}${random ? `, ${pattern + 1}` : ''}`
    const course = courseOf(units, rate, label, (k) => epsilon * (random ? drawn[k]! : sin(1 + k)))
    let next = course.next()
    while (next.done !== true) {
      yield ++turns % TURNS_OF_AN_ANSWER === 0 ? answer({}, random, [...done, next.value.series]) : null
      next = course.next()
    }
    last = next.value
    done.push(last.series)
    if (last.steps !== null) escaped++
  }
  return answer(random ? randomReadings(name, escaped) : fixedReadings(name, last!), random, done)
}

/** What equal units cannot get below. */
const floorLine = (label: string): LineSeries => ({ label, x: [1, MOST_STEPS], y: [FLOOR, FLOOR], style: 'dashed' })
