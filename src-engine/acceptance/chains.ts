/** Digest NIEL-14 to NIEL-22 and BEY-07: chains of single neurons. */
import { chain, chainFactors, explodingWindow, liveWidth, widestWeight } from '../exact/chain'
import { LOG_WEIGHT, vanishingStatistics } from '../exact/chain-statistics'
import { identityFit, largestErrorOf } from '../exact/identity-neuron'
import { computation } from './computation'

type Numbers = readonly number[]
interface Chain {
  readonly w: Numbers
  readonly b: Numbers
}

const gradientsOf = ({ w, b }: Chain, a0: number): number[] =>
  chainFactors(chain(w, b, a0)).gradients.map((values) => values[0]!)

/** How far from its input the digest looks for the end of the window. */
const REACH = 0.01

function fragile({ a0, ...weights }: Chain & { readonly a0: Numbers }) {
  const window = explodingWindow(weights.w, weights.b, a0[0]!, REACH)
  return {
    g: a0.map((input) => gradientsOf(weights, input)),
    interval_where_g1_exceeds_g4: window === null ? null : window[1] - window[0],
  }
}

function widths({ w }: { readonly w: Numbers }) {
  const { weight, width } = widestWeight()
  return { width: w.map(liveWidth), argmax: weight, max: width }
}

const POINTS = 1001
const SMALL_WEIGHTS = [0.01, 0.1, 0.5, 1, 4]
const GOLDEN = 0.6180339887498949

/** The lowest point of a function with one valley in [low, high], by golden section. */
export function lowest(f: (x: number) => number, low: number, high: number, precision: number): number {
  let [from, to] = [low, high]
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)]
  let [atLeft, atRight] = [f(left), f(right)]
  while (to - from > precision) {
    if (atLeft <= atRight) {
      ;[to, right, atRight] = [right, left, atLeft]
      left = to - GOLDEN * (to - from)
      atLeft = f(left)
    } else {
      ;[from, left, atLeft] = [left, right, atRight]
      right = from + GOLDEN * (to - from)
      atRight = f(right)
    }
  }
  return (from + to) / 2
}

interface Region {
  readonly points: number
  /** Between which values of w₁, of s and of w₂. */
  readonly weights: readonly [number, number]
  readonly places: readonly [number, number]
  readonly outputs: readonly [number, number]
}

const PRECISION = 1e-6

/** The best w₂ σ(w₁(x − s)) without an offset in a region, one search inside the other. */
function bestNeuron({ points, weights, places, outputs }: Region) {
  const error = (w1: number, s: number, w2: number): number => largestErrorOf(w1, -s * w1, w2, 0, points)
  const bestOutput = (w1: number, s: number): number => lowest((w2) => error(w1, s, w2), ...outputs, PRECISION)
  const bestPlace = (w1: number): number => lowest((s) => error(w1, s, bestOutput(w1, s)), ...places, PRECISION)
  const errorOf = (w1: number): number => {
    const s = bestPlace(w1)
    return error(w1, s, bestOutput(w1, s))
  }
  const w1 = lowest(errorOf, ...weights, PRECISION)
  const s = bestPlace(w1)
  return { w1, s, w2: bestOutput(w1, s) }
}

/** Found on few points, so that the many need only a small region. */
function withoutOffset() {
  const rough = bestNeuron({ points: 51, weights: [2, 10], places: [0.2, 0.8], outputs: [0.5, 2] })
  const near = (value: number): readonly [number, number] => [value - 0.01, value + 0.01]
  const region = { weights: near(rough.w1), places: near(rough.s), outputs: near(rough.w2) }
  const { w1, s, w2 } = bestNeuron({ points: POINTS, ...region })
  const at = { w1, b: -s * w1, w2 }
  return { at, best_minimax_error_without_offset: largestErrorOf(w1, at.b, w2, 0, POINTS) }
}

const identity = () => ({
  rows: SMALL_WEIGHTS.map((w1) => {
    const { bias, outputWeight, offset, largestError, leadingTerm } = identityFit(w1, POINTS)
    return {
      w1,
      w2: outputWeight,
      b: bias,
      offset,
      max_error_after_removing_offset: largestError,
      bound: leadingTerm,
    }
  }),
  ...withoutOffset(),
})

function statistics({ draws }: { readonly draws: number }) {
  const { smallWeights, belowQuarter, atLeastOne, geometricMean, ratios } = vanishingStatistics(draws, 1)
  return {
    P_abs_w_below_1: smallWeights,
    P_ws_below_quarter: belowQuarter,
    P_ratio_b1_b3_below_1_16: ratios.filter((ratio) => ratio < 1 / 16).length / ratios.length,
    median_inverse_ratio: 1 / ratios[Math.floor(ratios.length / 2)]!,
    P_ws_at_least_1: atLeastOne,
    geo_mean_ws: geometricMean,
  }
}

export const CHAINS = {
  'NIEL-14': computation(({ a0, ...weights }: Chain & { readonly a0: number }) => ({ g: gradientsOf(weights, a0) })),
  'NIEL-15': computation(statistics),
  'NIEL-17': computation(({ a0, ...weights }: Chain & { readonly a0: number }) => ({
    z: chainFactors(chain(weights.w, weights.b, a0)).zs.map((values) => values[0]!),
    dCdb_over_dCda4: gradientsOf(weights, a0),
  })),
  'NIEL-17.b': computation(fragile),
  'NIEL-20': computation(widths),
  'NIEL-22': identity,
  'BEY-07': () => ({ mean_log_abs_w: LOG_WEIGHT.mean, var_log_abs_w: LOG_WEIGHT.variance }),
}
