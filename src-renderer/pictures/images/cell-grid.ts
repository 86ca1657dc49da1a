/** How the units of a layer fill the room under its column: cells of one size, read like text. Pure arithmetic, in pixels. */
import type { Rect } from '@/charts/lab-option'

export interface CellGrid {
  readonly columns: number
  readonly rows: number
  /** Size of a cell with its gap. */
  readonly width: number
  readonly height: number
  readonly gap: number
  /** Units that share a cell; more than 1 where a cell of each would be thinner than a pixel. */
  readonly shared: number
}

/** `most`: a cell is never larger. As few columns as fill the width with cells of that size, more where that makes them larger. */
export function cellGrid(units: number, width: number, height: number, most: number): CellGrid {
  const room = Math.max(1, Math.floor(width)) * Math.max(1, Math.floor(height))
  const shared = Math.max(1, Math.ceil(units / room))
  const cells = Math.ceil(units / shared)
  const fewest = Math.min(cells, Math.ceil(width / most))
  let best = { columns: fewest, rows: Math.ceil(cells / fewest), side: 0 }
  for (let columns = fewest; columns <= cells; columns++) {
    const rows = Math.ceil(cells / columns)
    const side = Math.min(width / columns, height / rows)
    if (side > best.side) best = { columns, rows, side }
    else if (width / columns < best.side) break
  }
  const { columns, rows } = best
  const across = Math.min(most, width / columns)
  const down = Math.min(most, height / rows)
  const side = Math.min(across, down)
  return { columns, rows, width: across, height: down, gap: side >= 12 ? 3 : side >= 6 ? 1 : 0, shared }
}

/** Where cell `index` of a grid lies whose top left corner is at `left`, `top`. */
export function cellRect({ columns, width, height, gap }: CellGrid, index: number, left: number, top: number): Rect {
  const column = index % columns
  const row = Math.floor(index / columns)
  return { left: left + column * width, top: top + row * height, width: width - gap, height: height - gap }
}

/** The entry of largest magnitude among those a cell stands for; what is not finite counts as largest. */
export function cellEntry(values: Float64Array, cell: number, shared: number): number {
  let best = cell * shared
  const size = (unit: number): number => {
    const value = values[unit] ?? 0
    return Number.isFinite(value) ? Math.abs(value) : Infinity
  }
  for (let unit = best + 1; unit < Math.min(values.length, (cell + 1) * shared); unit++)
    if (size(unit) > size(best)) best = unit
  return best
}
