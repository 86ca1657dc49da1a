import type { Shape } from '@/charts/drawing'

/** Dashes of pinned states, the first pin first. */
const DASHES: readonly (readonly number[])[] = [
  [5, 4],
  [2, 3],
  [9, 3],
  [9, 3, 2, 3],
]

/** How much of its colour a pinned state keeps. */
export const GHOST_ALPHA = 0.55

/** A line through points, dashed as pinned state `pin` (from 0). One shape: dashes go on around its corners, and nothing is filled. */
export const dashedLine = (
  points: readonly (readonly [x: number, y: number])[],
  stroke: string,
  lineWidth: number,
  pin: number,
  z: number,
): Shape => ({
  type: 'polyline',
  z2: 10 + z,
  shape: { points: points.map(([x, y]) => [x, y]) },
  style: { fill: 'none', stroke, lineWidth, lineDash: [...DASHES[pin % DASHES.length]!] },
})
