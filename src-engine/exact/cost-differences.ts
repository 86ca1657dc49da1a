import type { CostSurface } from './cost-surface'
import { parameterNames } from './flat-layout'
import { Kinks, sameSides } from './kinks'

/** Intervals tried for each parameter, in units of max(1, |p|), wide to narrow. */
const STEPS = [0.016, 0.004, 0.001, 0.00025, 0.0000625, 0.000015625]
/** Relative rounding error of a cost summed over some units and examples. */
const COST_ROUNDING = 8 * Number.EPSILON

interface Estimate {
  readonly slope: number
  /** What it may be wrong by. */
  readonly error: number
}

/**
 * ∂C/∂p of parameter i at `start` (W row-major, then b, layer by layer) by central differences at falling steps h,
 * neighbours extrapolated (16 D(h/4) − D(h))/15, the one taken that agrees best with its neighbour (Ridders 1982),
 * rounding counted in: narrow ones can agree by chance. It does not look at any gradient, so that it can check one.
 * Null where kinks leave fewer than two extrapolations.
 */
export function costDifferences(surface: CostSurface, start: Float64Array): (i: number) => number | null {
  const kinks = new Kinks(surface.network)
  const names = parameterNames(surface.network.sizes)
  const point = Float64Array.from(start)
  const costAt = (i: number, value: number): { cost: number; sides: readonly number[] } => {
    point[i] = value
    kinks.begin()
    const cost = surface.cost(point, (workspace, count) => {
      kinks.see(workspace, count)
    })
    return { cost, sides: kinks.seen }
  }
  return (i) => {
    const value = start[i]!
    const corner = surface.cornerAtZero && names[i]!.source !== null
    const slopes = STEPS.map((step): Estimate | null => {
      const h = step * Math.max(1, Math.abs(value))
      if (corner && Math.abs(value) <= h) return null
      const above = costAt(i, value + h)
      const below = costAt(i, value - h)
      point[i] = value
      if (!sameSides(above.sides, below.sides)) return null
      return { slope: (above.cost - below.cost) / (2 * h), error: (COST_ROUNDING * Math.abs(above.cost)) / h }
    })
    const extrapolated = slopes.slice(1).flatMap((near, k) => {
      const far = slopes[k]!
      return near === null || far === null ? [] : [{ ...near, slope: (16 * near.slope - far.slope) / 15 }]
    })
    let best: Estimate | null = null
    for (let k = 1; k < extrapolated.length; k++) {
      const { slope, error: rounding } = extrapolated[k]!
      const error = Math.abs(slope - extrapolated[k - 1]!.slope) + rounding
      if (best === null || !(error >= best.error)) best = { slope, error }
    }
    return best?.slope ?? null
  }
}
