/** Digest BEY-07: mean and variance of ln |w|, w ~ N(0, 1), by quadrature and not by their closed forms. */
import { exp } from '../numeric/elementary'

/** Below, the density of ln |w| is under 1e-19; above, under 1e-200. */
const [LOWEST, HIGHEST] = [-45, 3.2] as const
/** The density is analytic for |Im t| < π/4, so the error of the sum is about exp(−2π·(π/4)/STEP): less than 1e-42. */
const STEP = 0.05
const DENSITY_AT_ZERO = Math.sqrt(2 / Math.PI)

/** Density of t = ln |w|. */
const density = (t: number): number => DENSITY_AT_ZERO * exp(t - exp(2 * t) / 2)

/** Trapezoidal rule, which converges exponentially for an integrand that vanishes at both ends. */
export function logWeightMoments(): { readonly mean: number; readonly variance: number } {
  let [mean, square] = [0, 0]
  const points = Math.round((HIGHEST - LOWEST) / STEP)
  for (let i = 0; i <= points; i++) {
    const t = LOWEST + i * STEP
    const share = STEP * density(t)
    mean += share * t
    square += share * t * t
  }
  return { mean, variance: square - mean * mean }
}
