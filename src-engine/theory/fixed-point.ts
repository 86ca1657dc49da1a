import { integerPower, log } from '../numeric/elementary'
import type { GaussianMoments } from './gaussian-moments'

/** Independent weights of variance σw²/fan-in around 0, biases of variance σb² around a mean. */
export interface RandomLayer {
  readonly weightVariance: number
  readonly biasVariance: number
  readonly biasMean: number
}

export interface FixedPoint {
  /** q*, Infinity where q grows without end. */
  readonly q: number
  /** χ there; its limit where q* is 0 or Infinity. */
  readonly chi: number
}

/** Beyond these a variance counts as 0 or as growing without end. */
const SMALLEST = 1e-30
const LARGEST = 1e30
const HALVINGS = 40
/** Two fixed points closer than this factor may be taken for none. */
const STRIDE = 1.25
const MOST_ROUNDS = 40
/** What rounding can leave of a difference that is 0. */
const EVEN = 1e-11

/** v ↦ σw²·E[φ²] + σb², the variance of z one layer further. */
const next = (moments: GaussianMoments, layer: RandomLayer, variance: number): number =>
  layer.weightVariance * moments.at(layer.biasMean, variance).square + layer.biasVariance

/**
 * Where a net of nothing but such layers settles, of which the first has q = `start`: the next fixed point in the direction in which q
 * moves. GELU, SiLU and Mish have up to two that attract, with one between them that does not.
 */
export function fixedPoint(moments: GaussianMoments, layer: RandomLayer, start: number): FixedPoint {
  const meanSquare = layer.biasMean * layer.biasMean
  const variance = settled(moments, layer, start - meanSquare)
  const chi = layer.weightVariance * moments.at(layer.biasMean, variance).slopeSquare
  if (variance >= LARGEST) return { q: Infinity, chi }
  return { q: (variance <= SMALLEST ? 0 : variance) + meanSquare, chi }
}

/** The root of next(v) − v that v walks to: plain iteration alone would take for ever near the edge of chaos. */
function settled(moments: GaussianMoments, layer: RandomLayer, start: number): number {
  const growth = (variance: number): number => next(moments, layer, variance) - variance
  const direction = (variance: number): number => {
    const grown = growth(variance)
    return Math.abs(grown) <= EVEN * variance ? 0 : Math.sign(grown)
  }
  // Every variance is a fixed point of ReLU with σw² = 2.
  if ([1e-3, 1, 1e3].every((variance) => direction(variance) === 0)) return start
  let near = Math.min(Math.max(start, SMALLEST), LARGEST)
  const way = direction(near)
  if (way === 0) return near
  for (let far = near; ;) {
    const walked = next(moments, layer, far)
    far = way > 0 ? Math.max(walked, far * STRIDE) : Math.min(walked, far / STRIDE)
    if (far >= LARGEST) return LARGEST
    if (far <= SMALLEST) return SMALLEST
    const there = direction(far)
    if (there === -way) return rootBetween(growth, Math.min(near, far), Math.max(near, far))
    if (there === way) near = far
  }
}

/**
 * By false position as Illinois does it (Dowell and Jarratt 1971): an end that stays counts half, so that the other moves too.
 * `f` is positive at `low` and not at `high`.
 */
function rootBetween(f: (x: number) => number, low: number, high: number): number {
  let atLow = f(low)
  let atHigh = f(high)
  let stayed: 'low' | 'high' | null = null
  for (let i = 0; i < MOST_ROUNDS && high - low > Number.EPSILON * high; i++) {
    const middle = (low * atHigh - high * atLow) / (atHigh - atLow)
    const value = f(middle)
    if (Math.abs(value) <= Number.EPSILON * middle) return middle
    if (value > 0) {
      if (stayed === 'high') atHigh /= 2
      low = middle
      atLow = value
      stayed = 'high'
    } else {
      if (stayed === 'low') atLow /= 2
      high = middle
      atHigh = value
      stayed = 'low'
    }
  }
  return (low * atHigh - high * atLow) / (atHigh - atLow)
}

/** ξ = −1/ln χ (Schoenholz et al. 2017); Infinity where χ is 1 but for rounding. */
export const depthScale = (chi: number): number => (Math.abs(chi - 1) <= EVEN ? Infinity : -1 / log(chi))

/** σw² and σb² of the net at the edge of chaos whose fixed point is q: χ = 1 and q = σw²·E[φ²] + σb². σb² may come out negative. */
export function edgeAt(moments: GaussianMoments, q: number): { weightVariance: number; biasVariance: number } {
  const { square, slopeSquare } = moments.at(0, q)
  const weightVariance = 1 / slopeSquare
  const biasVariance = q - weightVariance * square
  return { weightVariance, biasVariance: Math.abs(biasVariance) <= EVEN * q ? 0 : biasVariance }
}

const EDGE_POINTS = 36
const EDGE_FROM = 1e-3
const EDGE_STEP = 1.47

/** The edge of chaos as far as σb² is not negative, σb² ascending. A net for which every q will do has a straight one. */
export function chaosEdge(moments: GaussianMoments): { biasVariances: Float64Array; weightVariances: Float64Array } {
  const qs = Array.from({ length: EDGE_POINTS }, (_, i) => EDGE_FROM * integerPower(EDGE_STEP, i))
  const points = qs.map((q) => edgeAt(moments, q))
  const even = points.every(({ biasVariance }) => biasVariance === 0)
  const kept = even ? [points[0]!, { ...points[0]!, biasVariance: LARGEST }] : points.filter(isReal)
  const first = points.findIndex(isReal)
  if (first > 0) kept.push(edgeAt(moments, firstReal(moments, qs[first - 1]!, qs[first]!)))
  kept.sort((a, b) => a.biasVariance - b.biasVariance)
  return {
    biasVariances: Float64Array.from(kept, ({ biasVariance }) => biasVariance),
    weightVariances: Float64Array.from(kept, ({ weightVariance }) => weightVariance),
  }
}

const isReal = ({ biasVariance }: { readonly biasVariance: number }): boolean => biasVariance >= 0

/** Where the edge enters σb² ≥ 0 between `low`, where it is negative, and `high`. */
function firstReal(moments: GaussianMoments, low: number, high: number): number {
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (isReal(edgeAt(moments, middle))) high = middle
    else low = middle
  }
  return high
}
