/**
 * Weight matrices as tiles: rows are the units weights leave, columns the units they enter. Under each its pattern in a word and the size
 * of its largest entry; an exact zero is an empty cell.
 */
import type { WeightPattern, WeightPicture } from '@engine/contract/probes/symmetry'
import { batchShape } from '@/charts/batched-shapes'
import { mark, outlineShape, rectShape, textShape, textWidth, type Mark, type Shape } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import { signedColor, type SignedColors } from '../images/signed-colors'
import { dashedLine, GHOST_ALPHA } from './dashed-line'
import { tileHeads, tileNames, type LabelsInput, type StateHead } from './tile-labels'
import { signedShare, type SignedScale } from './signed-scale'
import { cellBox, cellPlaces, type CellPlaces } from './tile-places'

export interface Tile {
  readonly pattern: WeightPattern
  readonly largest: number
  readonly picture: WeightPicture
  /** The matrix wakes with this step. */
  readonly front: boolean
}

/** A pinned state is drawn fainter in a dashed frame. */
export interface TileState extends StateHead {
  /** One per matrix; null: not reached yet, or of another net. */
  readonly tiles: readonly (Tile | null)[]
}

export interface PointedCell {
  readonly matrix: number
  readonly state: number
  readonly row: number
  readonly column: number
}

export interface TilesInput extends LabelsInput {
  readonly states: readonly TileState[]
  readonly scale: SignedScale
  readonly colors: SignedColors
  readonly format: NumberFormat
  /** Where the pointer is, in pixels of the canvas. */
  readonly pointer: () => readonly [x: number, y: number]
  readonly words: {
    pattern(this: void, pattern: WeightPattern): string
    /** The same where there is little room: 'per source'. */
    short(this: void, pattern: WeightPattern): string
    tip(this: void, at: PointedCell): string
  }
}

const PAD = 5
const LINE = 15

/** The words take one line where pattern and number fit beside each other, else two. */
function wordLines(text: string, value: string, width: number, unit: number): 1 | 2 {
  return (textWidth(text, 11) + textWidth(value, 11) + 10) * unit <= width - 2 * PAD ? 1 : 2
}

const isLow = ({ height }: Rect, unit: number): boolean => height < 60 * unit

/** What of a tile is left for the cells. */
function cellArea({ left, top, width, height }: Rect, lines: 1 | 2, unit: number): Rect {
  return {
    left: left + PAD,
    top: top + PAD,
    width: width - 2 * PAD,
    height: height - 2 * PAD - lines * LINE * unit,
  }
}

/** Rectangles of one colour become one element, whatever their number. */
function cellShapes({ picture }: Tile, places: CellPlaces, ghost: boolean, input: TilesInput): Shape[] {
  const { scale, colors, palette } = input
  const byColor = new Map<string, number[]>()
  const add = (color: string, ...sides: number[]): void => {
    const known = byColor.get(color)
    if (known === undefined) byColor.set(color, sides)
    else known.push(...sides)
  }
  const fine = places.gap === 0
  for (let row = 0; row < picture.rows; row++) {
    for (let column = 0; column < picture.columns; column++) {
      const value = picture.values[row * picture.columns + column]!
      const { left, top, width, height } = cellBox(places, row, column)
      if (value !== 0) {
        const color = Number.isNaN(value) ? palette.ink : signedColor(signedShare(scale, value), 1, colors)
        add(ghost ? withAlpha(color, GHOST_ALPHA) : color, left, top, width, height)
      } else if (!fine) {
        const frame = [left, top, width, 1, left, top + height - 1, width, 1]
        add(palette.rule2, ...frame, left, top + 1, 1, height - 2, left + width - 1, top + 1, 1, height - 2)
      }
    }
  }
  const shapes = [...byColor].map(([color, sides]) => batchShape(sides, color, 12))
  const [width, height] = [picture.columns * places.width, picture.rows * places.height]
  if (fine)
    shapes.unshift(outlineShape(places.left - 0.5, places.top - 0.5, width + 1, height + 1, palette.rule2, 1, 1))
  return shapes
}

/** The cell under the pointer, the nearest one in the margins of a tile. */
function pointedCell({ picture }: Tile, { left, top, width, height }: CellPlaces, x: number, y: number) {
  const within = (at: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor(at)))
  return { row: within((y - top) / height, picture.rows), column: within((x - left) / width, picture.columns) }
}

function frameShapes(
  { left, top, width, height }: Rect,
  ghost: boolean,
  front: boolean,
  palette: ChartPalette,
): Shape[] {
  if (front) return [outlineShape(left + 1, top + 1, width - 2, height - 2, palette.ink, 2, 4)]
  if (!ghost) return []
  const [right, bottom] = [left + width - 0.5, top + height - 0.5]
  const corner = [left + 0.5, top + 0.5] as const
  const around = [corner, [right, corner[1]], [right, bottom], [corner[0], bottom], corner] as const
  return [dashedLine(around, palette.ghost, 1, 0, 4)]
}

function tileMarks(matrix: number, state: number, tile: Tile, input: TilesInput): Mark[] {
  const { palette, format, words, places, pointer } = input
  const unit = palette.fontScale
  const rect = places.tiles[matrix]![state]!
  const { ghost } = input.states[state]!
  const zero = tile.pattern === 'zero'
  const full = words.pattern(tile.pattern)
  const text = wordLines(full, '', rect.width, unit) === 1 ? full : words.short(tile.pattern)
  const value = zero ? '' : format.value(tile.largest, 2)
  const lines = isLow(rect, unit) ? 1 : wordLines(text, value, rect.width, unit)
  const cells = cellPlaces(tile.picture.rows, tile.picture.columns, cellArea(rect, lines, unit))
  const tip = (): string => words.tip({ matrix, state, ...pointedCell(tile, cells, ...pointer()) })
  const bottom = rect.top + rect.height - PAD
  const look = { size: 11, baseline: 'bottom' } as const
  const color = zero || ghost ? palette.ink3 : palette.ink
  const marks = [
    mark('ground', rectShape(rect.left, rect.top, rect.width, rect.height, zero ? palette.panel : palette.raised, -8)),
    ...cellShapes(tile, cells, ghost, input).map((shape) => mark('cells', shape)),
    ...frameShapes(rect, ghost, tile.front, palette).map((shape) => mark(tile.front ? 'front' : 'ghost', shape)),
    mark(
      'pattern',
      textShape(
        text,
        rect.left + PAD,
        bottom - (lines - 1) * LINE * unit,
        { ...look, color, weight: zero ? 400 : 600 },
        palette,
      ),
    ),
    mark('reach', rectShape(rect.left, rect.top, rect.width, rect.height, 'transparent', 9), tip),
  ]
  if (value !== '' && (lines === 2 || wordLines(text, value, rect.width, unit) === 1))
    marks.push(
      mark(
        'largest',
        lines === 2
          ? textShape(value, rect.left + PAD, bottom, { ...look, color: palette.ink2 }, palette)
          : textShape(
              value,
              rect.left + rect.width - PAD,
              bottom,
              { ...look, color: palette.ink2, align: 'right' },
              palette,
            ),
      ),
    )
  return marks
}

export const matrixTiles = (input: TilesInput): Mark[] => [
  ...tileHeads(input),
  ...tileNames(input),
  ...input.states.flatMap(({ tiles }, state) =>
    tiles.flatMap((tile, matrix) => (tile === null ? [] : tileMarks(matrix, state, tile, input))),
  ),
]
