/** Digest SE-13 and BEY-01: how many steps a push of size ε needs to get away from zeros. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LineSeries } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { CostSurface } from '../exact/cost-surface'
import { curvatures } from '../exact/hessian'
import { escapeStepsPerDecade, fittedLine } from '../exact/saddle'
import { BITS, examplesOf, exactNet, matrixLayer, smallExperiment, type Table } from '../exact/small-nets'
import { integerPower, sin } from '../numeric/elementary'
import { numberIn } from './part-work'

const CORNERS: Table = BITS.map((bits) => bits.map((bit) => 2 * bit - 1))
const FIRST: Table = CORNERS.map(([a]) => [a!])
/** The cost that counts as having left, and when to give up. */
const LEFT = 0.5
const MOST_STEPS = 3_000
/** Steps that the digest gives, by the decade of ε. */
const PUBLISHED = { decades: [2, 4, 6, 8, 10], steps: [58, 106, 155, 203, 251] }
/** Decades whose claims are compared, drawn or not. */
const FROM = 2

const pushed = (units: number, rate: number, epsilon: number) => {
  const wave = (k: number): number => epsilon * sin(1 + k)
  const layers = [
    matrixLayer(
      2,
      units,
      'tanh',
      (i, j) => wave(units * i + j),
      () => 0,
    ),
    matrixLayer(
      units,
      1,
      'linear',
      (i) => wave(2 * units + i),
      () => 0,
    ),
  ]
  return smallExperiment(CORNERS, FIRST, layers, { learningRate: rate })
}

/** The cost after every update until it has fallen below {@link LEFT}. */
function courseOf(units: number, rate: number, decade: number): number[] {
  const experiment = pushed(units, rate, 1 / integerPower(10, decade))
  const surface = new CostSurface(experiment, examplesOf(experiment))
  const net = exactNet(experiment)
  const costs = [surface.cost(net.parameters)]
  while (costs.at(-1)! >= LEFT && net.step < MOST_STEPS) {
    net.advanceTo(net.step + 1)
    costs.push(surface.cost(net.parameters))
  }
  return costs
}

export function escape(controls: Controls): PartAnswer {
  const rate = numberIn(controls, 'rate')
  const units = numberIn(controls, 'units')
  const smallest = numberIn(controls, 'smallest')
  const decades = Array.from({ length: Math.floor((smallest - FROM) / 2) + 1 }, (_, i) => FROM + 2 * i)
  const courses = decades.map((decade) => courseOf(units, rate, decade))
  const steps = courses.map((costs) => costs.length - 1)
  const stepsAt = (decade: number): number | null => steps[decades.indexOf(decade)] ?? null
  const origin = pushed(units, rate, 0)
  const surface = new CostSurface(origin, examplesOf(origin))
  const { values } = curvatures(surface, surface.start)
  const foretold = escapeStepsPerDecade(rate, -values[0]!)
  const fit = fittedLine(decades, steps)
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  const through = mean(steps) - foretold * mean(decades)
  const courseSeries = courses.map((costs, i): LineSeries => ({
    label: `ε = 1e−${decades[i]!}`,
    x: costs.map((_, k) => k),
    y: costs,
    style: 'line',
  }))
  return {
    readings: {
      top: values.every((value) => value <= 0),
      lowestCurvature: values[0]!,
      steps2: stepsAt(2),
      steps4: stepsAt(4),
      steps6: stepsAt(6),
      steps8: stepsAt(8),
      steps10: stepsAt(10),
      perDecade: fit.slope,
      foretold,
    },
    figures: [
      {
        id: 'courses',
        kind: 'lines',
        title: 'coursesTitle',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'cost', scale: 'linear', low: 0 },
        series: courseSeries,
        lines: [{ axis: 'y', at: LEFT, label: 'away' }],
      },
      {
        id: 'steps',
        kind: 'lines',
        title: 'stepsTitle',
        x: { label: 'decade', scale: 'linear' },
        y: { label: 'stepsAway', scale: 'linear', low: 0 },
        series: [
          { label: 'yours', x: decades, y: steps, style: 'line' },
          { label: 'law', x: decades, y: decades.map((d) => through + foretold * d), style: 'dashed' },
          { label: 'published', x: PUBLISHED.decades, y: PUBLISHED.steps, style: 'points' },
        ],
        lines: [],
      },
    ],
    steps: { columns: ['ε', 'stepsAway', 'more'], rows: stepRows(decades, steps), figures: [] },
  }
}

/** With what two decades more have cost. */
const stepRows = (decades: readonly number[], steps: readonly number[]) =>
  decades.map((decade, i) => [`1e−${decade}`, steps[i]!, i === 0 ? null : steps[i]! - steps[i - 1]!])
