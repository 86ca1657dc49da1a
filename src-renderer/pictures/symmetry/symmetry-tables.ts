/** The numbers of the pictures of symmetry, as tables. */
import type { WeightPattern } from '@engine/contract/probes/symmetry'
import type { TwinCell, TwinRow } from '@/diagnostics/table-twin'
import type { WeightLine } from './largest-weights'
import type { TileState } from './matrix-tiles'
import type { MatrixName } from './tile-labels'

export interface TileTableWords {
  pattern(this: void, pattern: WeightPattern): string
  value(this: void, value: number): string
  readonly patternHead: string
  readonly largestHead: string
  /** 'W1, 3 → 2', of a block '14–26 → 2'. */
  weight(this: void, name: string, from: string, to: string): string
}

/** A row for each weight of a matrix as large as this would be a table nobody reads. */
const MOST_LISTED = 1000

const empty: TwinCell = { text: '', value: null }

/** Units of block `block`, counted from 1: '3', or '14–26'. */
export function unitsOf(block: number, perBlock: number, units: number): string {
  const first = block * perBlock + 1
  const last = Math.min(units, (block + 1) * perBlock)
  return first === last ? String(first) : `${first}–${last}`
}

/** Pattern and largest entry of every matrix, then the weights of those with at most 1,000 shown cells. A column per state. */
export function tileTable(
  names: readonly MatrixName[],
  sizes: readonly number[],
  states: readonly TileState[],
  words: TileTableWords,
): TwinRow[] {
  return names.flatMap(({ name }, l) => {
    const tiles = states.map(({ tiles }) => tiles[l] ?? null)
    const layer = l === names.length - 1 ? ('output' as const) : l + 1
    const number = (value: number | undefined, quantity: string): TwinCell =>
      value === undefined ? empty : { text: words.value(value), value, layer, quantity }
    const rows: TwinRow[] = [
      {
        key: `${l}.pattern`,
        head: `${name}, ${words.patternHead}`,
        cells: tiles.map((tile) => (tile === null ? empty : { text: words.pattern(tile.pattern), value: null, layer })),
      },
      {
        key: `${l}.largest`,
        head: `${name}, ${words.largestHead}`,
        cells: tiles.map((tile) => number(tile?.largest, 'largestWeight')),
      },
    ]
    const shape = tiles.find((tile) => tile !== null)?.picture
    if (shape === undefined || shape.values.length > MOST_LISTED) return rows
    for (let i = 0; i < shape.values.length; i++) {
      const from = unitsOf(Math.floor(i / shape.columns), shape.rowsPerBlock, sizes[l]!)
      const to = unitsOf(i % shape.columns, shape.columnsPerBlock, sizes[l + 1]!)
      const cells = tiles.map((tile) => number(tile?.picture.values[i], 'weight'))
      rows.push({ key: `${l}.${i}`, head: words.weight(name, from, to), cells })
    }
    return rows
  })
}

/** A row per update, a column per matrix. */
export function largestTable(lines: readonly WeightLine[], write: (value: number) => string): TwinRow[] {
  return (lines[0]?.largest ?? []).map((_, step) => ({
    key: String(step),
    head: String(step),
    cells: lines.map(({ largest }, l) => {
      const value = largest[step]!
      const layer = l === lines.length - 1 ? ('output' as const) : l + 1
      return { text: write(value), value, layer, quantity: 'largestWeight' }
    }),
  }))
}
