/** Paths and points over a plane: every line and name has a rim in the colour of the ground. */
import type { PlaneFigure } from '@engine/contract/lessons/figure'
import { circleShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import { polylines, type PlotFrame } from '@/pictures/plot-frame'
import { cutPath, type GridPoint } from './contours'
import { writtenValue, type FigureInput } from './figure-input'

type Input = FigureInput<PlaneFigure>

/** Of the second path and on. */
const DASHES: readonly (number[] | null)[] = [null, [9, 3], [9, 3, 2, 3], [2, 3]]
const LINE = 14
/** Lines a name may stand away from its place. */
const OFFSETS = [0, 1, -1, 2, -2]
/** Lines from a place to a name right above or below it. */
const CLEAR = 1.2
/** Points of a path closer than this share one tooltip. */
const REACH = 6

interface Name {
  readonly text: string
  readonly at: GridPoint
}

const edgesOf = ({ rect: { left, top, width, height } }: PlotFrame) => ({
  left,
  right: left + width,
  top,
  bottom: top + height,
})

/** Not held at the edges, as the frame does: a path that leaves must not run along them. */
function pixels({ x, y }: PlaneFigure, { rect }: PlotFrame, at: { readonly x: number; readonly y: number }): GridPoint {
  const share = (value: number, axis: PlaneFigure['x']): number =>
    axis.scale === 'log'
      ? Math.log(value / axis.low) / Math.log(axis.high / axis.low)
      : (value - axis.low) / (axis.high - axis.low)
  return [rect.left + share(at.x, x) * rect.width, rect.top + (1 - share(at.y, y)) * rect.height]
}

/**
 * Behind their places within the edges. A name that would touch an earlier one stands before, above or below its place, else it moves
 * down, or up at the floor.
 */
function nameMarks(names: readonly Name[], frame: PlotFrame, { palette }: Input): Mark[] {
  const unit = palette.fontScale
  const { left, right, top, bottom } = edgesOf(frame)
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  const look = { size: 12, weight: 600, color: palette.ink, halo: palette.window, baseline: 'middle' } as const
  return names.flatMap(({ text, at }) => {
    const wide = textWidth(text, 12) * 1.06 * unit
    const [before, behind] = [Math.max(left, at[0] - 8 * unit - wide), at[0] + 8 * unit]
    const from = behind + wide > right ? before : behind
    const middle = Math.max(left, Math.min(right - wide, at[0] - wide / 2))
    const line = (x: number, offset: number) => ({ x, y: at[1] + offset * LINE * unit })
    const free = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
      y > top + 6 * unit &&
      y < bottom - 6 * unit &&
      taken.every((other) => other.from >= x + wide || other.to <= x || Math.abs(other.y - y) >= LINE * unit)
    const [beside, ...farther] = OFFSETS.map((offset) => line(from, offset))
    const place = [beside!, line(before, 0), line(middle, -CLEAR), line(middle, CLEAR), ...farther].find(free)
    // Farther away it would name another place; the tooltip still has it.
    if (place === undefined) return []
    taken.push({ from: place.x, to: place.x + wide, y: place.y })
    return [mark('name', textShape(text, place.x, place.y, look, palette))]
  })
}

function tipMarks(
  path: PlaneFigure['paths'][number],
  points: readonly GridPoint[],
  frame: PlotFrame,
  input: Input,
): Mark[] {
  const { figure, format, speech } = input
  const { left, right, top, bottom } = edgesOf(frame)
  let last: GridPoint | null = null
  return points.flatMap(([x, y], i) => {
    const inside = x >= left && x <= right && y >= top && y <= bottom
    if (!inside || (last !== null && Math.hypot(x - last[0], y - last[1]) < REACH && i < points.length - 1)) return []
    last = [x, y]
    const tip = (): string =>
      [
        `${speech.label(path.label)} (${format.integer(i)})`,
        `${speech.label(figure.x.label)} = ${writtenValue(path.x[i]!, format)}`,
        `${speech.label(figure.y.label)} = ${writtenValue(path.y[i]!, format)}`,
      ].join('\n')
    return [mark('reach', rectShape(x - REACH, y - REACH, 2 * REACH, 2 * REACH, 'transparent', 20), tip)]
  })
}

export function pathMarks(frame: PlotFrame, input: Input): Mark[] {
  const { figure, palette, speech } = input
  const edges = edgesOf(frame)
  const names: Name[] = []
  const marks = figure.paths.flatMap((path, place) => {
    const points = path.x.map((x, i) => pixels(figure, frame, { x, y: path.y[i] ?? Number.NaN }))
    const pieces = cutPath(points, edges)
    const end = pieces.at(-1)?.at(-1)
    const start = points[0]
    const starts = start !== undefined && pieces[0]?.[0] === start
    if (end !== undefined) names.push({ text: speech.label(path.label), at: end })
    const dash = DASHES[place % DASHES.length] ?? null
    const width = palette.strokeCurve
    return [
      ...pieces
        .flatMap((piece) => [
          ...polylines(piece, palette.window, width + 3, null, 5),
          ...polylines(piece, palette.ink, width, dash, 6),
        ])
        .map((shape) => mark('path', shape)),
      ...(starts
        ? [mark('start', circleShape(start[0], start[1], palette.mark / 2, palette.window, palette.ink, 8))]
        : []),
      ...(end !== undefined && points.at(-1) === end
        ? [mark('end', circleShape(end[0], end[1], palette.mark / 2, palette.ink, palette.window, 8))]
        : []),
      ...tipMarks(path, points, frame, input),
    ]
  })
  return [...marks, ...nameMarks([...names, ...pointNames(frame, input)], frame, input)]
}

const insidePoints = (frame: PlotFrame, { figure }: Input) => {
  const { left, right, top, bottom } = edgesOf(frame)
  return figure.points
    .map((point) => ({ point, at: pixels(figure, frame, point) }))
    .filter(({ at: [x, y] }) => x >= left && x <= right && y >= top && y <= bottom)
}

const pointNames = (frame: PlotFrame, input: Input): Name[] =>
  insidePoints(frame, input).map(({ point, at }) => ({ text: input.speech.label(point.label), at }))

export function pointMarks(frame: PlotFrame, input: Input): Mark[] {
  const { figure, palette, format, speech } = input
  return insidePoints(frame, input).map(({ point, at: [x, y] }) => {
    const tip = [
      speech.label(point.label),
      `${speech.label(figure.x.label)} = ${writtenValue(point.x, format)}`,
      `${speech.label(figure.y.label)} = ${writtenValue(point.y, format)}`,
    ].join('\n')
    return mark('point', circleShape(x, y, palette.mark * 0.7, palette.window, palette.ink, 21), tip)
  })
}
