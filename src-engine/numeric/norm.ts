import type { Machine, Matrix, RealArray } from './machine'

/**
 * ‖x‖₂ of `count` entries from `start`, in double precision. Squares that would underflow or overflow are scaled first: the deltas of
 * deep sigmoid nets are smaller than the root of the smallest number long before they are 0.
 */
export function euclideanNorm(values: RealArray, start = 0, count = values.length - start): number {
  let squares = 0
  for (let i = start; i < start + count; i++) squares += values[i]! * values[i]!
  return isSafe(squares) ? Math.sqrt(squares) : scaledNorm(values, start, count)
}

/** ‖W‖_F: squares are summed over the sources of each unit, then over the units. */
export function frobeniusNorm(machine: Machine, matrix: Matrix): number {
  const squares = machine.sumOfSquares(matrix)
  if (isSafe(squares)) return Math.sqrt(squares)
  const entries = new Float64Array(matrix.fanOut * matrix.fanIn)
  machine.read(matrix, entries)
  return scaledNorm(entries, 0, entries.length)
}

const SAFE_SQUARES = 1e-280

/** Whether a sum of squares has lost nothing to underflow or overflow. */
export const isSafe = (squares: number): boolean => squares > SAFE_SQUARES && squares < Infinity

function scaledNorm(values: RealArray, start: number, count: number): number {
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
export function allFinite(values: RealArray): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return false
  return true
}
