/** The picture of parallel coordinates: a line per point, those within all brushes in colour, all others faint. */
import { lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import type { Rect } from '@/charts/lab-option'
import { polylines } from '@/pictures/plot-frame'
import type { ChartPalette } from '@/theme/chart-palette'
import { withAlpha } from '@/theme/depth-scale'
import type { Brushes, ParallelAxis } from './parallel-axes'

export interface ParallelInput {
  readonly axes: readonly ParallelAxis[]
  readonly brushes: Brushes
  /** Points within all brushes. */
  readonly brushed: readonly number[]
  readonly points: number
  /** The chosen point, or null. */
  readonly chosen: number | null
  readonly rect: Rect
  readonly palette: ChartPalette
}

const TOP = 46
const BOTTOM = 14
const RIGHT = 76
const LEFT = { least: 60, most: 190 } as const
/** Room an axis needs with its words. */
export const AXIS_ROOM = 104
/** A canvas draws more only slowly, and no eye tells more apart. */
export const MOST_LINES = 1_500
const LABEL = 12
/** Beside the ends of a range, which lie on the axis. */
const LABEL_SIDE = 12

/** Between the first and the last axis, and from the foot of an axis to its top. */
export function parallelRect({ axes, rect, palette }: Pick<ParallelInput, 'axes' | 'rect' | 'palette'>): Rect {
  const unit = palette.fontScale
  const longest = Math.max(0, ...(axes[0]?.ticks ?? []).map(({ text }) => textWidth(text, LABEL)))
  const left = Math.min(Math.max(LEFT.least, longest + LABEL_SIDE + 8), LEFT.most) * unit
  return {
    left: rect.left + left,
    top: rect.top + TOP * unit,
    width: Math.max(1, rect.width - left - RIGHT * unit),
    height: Math.max(1, rect.height - (TOP + BOTTOM) * unit),
  }
}

export const axisX = (rect: Rect, place: number, count: number): number =>
  rect.left + (count < 2 ? 0.5 : place / (count - 1)) * rect.width

export function parallelLines(input: ParallelInput): Mark[] {
  const { axes, brushes, brushed, points, chosen, palette } = input
  const rect = parallelRect(input)
  const line = (point: number): [number, number][] =>
    axes.map(({ at }, i) => [axisX(rect, i, axes.length), rect.top + (1 - at[point]!) * rect.height])
  const inside = new Set(brushed)
  const outside = Array.from({ length: points }, (_, point) => point).filter((point) => !inside.has(point))
  const strong = brushed.slice(0, MOST_LINES)
  const faint = outside.slice(0, MOST_LINES - strong.length)
  const color = brushes.size === 0 ? withAlpha(palette.ink2, strong.length > 60 ? 0.4 : 0.7) : palette.accent
  const lines = (role: string, among: readonly number[], stroke: string, width: number, z: number): Mark[] =>
    among.flatMap((point) => polylines(line(point), stroke, width, null, z).map((shape) => mark(role, shape)))
  return [
    ...lines('faint', faint, palette.rule, 1, 0),
    ...lines('brushed', strong, color, 1.25, 1),
    ...(chosen === null
      ? []
      : [
          ...lines('chosen', [chosen], palette.window, palette.strokeCurve + 5, 2),
          ...lines('chosen', [chosen], palette.ink, palette.strokeCurve + 1, 3),
        ]),
    ...axes.flatMap((axis, i) => axisMarks(axis, i, input, rect)),
  ]
}

function axisMarks(
  axis: ParallelAxis,
  place: number,
  { axes, brushes, palette, rect: outer }: ParallelInput,
  rect: Rect,
): Mark[] {
  const unit = palette.fontScale
  const x = axisX(rect, place, axes.length)
  const floor = rect.top + rect.height
  const brush = brushes.get(axis.key)
  const every = Math.max(1, Math.ceil((15 * unit * axis.ticks.length) / rect.height))
  const spacing = axes.length < 2 ? rect.width : rect.width / (axes.length - 1)
  const room = place === 0 ? rect.left - outer.left - LABEL_SIDE * unit : spacing - 2 * LABEL_SIDE * unit
  const look = { size: 11, color: palette.ink2, halo: palette.window, baseline: 'middle' } as const
  const labels = axis.ticks.flatMap(({ text, at }, i) => {
    if (i % every !== 0) return []
    const y = floor - at * rect.height
    const tick = lineShape([x - 3, y], [x + 3, y], palette.ink3, 1, null, 5)
    // The last axis has its words on its right, where no line passes.
    const last = place === axes.length - 1 && place > 0
    const side = { ...look, align: last ? 'left' : 'right', maxWidth: room } as const
    return [
      mark('tick', tick),
      mark('axis-label', textShape(text, x + (last ? 1 : -1) * LABEL_SIDE * unit, y, side, palette)),
    ]
  })
  const name = { size: 11, weight: 600, color: palette.ink, align: 'center', baseline: 'middle' } as const
  const heads = wrapped(axis.name, Math.min(spacing, 2 * RIGHT * unit) - 6, unit)
  return [
    mark('axis', lineShape([x, rect.top], [x, floor], palette.ink3, 1, null, 4)),
    ...(brush === undefined
      ? []
      : [
          mark(
            'brush',
            rectShape(
              x - 5 * unit,
              floor - brush[1] * rect.height,
              10 * unit,
              Math.max(2, (brush[1] - brush[0]) * rect.height),
              withAlpha(palette.accent, 0.35),
              6,
            ),
          ),
        ]),
    ...labels,
    ...heads.map((text, i) => {
      const y = rect.top - (16 + 13 * (heads.length - 1 - i)) * unit
      return mark('axis-name', textShape(text, x, y, { ...name, maxWidth: spacing - 4 }, palette))
    }),
  ]
}

/** In two lines where one would run into the next axis. */
function wrapped(name: string, room: number, unit: number): readonly string[] {
  if (textWidth(name, 11 * unit) <= room) return [name]
  const words = name.split(' ')
  const cuts = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const)
  const even = cuts.toSorted(([a, b], [c, d]) => Math.max(a.length, b.length) - Math.max(c.length, d.length))[0]
  return even ?? [name]
}

/** The point whose line is nearest to a place in the picture, if one is near; of the given points. */
export function nearestLine(input: ParallelInput, among: readonly number[], x: number, y: number): number | null {
  const { axes, palette } = input
  const rect = parallelRect(input)
  if (axes.length < 2) return null
  const along = ((x - rect.left) / rect.width) * (axes.length - 1)
  const left = Math.max(0, Math.min(axes.length - 2, Math.floor(along)))
  const share = Math.max(0, Math.min(1, along - left))
  let [best, least]: [number | null, number] = [null, NEAR * palette.fontScale]
  for (const point of among) {
    const [from, to] = [axes[left]!.at[point]!, axes[left + 1]!.at[point]!]
    const far = Math.abs(rect.top + (1 - (from + share * (to - from))) * rect.height - y)
    if (far < least) [best, least] = [point, far]
  }
  return best
}

const NEAR = 14
