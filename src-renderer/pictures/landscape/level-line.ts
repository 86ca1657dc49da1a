/** Where a slice is as high as in its middle: the shore between what lies lower and what lies higher. */
import type { LossSlice } from '@engine/contract/probes/loss-slice'

/** Column and row of the grid of the slice, fractions between its points; row 0 is the lowest t. */
export type GridPoint = readonly [column: number, row: number]

/** A place between two neighbours of the grid, one of them lower than the middle. */
interface Crossing {
  readonly at: GridPoint
  readonly next: string[]
}

/** Lines between neighbouring squares of the grid (marching squares), each as long as it goes; a ring ends where it began. */
export function levelLines({ costs, distances }: LossSlice): GridPoint[][] {
  const n = distances.length
  const centre = costs[(n * n - 1) / 2] ?? Number.NaN
  // What has overflowed is higher than everything.
  const height = (column: number, row: number): number => {
    const above = (costs[row * n + column] ?? Number.NaN) - centre
    return Number.isNaN(above) ? Infinity : above
  }
  const crossings = new Map<string, Crossing>()

  /** The key of the crossing between two neighbours; null where both lie on one side. */
  const between = (from: GridPoint, to: GridPoint): string | null => {
    const [a, b] = [height(...from), height(...to)]
    if (a < 0 === b < 0) return null
    const key = `${from.join()} ${to.join()}`
    const share = Number.isFinite(a - b) ? a / (a - b) : 0.5
    const at = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const
    if (!crossings.has(key)) crossings.set(key, { at, next: [] })
    return key
  }

  for (let row = 0; row < n - 1; row++)
    for (let column = 0; column < n - 1; column++) {
      const [low, right, up, far]: GridPoint[] = [
        [column, row],
        [column + 1, row],
        [column, row + 1],
        [column + 1, row + 1],
      ]
      const sides = [between(low!, right!), between(low!, up!), between(right!, far!), between(up!, far!)].filter(
        (key) => key !== null,
      )
      // A square is left where it was entered, or crossed twice.
      for (let i = 0; i + 1 < sides.length; i += 2) {
        crossings.get(sides[i]!)!.next.push(sides[i + 1]!)
        crossings.get(sides[i + 1]!)!.next.push(sides[i]!)
      }
    }
  return joined(crossings)
}

/** Open lines first, from one end to the other, so that what is left are rings. */
function joined(crossings: ReadonlyMap<string, Crossing>): GridPoint[][] {
  const seen = new Set<string>()
  const follow = (start: string): GridPoint[] => {
    const line: GridPoint[] = []
    for (let key: string | undefined = start; key !== undefined;) {
      const here: Crossing = crossings.get(key)!
      seen.add(key)
      line.push(here.at)
      key = here.next.find((other) => !seen.has(other))
    }
    if (line.length > 2 && crossings.get(start)!.next.length === 2) line.push(crossings.get(start)!.at)
    return line
  }
  const keys = [...crossings.keys()]
  const ends = keys.filter((key) => crossings.get(key)!.next.length < 2)
  return [...ends, ...keys].flatMap((key) => (seen.has(key) ? [] : [follow(key)])).filter(({ length }) => length > 1)
}
