/** What all curves over training share: the axis of time, hairlines, the place of now, the rest of the plan. */
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { ChartPalette } from '@/theme/chart-palette'
import type { NumberFormat, NumberParts } from '@/format/number-format'
import { changeRules, changesByPlace, type ChangeMark } from './change-rules'
import { overlay } from './curve-overlay'
import { exponentStyle, lineShape, rectShape, textShape, textWidth, type Shape } from './drawing'
import { tooltipBase, type LabOption, type ScaleKind } from './lab-option'
import { labelledDecades, niceStep, type AxisScale } from './scales'

/** Axes run in these coordinates: the value itself or its decimal logarithm, so that zero has a place on a log axis too. */
export interface CurveAxis {
  readonly min: number
  readonly max: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
  toAxis(this: void, value: number): number
}

const rich = ({ base, exponent }: NumberParts): string => (exponent === null ? base : `{b|${base}}{e|${exponent}}`)

/** Of the axis of values, in pixels: the least, and what stands beside a label. */
const LEAST_LEFT = 42
const LABEL_GAP = 12
const plain = (label: string): string => label.replace(/\{\w\|([^}]*)\}/g, '$1')

/** Share of the width that a label of the axis of time needs to itself. */
const LABEL_ROOM = 0.13
/** The last label carries the unit and stands to the left of the edge. */
const LAST_LABEL_ROOM = 0.3

/** Time from the start to the end of the plan. On a log axis the start has no place, so it takes the left edge. */
export const timeAxis = (
  kind: ScaleKind,
  firstEpoch: number,
  end: number,
  format: NumberFormat,
  epochs: (count: string) => string,
): CurveAxis => {
  const last = end > 0 ? end : 1
  const lastText = epochs(rich(format.axis(last)))
  const spaced = (ticks: { at: number; text: string }[], min: number, max: number) =>
    ticks.filter((t) => (t.at - min) / (max - min) > LABEL_ROOM && (max - t.at) / (max - min) > LAST_LABEL_ROOM)
  if (kind === 'linear') {
    const step = niceStep(last / 4)
    const between = [last / 2, ...Array.from({ length: 5 }, (_, i) => (i + 1) * step)]
    // The middle alone, where it is a round number; else the round steps that leave room.
    const half = Number.isInteger((last / 2) * 10) ? between.slice(0, 1) : between.slice(1)
    const ticks = spaced(
      half.map((at) => ({ at, text: rich(format.axis(at)) })),
      0,
      last,
    )
    return {
      min: 0,
      max: last,
      ticks: [{ at: 0, text: '0' }, ...ticks, { at: last, text: lastText }],
      toAxis: (epoch) => epoch,
    }
  }
  const max = Math.log10(last)
  const first = firstEpoch > 0 && firstEpoch < last ? firstEpoch : last / 100
  const min = Math.log10(first) - 0.12 * Math.max(0.5, max - Math.log10(first))
  const decades = labelledDecades(10 ** min, last, 4).map((d) => ({ at: Math.log10(d), text: rich(format.axis(d)) }))
  return {
    min,
    max,
    ticks: [{ at: min, text: '0' }, ...spaced(decades, min, max), { at: max, text: lastText }],
    toAxis: (epoch) => (epoch > 0 ? Math.max(min, Math.log10(epoch)) : min),
  }
}

/** An axis of values; where exact zeros occur, a log axis gets one more decade, whose floor is labelled 0. */
export const valueAxis = (scale: AxisScale, hasZeros: boolean, format: NumberFormat): CurveAxis => {
  const ticks = scale.ticks.map((v) => ({ value: v, text: rich(format.axis(v)) }))
  if (scale.kind === 'linear')
    return {
      min: scale.low,
      max: scale.high,
      ticks: ticks.map(({ value, text }) => ({ at: value, text })),
      toAxis: (v) => (Number.isFinite(v) ? v : NaN),
    }
  const min = Math.log10(scale.low) - (hasZeros ? 1 : 0)
  const decades = ticks.map(({ value, text }) => ({ at: Math.log10(value), text }))
  return {
    min,
    max: Math.log10(scale.high),
    ticks: hasZeros ? [{ at: min, text: '0' }, ...decades] : decades,
    toAxis: (v) => (v === 0 ? min : v > 0 && Number.isFinite(v) ? Math.max(min, Math.log10(v)) : NaN),
  }
}

export interface CurveFrameInput {
  readonly x: CurveAxis
  readonly y: CurveAxis
  readonly changes: readonly ChangeMark[]
  /** Epoch the window shows, as the accent line; null while nothing was run. */
  readonly shown: number | null
  /** Epochs done: beyond it nothing is drawn and the ground is sunken. */
  readonly reached: number
  /** At the edge of the sunken ground: 'now, epoch 12'; empty for small pictures. */
  readonly nowText: string
  /** Where curves are fewest: below on a log axis, above on a linear one. */
  readonly nowAt: 'top' | 'bottom'
  readonly palette: ChartPalette
}

const sunkenRest = ({ x, y, reached, palette }: CurveFrameInput): CustomSeriesOption =>
  // Below the hairlines, which go on through the rest of the plan.
  overlay(-1, (place, frame) => {
    const from = place(x.toAxis(reached), y.min)[0]
    const width = frame.x + frame.width - from
    return width > 0.5 ? [rectShape(from, frame.y, width, frame.height, palette.sunken)] : []
  })

const playhead = ({ x, y, shown, reached, nowText, nowAt, palette }: CurveFrameInput): CustomSeriesOption =>
  overlay(20, (place, frame) => {
    const parts: Shape[] = []
    const bottom = frame.y + frame.height
    if (shown !== null) {
      const at = place(x.toAxis(shown), y.min)[0]
      parts.push(lineShape([at, frame.y], [at, bottom], palette.accent, 2))
    }
    if (nowText !== '') {
      const edge = place(x.toAxis(reached), y.min)[0]
      const height = nowAt === 'top' ? frame.y + 2 : bottom - 17 * palette.fontScale
      const left = edge - frame.x > 90 * palette.fontScale
      const look = { size: 11, color: palette.ink2, halo: palette.window, align: left ? 'right' : 'left' } as const
      parts.push(textShape(nowText, edge + (left ? -4 : 4), height, look, palette))
    }
    return parts
  })

const axisLabel = (axis: CurveAxis, palette: ChartPalette) => {
  const size = 11 * palette.fontScale
  return {
    show: true,
    color: palette.ink3,
    fontFamily: palette.font,
    fontSize: size,
    customValues: axis.ticks.map((tick) => tick.at),
    showMinLabel: true,
    showMaxLabel: true,
    formatter: (value: number) =>
      axis.ticks.reduce((best, tick) => (Math.abs(tick.at - value) < Math.abs(best.at - value) ? tick : best), {
        at: Infinity,
        text: '',
      }).text,
    rich: {
      b: { fontSize: size, fontFamily: palette.font, color: palette.ink3 },
      e: exponentStyle(size, palette.ink3, palette.font),
    },
  }
}

export interface CurvePoint {
  readonly epoch: number
  /** One value per series of the tooltip, by the name of the series. */
  readonly values: ReadonlyMap<string, number>
}

/** [x, y] on the axes, then epoch and value as measured, for the tooltip. */
export type CurveDatum = [x: number, y: number, epoch: number, value: number]

const isDatum = (value: unknown): value is CurveDatum => Array.isArray(value) && value.length === 4

/** The whole option: curves between the sunken ground and the marks. */
export const curveOption = (
  input: CurveFrameInput,
  curves: readonly LineSeriesOption[],
  marks: readonly CustomSeriesOption[],
  tip: (point: CurvePoint) => string,
): LabOption => {
  const { x, y, palette } = input
  const unit = palette.fontScale
  const none = { show: false }
  // A run nobody changed, as nearly all are, is spared the walk over its points.
  const points =
    input.changes.length === 0 ? [] : curves.flatMap(({ data }) => (data ?? []).filter(isDatum).map((at) => at[0]))
  const changes = changesByPlace(input.changes, x, points)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: {
      left: Math.max(LEAST_LEFT, ...y.ticks.map(({ text }) => LABEL_GAP + textWidth(plain(text), 11))) * unit,
      right: 8,
      top: 12,
      bottom: 24 * unit,
      outerBoundsMode: 'none',
    },
    tooltip: {
      ...tooltipBase(palette),
      trigger: 'axis',
      axisPointer: {
        type: 'line',
        snap: true,
        animation: false,
        lineStyle: { color: palette.ink3, width: 1, type: [2, 3] },
        label: none,
      },
      formatter: (at) => {
        const found = (Array.isArray(at) ? at : [at]).filter((one) => isDatum(one.value))
        const first = found[0]?.value
        if (!isDatum(first)) return ''
        const values = new Map(
          found.flatMap((one) => (isDatum(one.value) ? [[one.seriesName ?? '', one.value[3]] as const] : [])),
        )
        const changed = found.flatMap((one) => (isDatum(one.value) ? (changes.get(one.value[0]) ?? []) : []))
        return [tip({ epoch: first[2], values }), ...new Set(changed)].join('\n')
      },
    },
    xAxis: {
      type: 'value',
      min: x.min,
      max: x.max,
      axisLine: { show: true, onZero: false, lineStyle: { color: palette.rule2, width: 1 } },
      axisTick: { show: false },
      splitLine: none,
      axisLabel: { ...axisLabel(x, palette), margin: 7, alignMaxLabel: 'right' },
    },
    yAxis: {
      type: 'value',
      min: y.min,
      max: y.max,
      axisLine: none,
      axisTick: { show: false, customValues: y.ticks.map((tick) => tick.at) },
      splitLine: { show: true, lineStyle: { color: palette.rule, width: 1 } },
      axisLabel: { ...axisLabel(y, palette), margin: 8 },
    },
    series: [sunkenRest(input), changeRules(input.changes, x.toAxis, palette), ...curves, playhead(input), ...marks],
  }
}
