/** How far the seeds of a bar lie apart: a thin bracket from their 10 % to their 90 % quantile. */
import { rectShape, type Shape } from './drawing'

const LINE = 1.5
const HALO = 1
const Z = 6

/** Upright at `x`, its caps `reach` pixels to each side; a halo of the ground keeps it legible on a bar of any colour. */
export function spreadBracket(
  x: number,
  [low, high]: readonly [low: number, high: number],
  reach: number,
  ink: string,
  ground: string,
): readonly Shape[] {
  const [top, bottom] = [Math.min(low, high), Math.max(low, high)]
  const part = (left: number, from: number, width: number, height: number): readonly Shape[] => [
    rectShape(left - HALO, from - HALO, width + 2 * HALO, height + 2 * HALO, ground, Z),
    rectShape(left, from, width, height, ink, Z + 1),
  ]
  return [
    ...part(x - LINE / 2, top, LINE, Math.max(LINE, bottom - top)),
    ...part(x - reach, top - LINE / 2, 2 * reach, LINE),
    ...part(x - reach, bottom - LINE / 2, 2 * reach, LINE),
  ]
}
