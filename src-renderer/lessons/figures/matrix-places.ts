/** Where matrices stand: in lines like words, each as wide as its columns ask for. Pure arithmetic, in pixels. */
import type { MatricesFigure } from '@engine/contract/lessons/figure'
import type { Rect } from '@/charts/lab-option'
import { cellPlaces, type CellPlaces } from '@/pictures/symmetry/tile-places'

type Matrix = MatricesFigure['matrices'][number]

/** Between two matrices of a line. */
const GAP = 12
/** A single column still needs the room of its name. */
const LEAST_COLUMNS = 2
/** A cell that shows its number. */
const NUMBER = { height: 17, widest: 92, highest: 46, pad: 8 } as const

interface Extras {
  /** Above and below the cells of each matrix: its name and its note. */
  readonly head: number
  readonly foot: number
}

const columnsOf = ({ columns }: Matrix): number => Math.max(LEAST_COLUMNS, columns)

function inLines(matrices: readonly Matrix[], lines: number, width: number, height: number): Rect[] {
  const each = Math.ceil(matrices.length / lines)
  const down = (height - (lines - 1) * GAP) / lines
  return Array.from({ length: lines }, (_, line) => {
    const own = matrices.slice(line * each, (line + 1) * each)
    const columns = own.reduce((sum, matrix) => sum + columnsOf(matrix), 0)
    const room = Math.max(1, width - (own.length - 1) * GAP)
    let left = 0
    return own.map((matrix) => {
      const across = (room * columnsOf(matrix)) / columns
      const rect = { left, top: line * (down + GAP), width: across, height: down }
      left += across + GAP
      return rect
    })
  }).flat()
}

/** Areas with name and note, in as many lines as make the smallest cell largest. */
export function matrixAreas(
  matrices: readonly Matrix[],
  width: number,
  height: number,
  extras: Extras,
): readonly Rect[] {
  const side = (areas: readonly Rect[]): number =>
    areas.reduce((least, area, i) => {
      const { rows, columns } = matrices[i]!
      return Math.min(least, area.width / columns, (area.height - extras.head - extras.foot) / rows)
    }, Infinity)
  const choices = matrices.map((_, i) => inLines(matrices, i + 1, width, height))
  return choices.reduce((best, areas) => (side(areas) > side(best) + 0.01 ? areas : best), choices[0] ?? [])
}

export interface MatrixCells extends CellPlaces {
  readonly numbers: boolean
}

/** Wide cells where all numbers fit, `widest` the longest of them in pixels, else squares. */
export function matrixCells({ rows, columns }: Matrix, area: Rect, widest: number, unit: number): MatrixCells {
  const width = Math.min(NUMBER.widest * unit, area.width / columns)
  const height = Math.min(NUMBER.highest * unit, area.height / rows)
  if (width < widest + NUMBER.pad * unit || height < NUMBER.height * unit) {
    const places = cellPlaces(rows, columns, area)
    return { ...places, top: area.top, numbers: false }
  }
  const left = area.left + (area.width - columns * width) / 2
  return { left, top: area.top, width, height, gap: 3, numbers: true }
}
