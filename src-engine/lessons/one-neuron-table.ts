/** Digest HABR-03: the table of the text, its path, and the learning rates that arrive. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { LinesFigure } from '../contract/lessons/figure'
import type { Controls } from '../contract/lessons/lesson'
import { neuronDocument } from '../contract/lessons/one-neuron-documents'
import { inputsOf, PRINTED_RATES, PRINTED_STEPS } from '../contract/lessons/one-neuron-linear'
import { linearDescent } from '../exact/linear-neuron'
import { exactNet, outputs } from '../exact/small-nets'
import { integerPower } from '../numeric/elementary'
import { descentPlane } from './one-neuron-plane'
import { finite } from './one-neuron-reading'
import { numberIn } from './part-work'

const ROWS = 6
const CURVE_STEPS = 60
const RATES = 101

/** Columns up to this one are w₁, w₂, b and y, of which the text prints every digit. */
const LAST_STATE = 4
const FIGURES = 8

const inFull = (value: number): number | string =>
  Number.isInteger(value) ? value : String(Number(value.toPrecision(FIGURES))).replace('-', '−')

type Inputs = readonly [number, number]

/** Where w₁ arrives, or what it does instead: from the largest rate on each error has the other sign and is no smaller. */
function ending(limit: number, rate: number, largestRate: number): number | string {
  if (limit === 0) return limit
  const beyond = rate / largestRate - 1
  if (Math.abs(beyond) < ROUNDING) return 'swingsOn'
  return beyond < 0 ? limit : 'swingsWider'
}

/** The largest rate comes from an eigenvalue that is found, not known. */
const ROUNDING = 1e-12

export function table(controls: Controls): PartAnswer {
  const x = inputsOf(controls)
  const target = numberIn(controls, 'target')
  const rate = numberIn(controls, 'rate')
  const neuron = { name: 'table', x, targets: [target], activation: 'linear', steps: CURVE_STEPS } as const
  const net = exactNet(neuronDocument({ ...neuron, rate }))
  const updates = Array.from({ length: CURVE_STEPS }, () => net.advance()).flatMap((update) => update ?? [])
  const numbers = updates.slice(0, ROWS).map(({ step, before, change, look }) => {
    const y = look.layers[0]!.activations[0]![0]!
    return [step, ...before, y, y - target, ...change]
  })
  const errors = updates.map(({ look }) => Math.abs(look.layers[0]!.activations[0]![0]! - target))
  const { largestRate, bestRate, limit } = linearDescent([[...x, 1]], [target], [0, 0, 0])
  const printed = PRINTED_RATES.map((printedRate) => {
    const other = exactNet(neuronDocument({ ...neuron, rate: printedRate }))
    other.advanceTo(PRINTED_STEPS)
    return Math.abs(outputs(other)[0]! - target)
  })
  const path = [...updates.map(({ before }) => before), net.parameters]
  const lines = [
    errorFigure(
      updates.map(({ step }) => step),
      errors,
    ),
    rateFigure(x, target, printed, rate),
  ]
  const plane = (points: number) => descentPlane(x, target, limit, [{ label: 'descent', path: path.slice(0, points) }])
  return {
    readings: {
      w1Row4: numbers[3]?.[1] ?? null,
      w1Row4Right: numbers[3]?.[1] ?? null,
      yRow4: numbers[3]?.[4] ?? null,
      w1Limit: ending(limit[0]!, rate, largestRate),
      largestRate: finite(largestRate),
      bestRate: finite(bestRate),
      error150: finite(printed[0]!),
      error190: finite(printed[1]!),
      error191: finite(printed[2]!),
      error200: finite(printed[3]!),
      factor: finite((numbers[1]?.[5] ?? 0) / numbers[0]![5]!),
    },
    figures: [plane(path.length), ...lines],
    steps: {
      columns: ['k', 'w₁', 'w₂', 'b', 'y', 'y − t', 'Δw₁', 'Δw₂', 'Δb'],
      rows: numbers.map((row) => row.map((value, i) => (i <= LAST_STATE ? inFull(value) : value))),
      figures: numbers.map((_, row) => [plane(row + 2), ...lines]),
    },
  }
}

const errorFigure = (steps: readonly number[], errors: readonly number[]): LinesFigure => ({
  id: 'error',
  kind: 'lines',
  title: 'errorTitle',
  x: { label: 'step', scale: 'linear' },
  y: { label: 'distance', scale: 'log' },
  series: [
    { label: 'distance', x: steps, y: errors.map((error) => (error === 0 ? Number.NaN : error)), style: 'line' },
  ],
  lines: [],
})

/** The distance after 200 steps for every learning rate: by the law, and where the digest prints it. */
function rateFigure(x: Inputs, target: number, printed: readonly number[], rate: number): LinesFigure {
  const size = x[0] * x[0] + x[1] * x[1] + 1
  const most = 1.2 / size
  const rates = Array.from({ length: RATES }, (_, i) => (most * (i + 0.5)) / RATES)
  const law = (at: number): number => Math.abs(target * integerPower(1 - 2 * at * size, PRINTED_STEPS))
  const shown = PRINTED_RATES.flatMap((at, i) => (at <= most ? [{ at, error: printed[i]! }] : []))
  return {
    id: 'rates',
    kind: 'lines',
    title: 'ratesTitle',
    x: { label: 'α', scale: 'linear', low: 0, high: most },
    y: { label: 'distance', scale: 'log', low: LEAST, high: MOST },
    series: [
      { label: 'law', x: rates, y: rates.map((at) => shownError(law(at))), style: 'dashed' },
      {
        label: 'measured',
        x: shown.map(({ at }) => at),
        y: shown.map(({ error }) => shownError(error)),
        style: 'points',
      },
    ],
    lines: [
      { axis: 'x', at: 0.5 / size, label: 'bestRate' },
      { axis: 'x', at: 1 / size, label: 'largestRate' },
      ...(rate <= most ? [{ axis: 'x', at: rate, label: 'yours' } as const] : []),
    ],
  }
}

const LEAST = 1e-6
const MOST = 1e9

const shownError = (error: number): number => (error >= LEAST && error <= MOST ? error : Number.NaN)
