import type { RealArray } from './machine'

/** Place of the largest of `count` entries from `from`, counted from 0; the first of equals. */
export function largestPlace(values: RealArray, from: number, count: number): number {
  let best = 0
  for (let i = 1; i < count; i++) if (values[from + i]! > values[from + best]!) best = i
  return best
}
