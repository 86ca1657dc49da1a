/** The slice as a map in bands of colour, blue below the present cost and brown above, with the scale under it. */
import type { LossSlice } from '@engine/contract/probes/loss-slice'
import { lineShape, mark, rectShape, textShape, type Mark } from '@/charts/drawing'
import { ghostLine } from '@/charts/ghost-stroke'
import type { Rect } from '@/charts/lab-option'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { levelLines } from './level-line'
import { BANDS, placeOf, sliceBands } from './slice-bands'

export interface SliceMapInput {
  readonly rect: Rect
  readonly slice: LossSlice
  /** Of pinned states; drawn where their slices are as wide: where each is as high as in its own middle. */
  readonly ghosts: readonly LossSlice[]
  /** Colours from far below to far above, odd in number. */
  readonly colors: readonly string[]
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: {
    readonly here: string
    tip(this: void, at: { s: string; t: string; cost: string }): string
  }
}

const LEFT = 34
const TOP = 4
/** Below the map: the numbers of s, then the scale of the colours with its numbers. */
const AXIS = 18
const LEGEND = 26
const CROSS = 6

/** Of all colours the one of a band. */
const colorOf = (level: number, colors: readonly string[], overflow: string): string => {
  const middle = (colors.length - 1) / 2
  return Number.isNaN(level) ? overflow : (colors[middle + Math.round((level / BANDS) * middle)] ?? overflow)
}

export function sliceMap(input: SliceMapInput): Mark[] {
  const { rect, slice, colors, palette, format, words } = input
  const unit = palette.fontScale
  const { distances, costs } = slice
  const { levels } = sliceBands(slice)
  const room = Math.min(rect.width - LEFT * unit, rect.height - (TOP + AXIS + LEGEND) * unit)
  // Whole pixels, so that no hairline of the ground shows between cells.
  const side = Math.max(1, Math.floor(room / distances.length))
  const size = side * distances.length
  const left = Math.round(rect.left + LEFT * unit + (rect.width - LEFT * unit - size) / 2)
  const top = Math.round(rect.top + TOP * unit)
  const cells = levels.map((level, i) => {
    const column = i % distances.length
    const row = distances.length - 1 - Math.floor(i / distances.length)
    const fill = colorOf(level, colors, palette.ink2)
    const z = Number.isNaN(level) ? -BANDS - 1 : level
    const shape = rectShape(left + column * side, top + row * side, side, side, fill, z - BANDS)
    return mark('cell', shape, () => {
      const [s, t] = placeOf(i, slice)
      return words.tip({ s: format.value(s, 2), t: format.value(t, 2), cost: format.value(costs[i] ?? Number.NaN) })
    })
  })
  const middle: [number, number] = [left + size / 2, top + size / 2]
  return [
    ...cells,
    ...ghostMarks(left, top, side, input),
    ...crossMarks(middle, words.here, palette),
    ...axisMarks(left, top, size, distances.at(-1) ?? 1, input),
    ...legendMarks({ left, top: top + size + AXIS * unit, width: size, height: LEGEND * unit }, input),
  ]
}

function ghostMarks(left: number, top: number, side: number, { slice, ghosts, palette }: SliceMapInput): Mark[] {
  const n = slice.distances.length
  const alike = (ghost: LossSlice): boolean =>
    ghost.distances.length === n && ghost.distances.at(-1) === slice.distances.at(-1)
  return ghosts.flatMap((ghost, pin) =>
    (alike(ghost) ? levelLines(ghost) : []).map((line) => {
      const points = line.map(([column, row]): [number, number] => [
        left + (column + 0.5) * side,
        top + (n - 0.5 - row) * side,
      ])
      return mark('ghost', ghostLine(points, pin, { ...palette, ghost: palette.ink }))
    }),
  )
}

function crossMarks([x, y]: [number, number], here: string, palette: ChartPalette): Mark[] {
  const arm = CROSS * palette.fontScale
  const both = (color: string, width: number, z: number): Mark[] => [
    mark('cross', lineShape([x - arm, y], [x + arm, y], color, width, null, z)),
    mark('cross', lineShape([x, y - arm], [x, y + arm], color, width, null, z)),
  ]
  const look = { size: 11, color: palette.ink, halo: palette.window, haloWidth: 3 } as const
  return [
    ...both(palette.window, 4, 5),
    ...both(palette.ink, 2, 6),
    mark('here', textShape(here, x + arm + 2, y + 2, look, palette)),
  ]
}

function axisMarks(
  left: number,
  top: number,
  size: number,
  radius: number,
  { palette, format }: SliceMapInput,
): Mark[] {
  const unit = palette.fontScale
  const look = { size: 11, color: palette.ink3 } as const
  const write = (value: number): string => format.axis(value).base
  return [-radius, 0, radius].flatMap((value, i) => {
    const along = (i / 2) * size
    const s = i === 2 ? `${write(value)} s` : write(value)
    const t = i === 2 ? `t ${write(value)}` : write(value)
    const align = i === 0 ? 'left' : i === 1 ? 'center' : 'right'
    const baseline = i === 0 ? 'bottom' : i === 1 ? 'middle' : 'top'
    return [
      mark('axis-label', textShape(s, left + along, top + size + 3 * unit, { ...look, align }, palette)),
      mark(
        'axis-label',
        textShape(t, left - 5 * unit, top + size - along, { ...look, align: 'right', baseline }, palette),
      ),
    ]
  })
}

/** Nine swatches, and between them the difference of the cost at which one gives way to the next. */
function legendMarks({ left, top, width }: Rect, { slice, colors, palette, format }: SliceMapInput): Mark[] {
  const unit = palette.fontScale
  const { edges, reach } = sliceBands(slice)
  if (reach === 0) return []
  const count = 2 * BANDS + 1
  const share = width / count
  const marks: Mark[] = []
  for (let level = -BANDS; level <= BANDS; level++) {
    const at = left + (level + BANDS) * share
    marks.push(mark('swatch', rectShape(at, top, share, 8 * unit, colorOf(level, colors, palette.ink2))))
  }
  const look = { size: 10, color: palette.ink3, align: 'center' } as const
  edges.forEach((edge, i) => {
    // Every second edge: numbers of neighbours would touch.
    if (i % 2 === 0) return
    const text = format.value(edge, 2)
    const above = left + (BANDS + 1 + i) * share
    const below = left + (BANDS - i) * share
    marks.push(
      mark('legend', textShape(`+${text}`, above, top + 10 * unit, look, palette)),
      mark('legend', textShape(`−${text}`, below, top + 10 * unit, look, palette)),
    )
  })
  return marks
}
