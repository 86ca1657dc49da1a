/**
 * ‖⟨δ⟩‖ of the last hidden layer ÷ that of the first: how many times slower the first layer learns at the start.
 * Null where there is no hidden layer, no measurement at the start, or nothing to compare (0 ÷ 0, NaN).
 */
export function lastOverFirst(speeds: readonly number[]): number | null {
  const first = speeds[0]
  const last = speeds.at(-1)
  if (first === undefined || last === undefined) return null
  const ratio = last / first
  return Number.isNaN(ratio) ? null : ratio
}
