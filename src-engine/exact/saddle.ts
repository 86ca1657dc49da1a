import { log } from '../numeric/elementary'
import { euclideanNorm } from '../numeric/norm'
import { RandomStream } from '../random/random-stream'
import type { CostSurface } from './cost-surface'
import type { Eigensystem } from './eigenvalues'

/** A straight line through points, by least squares. */
export interface Line {
  readonly slope: number
  readonly intercept: number
}

export function fittedLine(xs: readonly number[], ys: readonly number[]): Line {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const meanX = mean(xs)
  const meanY = mean(ys)
  let products = 0
  let squares = 0
  xs.forEach((x, i) => {
    products += (x - meanX) * (ys[i]! - meanY)
    squares += (x - meanX) * (x - meanX)
  })
  const slope = products / squares
  return { slope, intercept: meanY - slope * meanX }
}

/**
 * The order at which the cost leaves a stationary point along a direction: the slope of ln|C(at + s v) − C(at)| over ln
 * s. 2 along an eigenvector of curvature, 4 where a degenerate saddle has its first way down. NaN where the cost does
 * not change. `distances` positive.
 */
export function orderAlong(
  surface: CostSurface,
  at: Float64Array,
  direction: Float64Array,
  distances: readonly number[],
): number {
  const base = surface.cost(at)
  const changes = distances.map((s) => Math.abs(surface.cost(at.map((value, i) => value + s * direction[i]!)) - base))
  if (changes.some((change) => change === 0)) return Number.NaN
  return fittedLine(distances.map(log), changes.map(log)).slope
}

/** The lowest point of the cost on a sphere around a point. */
export interface WayDown {
  /** Length 1. */
  readonly direction: Float64Array
  readonly cost: number
}

const SEARCH_STEPS = 500

/**
 * The steepest way down at a distance from a stationary point, as far as descent on that sphere finds it, the best of
 * `starts` random ones. Where a degenerate saddle bends, the way is no straight line: its cost at several distances
 * tells its order. Steps are shortened along eigenvectors of curvature (`system`, of the Hessian there), which would
 * hide the shallow ones. A cost that is not below that of the point itself says that no way down was found.
 */
export function wayDown(
  surface: CostSurface,
  at: Float64Array,
  system: Eigensystem,
  distance: number,
  starts: number,
  seed: number,
): WayDown {
  const stream = new RandomStream(seed, 'wayDown')
  const { vectors, values } = system
  const along = (shares: Float64Array, factor: number, from: Float64Array | null): Float64Array =>
    at.map((_, i) => (from?.[i] ?? 0) + factor * vectors.reduce((sum, vector, k) => sum + shares[k]! * vector[i]!, 0))
  let best: { readonly shares: Float64Array; readonly cost: number } = { shares: at, cost: Infinity }
  for (let start = 0; start < starts; start++) {
    let shares = unit(at.map(() => stream.nextNormal()))
    let cost = surface.cost(along(shares, distance, at))
    let length = 1
    for (let step = 0; step < SEARCH_STEPS && length > 1e-9; step++) {
      const gradient = surface.gradient(along(shares, distance, at))
      const downhill = Float64Array.from(
        vectors,
        (vector, k) =>
          vector.reduce((sum, entry, i) => sum + entry * gradient[i]!, 0) /
          (Math.abs(values[k]!) + distance * distance),
      )
      const size = euclideanNorm(downhill)
      if (size === 0) break
      const next = unit(shares.map((share, k) => share - (length * downhill[k]!) / size))
      const nextCost = surface.cost(along(next, distance, at))
      if (nextCost < cost) {
        shares = next
        cost = nextCost
        length *= 1.5
      } else length /= 4
    }
    if (cost < best.cost) best = { shares, cost }
  }
  return { direction: along(best.shares, 1, null), cost: best.cost }
}

function unit(direction: Float64Array): Float64Array {
  const length = euclideanNorm(direction)
  return direction.map((value) => value / length)
}

/**
 * Steps that a ten times smaller perturbation of a strict saddle costs: ln 10 / ln(1 + η λ), λ = −λ_min of the Hessian
 * (digest BEY-01). The steps themselves are c + ln(1/ε) / ln(1 + η λ).
 */
export const escapeStepsPerDecade = (learningRate: number, steepest: number): number =>
  log(10) / log(1 + learningRate * steepest)
