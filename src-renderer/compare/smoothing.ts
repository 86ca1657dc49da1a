/** A curve without its shiver, for the eye only: nothing that is counted or said comes from here. */

export const MOST_SMOOTHING = 0.99

/** What one unit of smoothing looks back over: this share of the longest compared run, whatever the distance of its records. */
export const SMOOTHING_SHARE = 0.01

/**
 * Exponential moving average without the pull of its start, by distance instead of by count, so that runs with dense and sparse records
 * are smoothed alike: yᵢ = Σⱼ≤ᵢ s^((xᵢ − xⱼ)/h)·vⱼ ÷ Σⱼ≤ᵢ s^((xᵢ − xⱼ)/h), over the finite vⱼ.
 * The divisor is the bias correction of Kingma & Ba (2015, section 3) for uneven distances.
 * @param x ascending places; @param values as many; what is not finite stays as it is and counts for nothing
 * @param smoothing s, 0 (as measured) to {@link MOST_SMOOTHING}
 * @param unit h > 0, in units of x
 * @returns a new array, or `values` itself where there is nothing to smooth
 */
export function smoothed(x: Float64Array, values: Float64Array, smoothing: number, unit: number): Float64Array {
  if (smoothing <= 0 || !(unit > 0)) return values
  const strength = Math.min(smoothing, MOST_SMOOTHING)
  const result = new Float64Array(values.length)
  let sum = 0
  let weight = 0
  let before = x[0] ?? 0
  for (let i = 0; i < values.length; i++) {
    const at = x[i] ?? before
    const value = values[i] ?? NaN
    const kept = strength ** ((at - before) / unit)
    before = at
    sum *= kept
    weight *= kept
    if (Number.isFinite(value)) {
      sum += value
      weight += 1
    }
    result[i] = Number.isFinite(value) ? sum / weight : value
  }
  return result
}
