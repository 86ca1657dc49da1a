/** What pictures of two axes have in common: where their cells lie, the words at their sides, and the frame of the chosen cell. */
import { mark, outlineShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import type { ChartPalette } from '@/theme/chart-palette'
import type { PlaneCell, SweepPlane } from './sweep-plane'
import type { AxisValue } from '@engine/contract/sweep/axes'

export interface PlaneFrameInput {
  readonly plane: SweepPlane
  /** Place of the chosen cell, or null. */
  readonly chosen: number | null
  readonly rect: Rect
  readonly palette: ChartPalette
  readonly words: {
    readonly columns: string
    readonly rows: string
    axisValue(this: void, place: number, value: AxisValue): string
    /** What stands smaller below a value of the rows; empty: nothing. */
    note(this: void, place: number, value: AxisValue): string
  }
}

const LEFT = { least: 56, most: 190 } as const
const TOP = 24
const BOTTOM = 44
const RIGHT = 8
/** Between a row's words and its cells, and before them. */
const BESIDE_ROWS = 14
const LABEL = 11
const COLUMN_LABEL = 52
const ROW_LABEL = 15
const ROW_WITH_NOTE = 32

/** Where the cells lie: long words of rows get room, but never more than a third of the picture. */
export function planeRect({ plane, rect, palette, words }: PlaneFrameInput): Rect {
  const unit = palette.fontScale
  const labels = plane.rows.ticks.flatMap(({ value }) => [
    words.axisValue(plane.rows.place, value),
    words.note(plane.rows.place, value),
  ])
  const longest = Math.max(...[...labels, words.rows].map((text) => textWidth(text, LABEL + 1)))
  const left = Math.min(Math.max(LEFT.least, longest + BESIDE_ROWS), LEFT.most, rect.width / (3 * unit)) * unit
  return {
    left: rect.left + left,
    top: rect.top + TOP * unit,
    width: Math.max(1, rect.width - left - RIGHT * unit),
    height: Math.max(1, rect.height - (TOP + BOTTOM) * unit),
  }
}

const placed = (cell: PlaneCell, rect: Rect): Rect => ({
  left: rect.left + cell.left * rect.width,
  top: rect.top + cell.top * rect.height,
  width: cell.width * rect.width,
  height: cell.height * rect.height,
})

const GAP = 2
const LEAST_WITH_GAP = 14
/** The cell without the ground that parts it from the next one; small cells touch. */
export function innerCell(cell: PlaneCell, rect: Rect): Rect {
  const outer = placed(cell, rect)
  const gap = Math.min(outer.width, outer.height) > LEAST_WITH_GAP ? GAP : 0
  return { ...outer, width: outer.width - gap, height: outer.height - gap }
}

export function chosenMarks({ chosen, plane, palette }: PlaneFrameInput, rect: Rect): Mark[] {
  const cell = chosen === null ? undefined : plane.cells[chosen]
  if (cell === undefined) return []
  const { left, top, width, height } = placed(cell, rect)
  // Ink alone would be lost on a dark cell.
  const outline = (color: string, lineWidth: number, z: number) =>
    mark('chosen', outlineShape(left - 1, top - 1, width, height, color, lineWidth, z))
  return [outline(palette.window, 7, 5), outline(palette.ink, 3, 6)]
}

export function planeLabels({ plane, palette, words, rect: outer }: PlaneFrameInput, rect: Rect): Mark[] {
  const unit = palette.fontScale
  const across = rect.width / Math.max(1, plane.columns.ticks.length)
  const every = Math.ceil((COLUMN_LABEL * unit) / across)
  const rowHeight = rect.height / Math.max(1, plane.rows.ticks.length)
  const everyRow = Math.ceil((ROW_LABEL * unit) / rowHeight)
  const small = { size: LABEL, color: palette.ink2 } as const
  const columns = plane.columns.ticks.flatMap(({ value, at }, i) => {
    if (i % every !== 0) return []
    const text = words.axisValue(plane.columns.place, value)
    const look = { ...small, align: 'center', maxWidth: across * every - 4 } as const
    return [mark('column', textShape(text, rect.left + at * rect.width, rect.top - 17 * unit, look, palette))]
  })
  const room = rect.left - outer.left - 10 * unit
  const rows = plane.rows.ticks.flatMap(({ value, at }, i) => {
    if (i % everyRow !== 0) return []
    const text = words.axisValue(plane.rows.place, value)
    const look = { ...small, align: 'right', baseline: 'middle', maxWidth: room } as const
    // Lists are read from above, as `sweepPlane` lays them out.
    const y = rect.top + (typeof value === 'number' ? 1 - at : at) * rect.height
    const x = rect.left - 7 * unit
    const note = words.note(plane.rows.place, value)
    if (note === '' || rowHeight < ROW_WITH_NOTE * unit) return [mark('row', textShape(text, x, y, look, palette))]
    const below = { ...look, size: LABEL - 1, color: palette.ink3 }
    return [
      mark('row', textShape(text, x, y - 7 * unit, { ...look, weight: 600, color: palette.ink }, palette)),
      mark('row-note', textShape(note, x, y + 7 * unit, below, palette)),
    ]
  })
  const look = { size: LABEL, weight: 600, color: palette.ink2 } as const
  const corner = { ...look, maxWidth: room, align: 'right' } as const
  const [right, floor] = [rect.left + rect.width, rect.top + rect.height]
  return [
    ...columns,
    ...rows,
    mark('axis-name', textShape(words.rows, rect.left - 7 * unit, rect.top - 17 * unit, corner, palette)),
    mark('axis-name', textShape(words.columns, right, floor + 8 * unit, { ...look, align: 'right' }, palette)),
  ]
}
