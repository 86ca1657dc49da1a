/** Records of a run in strips of time of equal width on an axis: what a heat map has cells for. */

/** Smallest width of a strip a person can tell from its neighbour is a few pixels; so many fit a small picture. */
export const STRIPS = 48

const median = (values: number[]): number => {
  values.sort((a, b) => a - b)
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}

/**
 * The median of the values in each strip; a strip without a record has that of the strip before it, until the run ends: NaN beyond it.
 * @param places ascending, on the axis from `low` to `high`; @param values as many
 * @returns `count` numbers; NaN also where records were not finite alone
 */
export function stripMedians(
  places: ArrayLike<number>,
  values: ArrayLike<number>,
  low: number,
  high: number,
  count = STRIPS,
): Float64Array {
  const found = Array.from({ length: count }, (): number[] => [])
  let reached = -1
  const stripOf = (place: number): number =>
    Math.max(0, Math.min(count - 1, Math.floor(((place - low) / (high - low || 1)) * count)))
  for (let i = 0; i < places.length; i++) {
    const strip = stripOf(places[i] ?? low)
    reached = Math.max(reached, strip)
    const value = values[i] ?? NaN
    if (Number.isFinite(value)) found[strip]!.push(value)
  }
  const result = new Float64Array(count).fill(NaN)
  let last = NaN
  for (let strip = 0; strip <= reached; strip++) {
    if (found[strip]!.length > 0) last = median(found[strip]!)
    result[strip] = last
  }
  return result
}
