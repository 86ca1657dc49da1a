/** A further layer that does nothing: how nearly sigmoid neurons can hand on what they get (digest NIEL-05, NIEL-22). */
import { identityFit, largestErrorOf } from '../exact/identity-neuron'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { sigmoid } from '../numeric/elementary'
import { atOnce, numberIn } from './part-work'

/** Of [0, 1], ends included. */
const POINTS = 1_001
const DRAWN = 101

/** The w₁, b and w₂ with the smallest largest error, 0.05605, where nothing takes an offset away. */
const BEST_WITHOUT_OFFSET = { weight: 5.64767, bias: -2.82383, outputWeight: 1 } as const

const inputs = (points: number): number[] => Array.from({ length: points }, (_, i) => i / (points - 1))

/** What comes out behind 1, 2, … `layers` neurons in a row, each with its offset in the bias of the next. */
function through(weight: number, layers: number, xs: readonly number[]): number[][] {
  const { bias, outputWeight, offset } = identityFit(weight, 2)
  const rows: number[][] = []
  let values = [...xs]
  for (let k = 0; k < layers; k++) {
    values = values.map((x) => outputWeight * sigmoid(weight * x + bias) - offset)
    rows.push(values)
  }
  return rows
}

const largestDifference = (values: readonly number[], xs: readonly number[]): number =>
  values.reduce((largest, value, i) => Math.max(largest, Math.abs(value - xs[i]!)), 0)

function compute(controls: Controls): PartAnswer {
  const weight = numberIn(controls, 'weight')
  const layers = numberIn(controls, 'layers')
  const drawn = inputs(DRAWN)
  const { weight: w1, bias, outputWeight } = BEST_WITHOUT_OFFSET
  const errors = through(weight, 10, inputs(POINTS)).map((row) => largestDifference(row, inputs(POINTS)))
  const withOffset = identityFit(weight, POINTS).largestError
  return {
    readings: {
      withOffset,
      without: largestErrorOf(w1, bias, outputWeight, 0, POINTS),
      exact: withOffset === 0,
      behindAll: errors[layers - 1]!,
    },
    figures: [
      {
        id: 'outputs',
        kind: 'lines',
        title: 'outputsTitle',
        x: { label: 'x', scale: 'linear', low: 0, high: 1 },
        y: { label: 'output', scale: 'linear' },
        series: [
          { label: 'identity', x: drawn, y: drawn, style: 'dashed' },
          { label: 'stack', x: drawn, y: through(weight, layers, drawn).at(-1)!, style: 'line' },
          {
            label: 'withoutOffset',
            x: drawn,
            y: drawn.map((x) => outputWeight * sigmoid(w1 * x + bias)),
            style: 'line',
          },
        ],
        lines: [],
      },
      {
        id: 'errors',
        kind: 'lines',
        title: 'errorsTitle',
        x: { label: 'layers', scale: 'linear' },
        y: { label: 'largestError', scale: 'log' },
        series: [{ label: 'stack', x: errors.map((_, k) => k + 1), y: errors, style: 'line' }],
        lines: [{ axis: 'x', at: layers, label: 'k' }],
      },
    ],
    steps: null,
  }
}

export const identity = atOnce(compute)
