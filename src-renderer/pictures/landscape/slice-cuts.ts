/** The cost along each of the two directions, through the present weights. */
import type { LossSlice } from '@engine/contract/probes/loss-slice'
import { circleShape, mark, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { Rect, ScaleKind } from '@/charts/lab-option'
import { linearScale, logRange } from '@/charts/scales'
import type { NumberFormat } from '@/format/number-format'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostLine } from '@/charts/ghost-stroke'
import { axisOf, plotFrame, polylines } from '../plot-frame'

export interface SliceCuts {
  readonly s: readonly number[]
  readonly t: readonly number[]
}

/** The middle row and the middle column. */
export function cutsOf({ costs, distances }: LossSlice): SliceCuts {
  const n = distances.length
  const half = (n - 1) / 2
  const at = (index: number): number => costs[index] ?? Number.NaN
  return {
    s: Array.from({ length: n }, (_, i) => at(half * n + i)),
    t: Array.from({ length: n }, (_, i) => at(i * n + half)),
  }
}

export interface SliceCutsInput {
  readonly rect: Rect
  readonly slice: LossSlice
  /** Of pinned states; drawn where their slices are as wide. */
  readonly ghosts: readonly LossSlice[]
  readonly kind: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
}

export function sliceCutMarks({ rect, slice, ghosts, kind, hold, palette, format }: SliceCutsInput): Mark[] {
  const { s, t } = cutsOf(slice)
  const radius = slice.distances.at(-1) ?? 1
  // Each keeps its place: it says by which dashes a pinned state is drawn.
  const behind = ghosts.map((ghost) => (ghost.distances.at(-1) === radius ? cutsOf(ghost).s : []))
  const values = [...s, ...t, ...behind.flat()].filter(Number.isFinite)
  const y = hold(`cuts ${kind}`, kind === 'log' ? logRange(values) : linearScale(values))
  const frame = plotFrame({
    rect,
    x: axisOf(-radius, radius, [-radius, 0, radius]),
    y,
    xName: '',
    yName: 'C',
    palette,
    format,
  })
  const points = (costs: readonly number[], distances: Float64Array): [number, number][] =>
    costs.map((cost, i) => [frame.x(distances[i] ?? 0), Number.isFinite(cost) ? frame.y(cost) : Number.NaN])
  const lines = [
    { name: 's', costs: s, color: palette.ink, end: s.length - 1 },
    { name: 't', costs: t, color: palette.ink3, end: 0 },
  ]
  const marks: Mark[] = [...frame.marks]
  behind.forEach((costs, pin) => {
    const line = points(costs, slice.distances).filter(([, at]) => Number.isFinite(at))
    if (line.length > 0) marks.push(mark('ghost', ghostLine(line, pin, palette)))
  })
  for (const { name, costs, color, end } of lines) {
    const line = points(costs, slice.distances)
    for (const shape of polylines(line, color, palette.strokeCurve, null, 2)) marks.push(mark(`cut-${name}`, shape))
    const [x, at] = line[end] ?? [Number.NaN, Number.NaN]
    if (!Number.isFinite(at)) continue
    const align = end === 0 ? 'left' : 'right'
    const look = { size: 12, weight: 600, color, align, baseline: 'bottom', halo: palette.window } as const
    marks.push(mark('cut-name', textShape(name, x + (end === 0 ? 3 : -3), at - 3, look, palette)))
  }
  const here = s[(s.length - 1) / 2] ?? Number.NaN
  if (Number.isFinite(here))
    marks.push(mark('here', circleShape(frame.x(0), frame.y(here), palette.mark / 2, palette.ink, palette.window, 6)))
  return marks
}
