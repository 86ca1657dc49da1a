/** Digest NIEL-17: a chain whose every factor is w/4, and how narrow the way through it is. */
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { chain, chainFactors, explodingWindow, liveWidth, type ChainFactors } from '../exact/chain'
import { chainFigure, subscript } from './chain-figure'
import { atOnce, numberIn } from './part-work'

const LAYERS = 4
/** The unit of the control `shift`. */
const SHIFT = 1e-5

interface Exploding {
  readonly weights: readonly number[]
  readonly biases: readonly number[]
  readonly input: number
}

/** All z are 0 at a₀ = `input`, where σ′ is largest. */
function explodingChain(controls: Controls): Exploding {
  const weight = numberIn(controls, 'weight')
  const input = numberIn(controls, 'input')
  const weights = new Array<number>(LAYERS).fill(weight)
  return { weights, biases: weights.map((w, l) => (l === 0 ? -w * input : -w / 2)), input }
}

const gradientsAt = ({ weights, biases }: Exploding, input: number): number[] =>
  chainFactors(chain(weights, biases, input)).gradients.map((values) => values[0]!)

function cascade(controls: Controls): PartAnswer {
  const { weights, biases, input } = explodingChain(controls)
  const factors = chainFactors(chain(weights, biases, input))
  const at = (values: readonly Float64Array[], l: number): number => values[l]![0]!
  const gradient = (l: number): number => at(factors.gradients, l)
  const backwards = weights.map((_, l) => LAYERS - 1 - l)
  return {
    readings: {
      g1: gradient(0),
      g2: gradient(1),
      g3: gradient(2),
      g4: gradient(3),
      factor: at(factors.factors, 1),
    },
    figures: [chainFigure('chain', 'chainTitle', weights, factors), barsOf(factors)],
    steps: {
      columns: ['layer', 'z', 'σ′(z)', 'w·σ′(z)', '∂C/∂b'],
      rows: backwards.map((l) => [
        l + 1,
        at(factors.zs, l),
        at(factors.slopes, l),
        at(factors.factors, l),
        gradient(l),
      ]),
      figures: [],
    },
  }
}

const barsOf = ({ gradients }: ChainFactors): PartAnswer['figures'][number] => ({
  id: 'gradients',
  kind: 'bars',
  title: 'gradientsTitle',
  scale: 'log',
  unit: 'abs(∂C/∂b)',
  groups: [
    {
      label: 'perLayer',
      bars: gradients.map((values, index) => ({
        label: `b${subscript(index + 1)}`,
        value: Math.abs(values[0]!),
        layer: { index, of: LAYERS },
      })),
    },
  ],
})

const POINTS = 161
/** How far from its input the window is looked for, and how many half-widths of it the picture shows. */
const REACH = 0.5
const SHOWN = 2
const HALVINGS = 60

/** Full width at half of the peak of abs(∂C/∂b₁), by halving on both sides. */
function halfPeakWidth(exploding: Exploding, reach: number): number {
  const first = (shift: number): number => Math.abs(gradientsAt(exploding, exploding.input + shift)[0]!)
  const half = first(0) / 2
  const edge = (direction: number): number => {
    let [inside, outside] = [0, reach]
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (inside + outside) / 2
      if (first(direction * middle) > half) inside = middle
      else outside = middle
    }
    return inside
  }
  return edge(-1) + edge(1)
}

function window(controls: Controls): PartAnswer {
  const exploding = explodingChain(controls)
  const { weights, biases, input } = exploding
  const shift = numberIn(controls, 'shift') * SHIFT
  const ends = explodingWindow(weights, biases, input, REACH)
  const half = ends === null ? 20 * SHIFT : (ends[1] - ends[0]) / 2
  const shown = Math.max(SHOWN * half, 1.2 * Math.abs(shift))
  const shifts = Array.from({ length: POINTS }, (_, i) => ((2 * i) / (POINTS - 1) - 1) * shown)
  const curves = shifts.map((value) => gradientsAt(exploding, input + value).map(Math.abs))
  const factors = chainFactors(chain(weights, biases, input + shift))
  const [first, last] = [factors.gradients[0]![0]!, factors.gradients[LAYERS - 1]![0]!]
  const peak = gradientsAt(exploding, input)
  const halfPeak = halfPeakWidth(exploding, REACH)
  return {
    readings: {
      g1Shifted: first,
      g4Shifted: last,
      windowWidth: ends === null ? 0 : ends[1] - ends[0],
      halfPeakWidth: halfPeak,
      halfPeakEarlier: halfPeak,
      oneUnitWidth: liveWidth(weights[0]!),
      stillExplodes: Math.abs(first) > Math.abs(last),
      peak: peak[0]!,
      windowFrom: ends === null ? null : ends[0] - input,
      windowTo: ends === null ? null : ends[1] - input,
    },
    figures: [
      {
        id: 'window',
        kind: 'lines',
        title: 'windowTitle',
        x: { label: 'shiftAxis', scale: 'linear' },
        y: { label: 'abs(∂C/∂b)', scale: 'log', low: 1e-12 },
        series: weights.map((_, index) => ({
          label: `b${subscript(index + 1)}`,
          x: shifts.map((value) => value / SHIFT),
          y: curves.map((gradients) => (gradients[index]! > 0 ? gradients[index]! : Number.NaN)),
          style: 'line' as const,
          layer: { index, of: LAYERS },
        })),
        lines: [
          ...(ends ?? []).map((end) => ({ axis: 'x' as const, at: (end - input) / SHIFT, label: 'windowEnd' })),
          { axis: 'x' as const, at: shift / SHIFT, label: 'yourShift' },
        ],
      },
      chainFigure('chain', 'shiftedTitle', weights, factors),
    ],
    steps: null,
  }
}

export const EXPLODING = { 'exploding/cascade': atOnce(cascade), 'exploding/window': atOnce(window) }
