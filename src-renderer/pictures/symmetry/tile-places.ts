/** Where the tiles of weight matrices stand, and the cells within one. Pure arithmetic, in pixels. */
import type { Rect } from '@/charts/lab-option'

export interface TilePlaces {
  /** By matrix, then by state. */
  readonly tiles: readonly (readonly Rect[])[]
  /** Where each matrix is named: the gutter before its row, or the strip above its tile. */
  readonly names: readonly Rect[]
  /** Heads of the columns, one per state; none where each tile stands for itself. */
  readonly heads: readonly Rect[]
  /** With head and foot; more than the room where tiles would get too low. */
  readonly height: number
}

export interface Room {
  readonly width: number
  readonly height: number
  /** Scale of the type. */
  readonly unit: number
}

const GUTTER = 104
const HEAD = 36
const STRIP = 20
export const FOOT = 22
const GAP = 4
const LEAST_HEIGHT = 67
const LEAST_WIDTH = 80

/** A row per matrix, a column per state. */
function inRows(matrices: number, states: number, { width, height, unit }: Room): TilePlaces {
  const [gutter, head, foot] = [GUTTER * unit, HEAD * unit, FOOT * unit]
  const across = (width - gutter - (states - 1) * GAP) / states
  const down = Math.max(LEAST_HEIGHT * unit, (height - head - foot - (matrices - 1) * GAP) / matrices)
  const left = (state: number): number => gutter + state * (across + GAP)
  const top = (matrix: number): number => head + matrix * (down + GAP)
  return {
    tiles: Array.from({ length: matrices }, (_, m) =>
      Array.from({ length: states }, (_, s) => ({ left: left(s), top: top(m), width: across, height: down })),
    ),
    names: Array.from({ length: matrices }, (_, m) => ({ left: 0, top: top(m), width: gutter, height: down })),
    heads: Array.from({ length: states }, (_, s) => ({ left: left(s), top: 0, width: across, height: head })),
    height: head + matrices * (down + GAP) - GAP + foot,
  }
}

/** Tiles of one state like words in lines, in as many columns as make them largest. */
function inLines(matrices: number, { width, height, unit }: Room): TilePlaces {
  const [strip, foot] = [STRIP * unit, FOOT * unit]
  const sizes = (columns: number): { across: number; down: number } => {
    const lines = Math.ceil(matrices / columns)
    const across = (width - (columns - 1) * 2 * GAP) / columns
    const down = Math.max(LEAST_HEIGHT * unit, (height - foot - (lines - 1) * 2 * GAP) / lines - strip)
    return { across, down }
  }
  let columns = 1
  const side = (count: number): number => Math.min(sizes(count).across, 1.6 * sizes(count).down)
  for (let count = 2; count <= matrices; count++) if (side(count) > side(columns)) columns = count
  const { across, down } = sizes(columns)
  const left = (m: number): number => (m % columns) * (across + 2 * GAP)
  const top = (m: number): number => Math.floor(m / columns) * (strip + down + 2 * GAP)
  const all = Array.from({ length: matrices }, (_, m) => m)
  return {
    tiles: all.map((m) => [{ left: left(m), top: top(m) + strip, width: across, height: down }]),
    names: all.map((m) => ({ left: left(m), top: top(m), width: across, height: strip })),
    heads: [],
    height: Math.ceil(matrices / columns) * (strip + down + 2 * GAP) - 2 * GAP + foot,
  }
}

export const tilePlaces = (matrices: number, states: number, room: Room): TilePlaces =>
  states === 1 ? inLines(matrices, room) : inRows(matrices, states, room)

/** States that fit side by side, at least one. */
export const mostStates = ({ width, unit }: Room): number =>
  Math.max(1, Math.floor((width - GUTTER * unit + GAP) / (LEAST_WIDTH * unit + GAP)))

/** Cells of a picture within an area, in the middle of it. */
export interface CellPlaces {
  readonly left: number
  readonly top: number
  /** Of a cell with its gap. */
  readonly width: number
  readonly height: number
  readonly gap: number
}

const LARGEST_CELL = 30
/** From here on cells are squares; smaller ones may be this many times as long as wide. */
const SQUARE_FROM = 8
const LONGEST = 3

export function cellPlaces(rows: number, columns: number, area: Rect): CellPlaces {
  const across = Math.min(LARGEST_CELL, area.width / columns)
  const down = Math.min(LARGEST_CELL, area.height / rows)
  const side = Math.min(across, down)
  const most = side >= SQUARE_FROM ? side : LONGEST * side
  const width = Math.min(across, most)
  const height = Math.min(down, most)
  return {
    left: area.left + (area.width - columns * width) / 2,
    top: area.top + (area.height - rows * height) / 2,
    width,
    height,
    gap: side >= 12 ? 3 : side >= 6 ? 1 : 0,
  }
}

/** Cell (row, column) on whole pixels, so that neighbours leave no seam. */
export function cellBox({ left, top, width, height, gap }: CellPlaces, row: number, column: number): Rect {
  const [x, y] = [Math.round(left + column * width), Math.round(top + row * height)]
  return {
    left: x,
    top: y,
    width: Math.max(1, Math.round(left + (column + 1) * width) - x - gap),
    height: Math.max(1, Math.round(top + (row + 1) * height) - y - gap),
  }
}
