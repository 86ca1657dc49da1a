/** Names of curves at their ends, of lines at numbers worth naming, and the key of labels that several series share. */
import type { LinesFigure } from '@engine/contract/lessons/figure'
import { circleShape, lineShape, mark, rectShape, textShape, textWidth, type Mark } from '@/charts/drawing'
import { namedLayers, spreadNames } from '@/charts/curve-names'
import { dottedRow } from '@/pictures/plot-frame'
import type { FigureInput } from './figure-input'
import { hasPlace } from './figure-scales'
import { keyedLabels, type LineLook } from './line-looks'
import { linePoint, type LinePlaces, type LinePoint } from './line-marks'

type Input = FigureInput<LinesFigure>

const LINE = 14
const DASH = 16
/** Names closer than this side by side would be read as one. */
const WORD_GAP = 8
/** Less room than for a few letters explains nothing. */
const LEAST_WORD = 40

/** Series that are named at their ends: not those of the key, nor bars or an only one, which the axis names already. */
function namedSeries({ series, y }: LinesFigure): readonly number[] {
  const keyed = keyedLabels(series)
  const only = series.length === 1 && series[0]?.label === y.label
  return only ? [] : series.flatMap(({ label, style }, i) => (keyed.has(label) || style === 'falls' ? [] : [i]))
}

/** Width of the strip to the right of the axes, in pixels: as wide as the names, at most a third of the picture. */
export function nameRoom({ figure, width, palette, speech }: Input): number {
  const widths = namedSeries(figure).map((i) => textWidth(speech.label(figure.series[i]!.label), 12) * 1.06)
  return widths.length === 0 ? 0 : Math.min((Math.max(...widths) + 8) * palette.fontScale, width / 3)
}

/** Where a series ends: its last point with a place. */
function endOf({ x, y }: LinesFigure['series'][number], places: LinePlaces): LinePoint | null {
  for (let i = x.length - 1; i >= 0; i--) {
    const point = linePoint(x[i]!, y[i] ?? Number.NaN, places)
    if (Number.isFinite(point[0])) return point
    if (places.zeroLine !== null && y[i] === 0 && hasPlace(x[i]!, places.xScale))
      return [places.frame.x(x[i]!), places.zeroLine]
  }
  return null
}

/** A thin line leads from an end to its name where they are apart. */
export function endNames(input: Input, looks: readonly LineLook[], places: LinePlaces): Mark[] {
  const { figure, palette, speech, width } = input
  const unit = palette.fontScale
  const { left, top, width: across, height } = places.frame.rect
  const edge = left + across
  const ended = namedSeries(figure).flatMap((i) => {
    const end = endOf(figure.series[i]!, places)
    return end === null ? [] : [{ i, end }]
  })
  const bottom = top + height - (places.zeroLine === null ? 2 * unit : -16 * unit)
  const byHeight = ended.toSorted((a, b) => a.end[1] - b.end[1])
  const shown = namedLayers(byHeight.length, Math.floor((bottom - top) / (LINE * unit)) + 1).map((at) => byHeight[at]!)
  const heights = spreadNames(
    shown.map(({ end }) => end[1]),
    LINE * unit,
    top + 2 * unit,
    bottom,
  )
  return shown.flatMap(({ i, end }, at) => {
    const y = heights[at]!
    const look = looks[i]!
    const type = { size: 12, weight: 600, color: look.textColor, baseline: 'middle', halo: palette.window } as const
    const name = speech.label(figure.series[i]!.label)
    const text = textShape(name, edge + 6 * unit, y, { ...type, maxWidth: width - edge - 6 * unit }, palette)
    const apart = Math.abs(y - end[1]) > 4 * unit || edge - end[0] > 12 * unit
    const leader = lineShape([end[0] + 2, end[1]], [edge + 4 * unit, y], palette.rule2, 1, [1, 2], -1)
    return [...(apart ? [mark('leader', leader)] : []), mark('name', text, name)]
  })
}

/** Beside the name of the y axis. */
export function keyMarks({ figure, palette, speech, width }: Input, looks: readonly LineLook[]): Mark[] {
  const unit = palette.fontScale
  const type = { size: 11, color: palette.ink2, baseline: 'middle' } as const
  let x = 4 * unit + (textWidth(speech.label(figure.y.label), 11) + 16) * unit
  const middle = 7 * unit
  return [...keyedLabels(figure.series)].flatMap((label) => {
    const place = figure.series.findIndex((series) => series.label === label)
    const text = speech.label(label)
    const from = x
    x += (DASH + textWidth(text, 11) + 22) * unit
    if (from + (DASH + LEAST_WORD) * unit > width) return []
    const dash = looks[place]?.dash ?? null
    const sign =
      figure.series[place]?.style === 'points'
        ? circleShape(from + (DASH * unit) / 2, middle, palette.mark / 2 + 0.5, palette.window, palette.ink2)
        : lineShape([from, middle], [from + DASH * unit, middle], palette.ink2, palette.strokeCurve, dash && [...dash])
    const look = { ...type, maxWidth: Math.max(1, width - from - (DASH + 6) * unit) }
    return [mark('key', sign), mark('key', textShape(text, from + (DASH + 6) * unit, middle, look, palette))]
  })
}

/** Upright lines are named at the top, level ones at their left end; names that would touch move down a line. */
export function ruleMarks({ figure, palette, speech, format }: Input, places: LinePlaces): Mark[] {
  const unit = palette.fontScale
  const { frame, xScale, yScale } = places
  const { left, top, width, height } = frame.rect
  const right = left + width
  const taken: { readonly from: number; readonly to: number; readonly y: number }[] = []
  const gap = WORD_GAP * unit
  const look = { size: 11, color: palette.ink2, halo: palette.window } as const
  const name = (text: string, from: number, first: number): Mark => {
    const to = from + textWidth(text, 11) * unit
    let y = first
    while (taken.some((other) => other.from < to + gap && other.to > from - gap && Math.abs(other.y - y) < LINE * unit))
      y += LINE * unit
    taken.push({ from, to, y })
    return mark('rule-name', textShape(text, from, y, look, palette))
  }
  return figure.lines.flatMap(({ axis, at, label }) => {
    const text = speech.label(label)
    const tip = `${text}\n${speech.label(figure[axis].label)} = ${format.value(at, 4)}`
    if (!hasPlace(at, axis === 'x' ? xScale : yScale)) return []
    const wide = textWidth(text, 11) * unit
    if (axis === 'x') {
      const x = frame.x(at)
      const dots = Array.from({ length: Math.ceil(height / 5) }, (_, i) =>
        mark('rule', rectShape(Math.round(x), Math.round(top) + 5 * i, 1, 2, palette.ink2, 1)),
      )
      const from = x + 4 * unit + wide > right ? Math.max(left + 2, x - 4 * unit - wide) : x + 4 * unit
      return [
        ...dots,
        name(text, from, top + unit),
        mark('rule', rectShape(x - 3, top, 7, height, 'transparent', 8), tip),
      ]
    }
    const y = frame.y(at)
    const above = y - LINE * unit > top ? y - LINE * unit : y + 2 * unit
    return [
      mark('rule', dottedRow(left, right, y, palette.ink2)),
      name(text, left + 4 * unit, above),
      mark('rule', rectShape(left, y - 3, width, 7, 'transparent', 8), tip),
    ]
  })
}
