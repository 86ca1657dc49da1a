/** The way through a plane with the arrow keys. */
import type { PlaneCell, SweepPlane } from './sweep-plane'

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

export const isStep = (key: string): boolean => key in DIRECTIONS

const centre = ({ left, top, width, height }: PlaneCell) => [left + width / 2, top + height / 2] as const

/** What lies aside is far: of a grid the next cell of the row or column is always the nearest. */
const ASIDE = 3

/** The place of the cell an arrow key leads to from `from`; the same one at the end of the plane, the first one from nowhere. */
export function stepFrom({ cells }: SweepPlane, from: number | null, key: string): number | null {
  const start = from === null ? undefined : cells[from]
  if (start === undefined) return cells.length === 0 ? null : 0
  const [x, y] = centre(start)
  const [across, down] = DIRECTIONS[key] ?? [0, 0]
  let [best, least] = [from, Infinity]
  cells.forEach((cell, place) => {
    const [cellX, cellY] = centre(cell)
    const [along, aside] = [(cellX - x) * across + (cellY - y) * down, (cellX - x) * down - (cellY - y) * across]
    const far = along + ASIDE * Math.abs(aside)
    if (along > 1e-9 && far < least) [best, least] = [place, far]
  })
  return best
}
