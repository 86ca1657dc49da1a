/** A value outside an axis, as happens below a log floor and while axes hold still under a hand: an arrow points to where it lies. */
import { polygonShape, type Shape } from './drawing'
import type { AxisScale } from './scales'

export interface UprightRange {
  readonly scale: AxisScale
  /** Pixels of the highest and the lowest value of the axis. */
  readonly top: number
  readonly floor: number
}

const HEIGHT = 6
const HALF = 4

/** At `x`; no shape for what the axis holds, an exact zero or no number. */
export function beyondArrow(
  value: number,
  x: number,
  { scale: { low, high }, top, floor }: UprightRange,
  unit: number,
  color: string,
): readonly Shape[] {
  // A hair of tolerance: the ends of an axis are products that may be rounded.
  const above = value > high * (1 + 1e-9)
  if (value === 0 || !(above || value < low * (1 - 1e-9))) return []
  const [base, tip] = above ? [top, top - HEIGHT * unit] : [floor - HEIGHT * unit, floor]
  return [
    polygonShape(
      [
        [x, tip],
        [x - HALF * unit, base],
        [x + HALF * unit, base],
      ],
      color,
      5,
    ),
  ]
}
