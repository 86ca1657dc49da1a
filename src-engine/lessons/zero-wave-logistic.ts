/** Digest CN-12: logistic regression, which has no hidden layer, from zeros and from elsewhere. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { constantStart, waveDocument } from '../contract/lessons/zero-wave-nets'
import { logisticDocument } from '../contract/lessons/zero-wave-limits'
import { exactNet } from '../exact/small-nets'
import { numberIn } from './part-work'
import { waveSteps } from './zero-wave-steps'

/** After so many steps only every so many-th is drawn. */
const EVERY_STEP = 10

interface LogisticNet {
  readonly weights: readonly number[]
  readonly path: { readonly x: readonly number[]; readonly y: readonly number[] }
  readonly steps: readonly number[]
  readonly costs: readonly number[]
  readonly gradient: number
}

function logisticNet(controls: Controls, start: readonly number[]): LogisticNet {
  const document = logisticDocument(
    numberIn(controls, 'softness'),
    numberIn(controls, 'rate'),
    numberIn(controls, 'steps'),
    start,
  )
  const net = exactNet(document)
  const rows = [{ step: 0, weights: start, cost: net.look().cost }]
  while (net.step < document.duration.count && net.broken === null) {
    net.advanceTo(net.step + (net.step < EVERY_STEP ? 1 : EVERY_STEP))
    const { layers, cost } = net.look()
    rows.push({ step: net.step, weights: [...layers[0]!.weights], cost })
  }
  const { weightGradient, biasGradient } = net.look().layers[0]!
  return {
    weights: [...net.parameters],
    path: { x: rows.map(({ weights }) => weights[0]!), y: rows.map(({ weights }) => weights[1]!) },
    steps: rows.map(({ step }) => step),
    costs: rows.map(({ cost }) => cost),
    gradient: Math.max(...[...weightGradient, ...biasGradient].map(Math.abs)),
  }
}

export function logistic(controls: Controls): PartAnswer {
  const zero = logisticNet(controls, [0, 0])
  const other = logisticNet(controls, [numberIn(controls, 'other1'), numberIn(controls, 'other2')])
  const moved = zero.path.x.findIndex((value) => value !== 0)
  const wave = waveDocument({
    name: 'one layer',
    sizes: [5, 2],
    activation: 'sigmoid',
    weights: () => constantStart(0),
    biases: () => constantStart(0),
    targets: [1, 0],
    rate: 0.8,
  })
  const ends = [...zero.path.x, ...zero.path.y, ...other.path.x, ...other.path.y]
  const [low, high] = [Math.min(...ends) - 1, Math.max(...ends) + 1]
  const axis = (label: string) => ({ label, scale: 'linear', low, high }) as const
  return {
    readings: {
      movesAt: moved < 0 ? null : moved,
      apart: Math.max(...zero.weights.map((value, i) => Math.abs(value - other.weights[i]!))),
      gradientLeft: zero.gradient,
      waveInputsDiffer: waveSteps(exactNet(wave), 1)[0]!.patterns[0] === 'generic',
    },
    figures: [
      {
        id: 'paths',
        kind: 'plane',
        title: 'paths',
        x: axis('w₁'),
        y: axis('w₂'),
        value: 'cost',
        columns: 0,
        rows: 0,
        values: [],
        paths: [
          { label: 'fromZeros', ...zero.path },
          { label: 'fromElsewhere', ...other.path },
        ],
        points: [{ label: 'best', x: zero.weights[0]!, y: zero.weights[1]! }],
      },
      {
        id: 'costs',
        kind: 'lines',
        title: 'costs',
        x: { label: 'step', scale: 'linear' },
        y: { label: 'cost', scale: 'linear' },
        series: [
          { label: 'fromZeros', x: zero.steps, y: zero.costs, style: 'line' },
          { label: 'fromElsewhere', x: other.steps, y: other.costs, style: 'line' },
        ],
        lines: [],
      },
    ],
    steps: null,
  }
}
