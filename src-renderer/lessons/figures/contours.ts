/** Level lines of a grid of numbers (marching squares) and paths cut at the edges of a picture. Pure arithmetic. */

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** Row-major. */
  readonly values: readonly number[]
}

/** In columns and rows of the grid, fractions between its points. */
export type GridPoint = readonly [column: number, row: number]
export type Segment = readonly [GridPoint, GridPoint]

/** Pieces of the line where the grid passes `level`, one or two per square; a square with a corner that is no number has none. */
export function levelSegments({ columns, rows, values }: Grid, level: number): Segment[] {
  const segments: Segment[] = []
  const above = (column: number, row: number): number => (values[row * columns + column] ?? Number.NaN) - level
  for (let row = 0; row < rows - 1; row++)
    for (let column = 0; column < columns - 1; column++) {
      const corners: readonly GridPoint[] = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ]
      const heights = corners.map(([c, r]) => above(c, r))
      if (!heights.every(Number.isFinite)) continue
      const crossings = corners.flatMap((from, i): GridPoint[] => {
        const next = (i + 1) % 4
        const [a, b] = [heights[i]!, heights[next]!]
        if (a < 0 === b < 0) return []
        const share = a / (a - b)
        const to = corners[next]!
        return [[from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]]
      })
      if (crossings.length === 2) segments.push([crossings[0]!, crossings[1]!])
      if (crossings.length === 4) {
        // In a saddle the middle says which corners belong together.
        const middle = heights.reduce((sum, height) => sum + height, 0)
        const turned = middle < 0 === heights[0]! < 0 ? 1 : 0
        segments.push(
          [crossings[turned]!, crossings[turned + 1]!],
          [crossings[turned + 2]!, crossings[(turned + 3) % 4]!],
        )
      }
    }
  return segments
}

export interface Edges {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Of a straight line what lies within the edges (Liang and Barsky 1984); null: nothing. */
function cutLine(from: GridPoint, to: GridPoint, { left, right, top, bottom }: Edges): Segment | null {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  let [start, end] = [0, 1]
  for (const [way, room] of [
    [-dx, from[0] - left],
    [dx, right - from[0]],
    [-dy, from[1] - top],
    [dy, bottom - from[1]],
  ] as const) {
    if (way === 0 && room < 0) return null
    if (way < 0) start = Math.max(start, room / way)
    if (way > 0) end = Math.min(end, room / way)
  }
  if (start > end) return null
  const at = (share: number): GridPoint => [from[0] + share * dx, from[1] + share * dy]
  return [start === 0 ? from : at(start), end === 1 ? to : at(end)]
}

/** The pieces of a path within the edges; where it is no number it is broken. */
export function cutPath(points: readonly GridPoint[], edges: Edges): GridPoint[][] {
  const pieces: GridPoint[][] = []
  points.forEach((to, i) => {
    const from = points[i - 1]
    if (from === undefined || ![...from, ...to].every(Number.isFinite)) return
    const line = cutLine(from, to, edges)
    if (line === null) return
    const open = pieces.at(-1)
    if (open !== undefined && open.at(-1) === line[0]) open.push(line[1])
    else pieces.push([...line])
  })
  return pieces
}
