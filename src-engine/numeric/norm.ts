/**
 * ‖x‖₂ of `count` entries from `start`. Squares that would underflow or overflow are scaled first: the deltas of deep sigmoid nets
 * are smaller than the root of the smallest number long before they are 0.
 */
export function euclideanNorm(values: Float64Array, start = 0, count = values.length - start): number {
  let squares = 0
  for (let i = start; i < start + count; i++) squares += values[i]! * values[i]!
  if (squares > SAFE_SQUARES && squares < Infinity) return Math.sqrt(squares)
  return scaledNorm(values, start, count)
}

const SAFE_SQUARES = 1e-280

function scaledNorm(values: Float64Array, start: number, count: number): number {
  let largest = 0
  for (let i = start; i < start + count; i++) {
    const size = Math.abs(values[i]!)
    if (Number.isNaN(size)) return Number.NaN
    if (size > largest) largest = size
  }
  if (largest === 0 || largest === Infinity) return largest
  let squares = 0
  for (let i = start; i < start + count; i++) {
    const scaled = values[i]! / largest
    squares += scaled * scaled
  }
  return largest * Math.sqrt(squares)
}

/** Whether no entry is NaN or infinite. */
export function allFinite(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false
  return true
}
