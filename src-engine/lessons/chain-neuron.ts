/** Digest NIEL-20 to NIEL-22: one neuron of a chain by itself. */
import { lowest } from '../acceptance/chains'
import type { PartAnswer } from '../contract/lessons/answer'
import type { Controls } from '../contract/lessons/lesson'
import { liveWidth, widestWeight } from '../exact/chain'
import { identityFit, largestErrorOf } from '../exact/identity-neuron'
import { exp, log, sigmoid } from '../numeric/elementary'
import { evenly } from './chain-figure'
import { choiceIn, numberIn } from './part-work'

const factorAt = (weight: number, distance: number): number => {
  const z = weight * distance
  return Math.abs(weight) * sigmoid(z) * sigmoid(-z)
}

/** The widths are known up to weights of this size. */
const WIDEST_SHOWN = 200
const BESIDE = 0.1

export function width(controls: Controls): PartAnswer {
  const weight = numberIn(controls, 'weight')
  const centre = numberIn(controls, 'centre')
  const own = liveWidth(weight)
  const inside = Math.max(0, Math.min(1, centre + own / 2) - Math.max(0, centre - own / 2))
  const widest = widestWeight()
  const weights = evenly(121, log(4), log(WIDEST_SHOWN)).map(exp)
  // Closer around the centre, where a large weight makes a narrow peak.
  const inputs = evenly(201, -1, 1).map((t) => centre + t * t * t)
  const shown = inputs.filter((a) => a >= 0 && a <= 1)
  return {
    readings: {
      width: own,
      widthInside: inside,
      widthAt4: liveWidth(4),
      widthAt5: liveWidth(5),
      widestWeight: widest.weight,
      largestWidth: widest.width,
      widthAt100: liveWidth(100),
      besideAt100: factorAt(100, BESIDE),
    },
    figures: [
      {
        id: 'widths',
        kind: 'lines',
        title: 'widthsTitle',
        x: { label: 'weightAxis', scale: 'log' },
        y: { label: 'widthAxis', scale: 'linear', low: 0 },
        series: [
          { label: 'widthCurve', x: weights, y: weights.map(liveWidth), style: 'line' },
          { label: 'yours', x: [weight], y: [own], style: 'points' },
        ],
        lines: [{ axis: 'x', at: widest.weight, label: 'widest' }],
      },
      {
        id: 'factor',
        kind: 'lines',
        title: 'factorTitle',
        x: { label: 'a', scale: 'linear', low: 0, high: 1 },
        y: { label: 'factorAxis', scale: 'linear', low: 0 },
        series: [{ label: 'factorCurve', x: shown, y: shown.map((a) => factorAt(weight, a - centre)), style: 'line' }],
        lines: [
          { axis: 'y', at: 1, label: 'grows' },
          ...(own > 0 ? [-1, 1] : [])
            .map((side) => centre + (side * own) / 2)
            .filter((at) => at >= 0 && at <= 1)
            .map((at) => ({ axis: 'x' as const, at, label: 'edge' })),
        ],
      },
    ],
    steps: null,
  }
}

const POINTS = 1001
/** The one valley of the error without an offset lies between these weights. */
const VALLEY = [2, 10] as const
const PRECISION = 1e-6

/** Without an offset σ(w₁(x − ½)) is right in the middle; no other output weight does better at its best w₁ (digest NIEL-22). */
const errorWithout = (weight: number, points: number): number => largestErrorOf(weight, -weight / 2, 1, 0, points)

export function identity(controls: Controls): PartAnswer {
  const weight = numberIn(controls, 'weight')
  const withBias = choiceIn<'with' | 'without'>(controls, 'output') === 'with'
  const fit = identityFit(weight, POINTS)
  const best = lowest((w1) => errorWithout(w1, POINTS), ...VALLEY, PRECISION)
  const bestError = errorWithout(best, POINTS)
  const x = evenly(101, 0, 1)
  const [outputWeight, offset] = withBias ? [fit.outputWeight, fit.offset] : [1, 0]
  const y = x.map((place) => outputWeight * sigmoid(weight * place + fit.bias) - offset)
  const weights = evenly(41, log(0.01), log(10)).map(exp)
  return {
    readings: {
      offset: fit.offset,
      errorWith: fit.largestError,
      errorAtHalf: identityFit(0.5, POINTS).largestError,
      errorAtTenth: identityFit(0.1, POINTS).largestError,
      leadingTerm: fit.leadingTerm,
      errorWithout: errorWithout(weight, POINTS),
      bestWithout: bestError,
      bestWeight: best,
      nearlyExact: bestError,
    },
    figures: [
      {
        id: 'output',
        kind: 'lines',
        title: 'outputTitle',
        x: { label: 'x', scale: 'linear' },
        y: { label: 'output', scale: 'linear' },
        series: [
          { label: 'y = x', x: [0, 1], y: [0, 1], style: 'dashed' },
          { label: 'neuron', x, y, style: 'line' },
        ],
        lines: [],
      },
      {
        id: 'errors',
        kind: 'lines',
        title: 'errorsTitle',
        x: { label: 'w₁', scale: 'log' },
        y: { label: 'errorAxis', scale: 'log' },
        series: [
          { label: 'withBias', x: weights, y: weights.map((w) => identityFit(w, 101).largestError), style: 'line' },
          { label: 'w₁²/96', x: weights, y: weights.map((w) => identityFit(w, 2).leadingTerm), style: 'dashed' },
          { label: 'withoutBias', x: weights, y: weights.map((w) => errorWithout(w, 101)), style: 'line' },
          {
            label: 'yours',
            x: [weight],
            y: [withBias ? fit.largestError : errorWithout(weight, POINTS)],
            style: 'points',
          },
        ],
        lines: [{ axis: 'y', at: bestError, label: 'best' }],
      },
    ],
    steps: null,
  }
}
