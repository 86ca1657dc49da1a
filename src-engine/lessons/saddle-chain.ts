/** Digest BEY-01: a chain of equal weights, which start at ε, and the steps until their product is one half. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { CellsFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { fittedLine } from '../exact/saddle'
import { integerPower, log } from '../numeric/elementary'
import { numberIn } from './part-work'

const DEPTHS = [1, 2, 3, 4]
const DECADES = [1, 2, 3]
const HALF = 0.5
/** Points of a curve: steps are passed over as they grow, so that millions of them are as many. */
const FINER = 1.02

interface Course {
  readonly steps: number
  readonly at: readonly number[]
  readonly products: readonly number[]
}

/**
 * Descent on (w^L − 1)², every one of L weights alike: they start so and have the same gradient 2 (w^L − 1) w^(L−1), so
 * that one number stands for all. The rate has to be small enough that the product rises.
 */
function chainCourse(depth: number, rate: number, decade: number): Course {
  let w = 1 / integerPower(10, decade)
  let steps = 0
  let next = 1
  const at: number[] = []
  const products: number[] = []
  for (;;) {
    let others = 1
    for (let l = 1; l < depth; l++) others *= w
    const product = others * w
    if (steps >= next || product >= HALF) {
      at.push(steps)
      products.push(product)
      next = Math.max(next + 1, next * FINER)
    }
    if (product >= HALF) return { steps, at, products }
    w -= rate * 2 * (product - 1) * others
    steps++
  }
}

export function chainTable(controls: Controls): PartAnswer {
  const rate = numberIn(controls, 'rate')
  const depth = numberIn(controls, 'depth')
  const decade = numberIn(controls, 'decades')
  const courses = DEPTHS.map((d) => DECADES.map((e) => chainCourse(d, rate, e)))
  const steps = courses.map((row) => row.map((course) => course.steps))
  /** Powers of 1/ε by which the steps grow. */
  const power = (d: number): number =>
    fittedLine(
      DECADES.map((e) => e * log(10)),
      steps[d - 1]!.map(log),
    ).slope
  return {
    readings: {
      depth1: steps[0]![2]!,
      depth2a: steps[1]![0]!,
      depth2: steps[1]![2]!,
      depth3a: steps[2]![0]!,
      depth3b: steps[2]![1]!,
      depth3: steps[2]![2]!,
      depth4a: steps[3]![0]!,
      depth4b: steps[3]![1]!,
      depth4: steps[3]![2]!,
      power3: power(3),
      power4: power(4),
    },
    figures: [
      table(steps),
      {
        id: 'growth',
        kind: 'lines',
        title: 'growthTitle',
        x: { label: 'decade', scale: 'linear' },
        y: { label: 'stepsToHalf', scale: 'log' },
        series: DEPTHS.map((d) => ({
          label: `L = ${d}`,
          x: DECADES,
          y: steps[d - 1]!,
          style: 'line',
          layer: { index: d - 1, of: DEPTHS.length },
        })),
        lines: [],
      },
      {
        id: 'product',
        kind: 'lines',
        title: 'productTitle',
        x: { label: 'step', scale: 'log' },
        y: { label: 'y', scale: 'linear', low: 0, high: 1 },
        series: [
          {
            label: `L = ${depth}`,
            x: courses[depth - 1]![decade - 1]!.at,
            y: courses[depth - 1]![decade - 1]!.products,
            style: 'line',
            layer: { index: depth - 1, of: DEPTHS.length },
          },
        ],
        lines: [{ axis: 'y', at: HALF, label: '½' }],
      },
    ],
    steps: null,
  }
}

const table = (steps: readonly (readonly number[])[]): CellsFigure => ({
  id: 'table',
  kind: 'cells',
  title: 'tableTitle',
  columns: DECADES.map((decade) => `1e−${decade}`),
  columnsLabel: 'ε',
  rows: DEPTHS.map(String),
  rowsLabel: 'L',
  cells: steps.flat().map((value) => ({ value, text: null })),
  scale: 'log',
})
