/** The law of the escape from a saddle: updates = c + ln(1/ε)/rate, a straight line over the decades of ε. */
import type { CurvePoint } from './axis-curve'

interface EscapeLaw {
  /** Updates every decade of ε costs. */
  readonly perDecade: number
  /** By how much one update multiplies the distance from the saddle: 10^(1/perDecade). */
  readonly growth: number
  /** Share of the differences between the times that the line explains, 0 to 1. */
  readonly explained: number
}

/** A line through fewer points always fits. */
const LEAST_POINTS = 3
/** Beyond this the start is too far from the saddle for its linear law. */
const NEAR = 0.0100001

/** Least squares through the medians over lg ε, of ε up to 0.01; null where there is no escape that takes the longer the smaller ε is. */
export function escapeLaw(points: readonly CurvePoint[], epsilonOf: (point: number) => number): EscapeLaw | null {
  const known = points
    .map(({ point, band }) => ({ epsilon: epsilonOf(point), y: band.median }))
    .filter(({ epsilon }) => epsilon > 0 && epsilon <= NEAR)
    .map(({ epsilon, y }) => ({ x: Math.log10(epsilon), y }))
  if (known.length < LEAST_POINTS) return null
  const mean = (of: (one: { x: number; y: number }) => number): number =>
    known.reduce((sum, one) => sum + of(one), 0) / known.length
  const [x, y] = [mean((one) => one.x), mean((one) => one.y)]
  const [xx, xy, yy] = [
    mean((one) => (one.x - x) ** 2),
    mean((one) => (one.x - x) * (one.y - y)),
    mean((one) => (one.y - y) ** 2),
  ]
  const perDecade = -xy / xx
  if (!(perDecade > 0)) return null
  return { perDecade, growth: 10 ** (1 / perDecade), explained: (xy * xy) / (xx * yy) }
}
