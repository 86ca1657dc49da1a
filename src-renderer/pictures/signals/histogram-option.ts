/**
 * Where z or a of every layer lie: a histogram lying under the column of its layer, values upwards, shares to the right. All columns share
 * the axis of values, so a layer that has collapsed is a thin line; the lengths of a column fill its width.
 */
import { SIGNAL_BINS, type SignalHistograms } from '@engine/contract/probes/layer-signals'
import { circleShape, lineShape, mark, polygonShape, rectShape, textShape, type Mark } from '@/charts/drawing'
import type { Hold } from '@/charts/hold'
import type { ScaleKind } from '@/charts/lab-option'
import type { NumberFormat } from '@/format/number-format'
import { depthColor } from '@/theme/depth-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { ghostLine, placeInGhost } from '@/charts/ghost-stroke'
import type { LayerColumn } from '../layer-columns'
import { valueAxis, type ValueAxis } from './value-axis'

/** The words of the picture; numbers come formatted. */
export interface HistogramWords {
  /** Below a column: 'peak 12 %', '48 % exactly 0', '2 % no numbers'. */
  peak(this: void, share: string): string
  zeros(this: void, share: string): string
  noNumbers(this: void, share: string): string
  /** Three lines: which layer, bin and share, when. */
  tip(this: void, at: { place: number; from: string; to: string; share: string }): string
}

export interface HistogramsInput {
  readonly columns: readonly LayerColumn[]
  readonly live: SignalHistograms
  readonly ghosts: readonly SignalHistograms[]
  /** Whether all layers stand on one axis. */
  readonly common: boolean
  readonly height: ScaleKind
  readonly hold: Hold
  readonly palette: ChartPalette
  readonly format: NumberFormat
  readonly words: HistogramWords
}

const TOP = 6
const FOOT = 20
/** A share this many decades below the fullest bin has no length left on a log scale. */
export const DECADES = 4
/** Room at the right of a column for mean and deviation, and for the labels of an axis of its own. */
const FORK = 14
const OWN_LABELS = 28
const NOTABLE_ZEROS = 0.01

const binShare = (of: SignalHistograms, place: number, bin: number): number => of.shares[place * SIGNAL_BINS + bin] ?? 0

const binWidth = (of: SignalHistograms, place: number): number =>
  ((of.high[place] ?? 1) - (of.low[place] ?? 0)) / SIGNAL_BINS

const fullestBin = (of: SignalHistograms, place: number): number => {
  let most = 0
  for (let bin = 0; bin < SIGNAL_BINS; bin++) most = Math.max(most, binShare(of, place, bin))
  return most
}

const rangeOf = (of: SignalHistograms, place: number) => ({ low: of.low[place] ?? 0, high: of.high[place] ?? 1 })

/** The length of a density where the largest has length 1. */
export const lengthOf = (density: number, largest: number, scale: ScaleKind): number => {
  if (!(density > 0) || !(largest > 0)) return 0
  return scale === 'linear' ? density / largest : Math.max(0, 1 + Math.log10(density / largest) / DECADES)
}

/** One column with all it is drawn by. */
interface Panel {
  readonly column: LayerColumn
  readonly axis: ValueAxis
  readonly largest: number
  readonly input: HistogramsInput
}

const toY = ({ column: { rect }, axis, input }: Panel, value: number): number => {
  const bottom = rect.top + rect.height - FOOT * input.palette.fontScale
  const share = (value - axis.low) / (axis.high - axis.low)
  return bottom - share * (bottom - rect.top - TOP)
}

/** Room of the longest bar. */
const reach = ({ column: { rect, folded }, input: { common, palette } }: Panel): number =>
  Math.max(1, rect.width - (folded ? 4 : FORK + (common ? 0 : OWN_LABELS * palette.fontScale)))

/** Corners of the stairs of layer `place` of a histogram, from its low end to its high end; what is longer than the column ends there. */
function stairs(of: SignalHistograms, place: number, panel: Panel): [number, number][] {
  const { column, largest, input } = panel
  const { left } = column.rect
  const width = binWidth(of, place)
  const low = of.low[place] ?? 0
  const points: [number, number][] = [[left, toY(panel, low)]]
  for (let bin = 0; bin < SIGNAL_BINS; bin++) {
    const length = Math.min(1, lengthOf(binShare(of, place, bin) / width, largest, input.height))
    const x = left + reach(panel) * length
    points.push([x, toY(panel, low + bin * width)], [x, toY(panel, low + (bin + 1) * width)])
  }
  points.push([left, toY(panel, of.high[place] ?? 0)])
  return points
}

/** Left of the base a tick for every bin that is not empty, yet too empty for a length on a log scale. */
function belowFloor(panel: Panel): Mark[] {
  const { column, largest, input } = panel
  const { live, palette } = input
  const width = binWidth(live, column.place)
  return Array.from({ length: SIGNAL_BINS }, (_, bin) => bin).flatMap((bin) => {
    const share = binShare(live, column.place, bin)
    if (input.height === 'linear' || !(share > 0) || lengthOf(share / width, largest, 'log') > 0) return []
    const from = (live.low[column.place] ?? 0) + bin * width
    const [top, bottom] = [toY(panel, from + width), toY(panel, from)]
    return [
      mark('below-floor', rectShape(column.rect.left - 4, top, 3, Math.max(1, bottom - top - 1), palette.ink3, 2)),
    ]
  })
}

function bins(panel: Panel): Mark[] {
  const { column, input } = panel
  const { live, format, words } = input
  const { rect, place } = column
  const width = binWidth(live, place)
  return Array.from({ length: SIGNAL_BINS }, (_, bin) => {
    const from = (live.low[place] ?? 0) + bin * width
    const top = toY(panel, from + width)
    return mark('bin', rectShape(rect.left, top, rect.width, toY(panel, from) - top, 'transparent', -2), () =>
      words.tip({
        place,
        from: format.value(from),
        to: format.value(from + width),
        share: format.percent(binShare(live, place, bin), 2),
      }),
    )
  })
}

/** Mean and one standard deviation to both sides, at the right edge of the column. */
function fork(panel: Panel): Mark[] {
  const { column, axis, input } = panel
  const { live, palette } = input
  const mean = live.mean[column.place] ?? Number.NaN
  const deviation = Math.sqrt(live.variance[column.place] ?? Number.NaN)
  if (column.folded || !Number.isFinite(mean + deviation)) return []
  const x = column.rect.left + column.rect.width - 5
  const within = (value: number): number => toY(panel, Math.min(axis.high, Math.max(axis.low, value)))
  const [top, bottom] = [within(mean + deviation), within(mean - deviation)]
  return [
    mark('fork', lineShape([x, top], [x, bottom], palette.ink2, 1, null, 4)),
    mark('fork', lineShape([x - 3, top], [x + 3, top], palette.ink2, 1, null, 4)),
    mark('fork', lineShape([x - 3, bottom], [x + 3, bottom], palette.ink2, 1, null, 4)),
    mark('mean', circleShape(x, within(mean), palette.mark / 2 - 0.5, palette.ink, null, 5)),
  ]
}

function foot({ column: { rect, place, folded }, input }: Panel): Mark[] {
  if (folded) return []
  const { live, palette, format, words } = input
  const zeros = live.zeros[place] ?? 0
  const broken = live.broken[place] ?? 0
  const share = (value: number): string => format.percent(value, value < 0.1 ? 1 : 0)
  const text =
    broken > 0
      ? words.noNumbers(share(broken))
      : zeros >= NOTABLE_ZEROS
        ? words.zeros(share(zeros))
        : words.peak(share(fullestBin(live, place)))
  const y = rect.top + rect.height - (FOOT - 5) * palette.fontScale
  const look = { size: 11, color: palette.ink2, maxWidth: rect.width }
  return [mark('foot', textShape(text, rect.left, y, look, palette))]
}

function columnMarks(panel: Panel): Mark[] {
  const { column, input } = panel
  const { live, ghosts, palette } = input
  const { place, rect, output } = column
  const layers = live.mean.length - 1
  const color = output ? palette.ink3 : depthColor(place, layers, palette.depth)
  const base = lineShape(
    [rect.left, toY(panel, panel.axis.low)],
    [rect.left, rect.top + TOP],
    palette.rule2,
    1,
    null,
    3,
  )
  const allZero = live.zeros[place] === 1
  return [
    mark('histogram', polygonShape(stairs(live, place, panel), color, 1)),
    ...(allZero
      ? [mark('exact-zero', circleShape(rect.left, toY(panel, 0), palette.mark / 2, palette.window, color, 5))]
      : []),
    ...ghosts.flatMap((ghost, i) => {
      const there = placeInGhost(column, ghost.mean.length)
      return there === null ? [] : [mark('ghost', ghostLine(stairs(ghost, there, panel), i, palette))]
    }),
    mark('base', base),
    ...belowFloor(panel),
    ...fork(panel),
    ...foot(panel),
    ...bins(panel),
  ]
}

function axisMarks(panel: Panel, labelled: boolean): Mark[] {
  const { column, axis, input } = panel
  const { rect, folded } = column
  const { palette, format, common } = input
  const x = common ? rect.left - 8 : rect.left + rect.width - FORK
  const look = { size: 11, color: palette.ink3, align: 'right', baseline: 'middle' } as const
  return axis.ticks.flatMap((tick) => {
    const y = toY(panel, tick)
    const { base, exponent } = format.axis(tick)
    const label = exponent === null ? base : `${base}^${exponent}`
    return [
      mark('grid', lineShape([rect.left, y], [rect.left + rect.width, y], palette.rule, 1, null, -5)),
      ...(labelled && !folded ? [mark('axis-label', textShape(label, x, y, look, palette))] : []),
    ]
  })
}

export function histograms(input: HistogramsInput): Mark[] {
  const { columns, live, ghosts, common, hold } = input
  const rangesOf = (column: LayerColumn) => [
    rangeOf(live, column.place),
    ...ghosts.flatMap((ghost) => {
      const there = placeInGhost(column, ghost.mean.length)
      return there === null ? [] : [rangeOf(ghost, there)]
    }),
  ]
  const all = hold('common', valueAxis(columns.flatMap(rangesOf), 5))
  const firstWide = columns.findIndex(({ folded }) => !folded)
  return columns.flatMap((column, i) => {
    const largest = fullestBin(live, column.place) / binWidth(live, column.place)
    const panel = {
      column,
      axis: common ? all : hold(`own ${column.place}`, valueAxis(rangesOf(column), 3)),
      largest,
      input,
    }
    return [...axisMarks(panel, !common || i === firstWide), ...columnMarks(panel)]
  })
}
