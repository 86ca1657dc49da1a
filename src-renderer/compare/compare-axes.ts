/** Axes that all compared runs share. */
import type { NumberFormat } from '@/format/number-format'
import { timeAxis, valueAxis, type CurveAxis } from '@/charts/curve-frame'
import type { ScaleKind } from '@/charts/lab-option'
import { linearScale, logRange, niceStep, type AxisScale } from '@/charts/scales'
import type { CompareTrack } from './tracks'

/** Smallest and largest of the finite values, and whether 0 is among them; null: there are none. Loops, because runs are long. */
export function rangeOf(
  tracks: readonly { readonly values: Float64Array }[],
  keep: (value: number) => boolean = () => true,
): { readonly low: number; readonly high: number; readonly hasZeros: boolean } | null {
  let low = Infinity
  let high = -Infinity
  let hasZeros = false
  for (const { values } of tracks)
    for (const value of values) {
      if (value === 0) hasZeros = true
      if (!Number.isFinite(value) || !keep(value)) continue
      if (value < low) low = value
      if (value > high) high = value
    }
  return high === -Infinity ? null : { low, high, hasZeros }
}

/** Where a log axis of time begins: the first place after 0, of the run that has the earliest; 0 where no run went on. */
const firstPlace = (tracks: readonly CompareTrack[]): number => {
  const first = tracks
    .map(({ x }) => x.find((place) => place > 0) ?? Infinity)
    .reduce((a, b) => Math.min(a, b), Infinity)
  return Number.isFinite(first) ? first : 0
}

export const lastPlace = (tracks: readonly CompareTrack[]): number =>
  tracks.reduce((last, { x }) => Math.max(last, x.at(-1) ?? 0), 0)

/** From 0 to the end of the longest run. */
export const sharedTime = (
  kind: ScaleKind,
  tracks: readonly CompareTrack[],
  format: NumberFormat,
  unit: (count: string) => string,
): CurveAxis => {
  // A run that was stopped amid an epoch ends at 3.3548: an axis has no room for that, nor anybody a use.
  const short = (value: number): number => (value < 1 ? value : Math.round(value * 100) / 100)
  const rounded = { ...format, axis: (value: number) => format.axis(short(value)) }
  return timeAxis(kind, firstPlace(tracks), lastPlace(tracks), rounded, unit)
}

/** Round steps around the values, 0 only where they come near it: for accuracies that are all close together, and for differences. */
export function fittedScale(low: number, high: number, steps = 4): AxisScale {
  const room = high - low
  const step = niceStep((room > 0 ? room : Math.abs(high) || 1) / steps)
  const from = Math.floor(low / step + 1e-9)
  const to = Math.max(from + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)))
  return { kind: 'linear', low: ticks[0] ?? 0, high: ticks.at(-1) ?? 1, ticks }
}

/** A run whose largest value is this many times another one's would press that one to the floor of a linear axis. */
const PRESSED = 100

/** Whether values of the tracks are to be told apart by their decades unless the person wants it otherwise. */
export function spansDecades(tracks: readonly CompareTrack[]): boolean {
  const peaks = tracks.map((track) => rangeOf([track])?.high ?? 0).filter((peak) => peak > 0)
  return Math.max(...peaks) > PRESSED * Math.min(...peaks)
}

/** `whole`: a fixed range, such as 0 to 100 %. */
export type ValueRange = 'whole' | 'fitted' | ScaleKind

export function sharedValues(
  tracks: readonly { readonly values: Float64Array }[],
  kind: ValueRange,
  format: NumberFormat,
): CurveAxis {
  if (kind === 'whole')
    return valueAxis({ kind: 'linear', low: 0, high: 100, ticks: [0, 25, 50, 75, 100] }, false, format)
  const range = rangeOf(tracks, kind === 'log' ? (value) => value > 0 : undefined)
  if (kind === 'log')
    return valueAxis(logRange(range === null ? [] : [range.low, range.high]), range?.hasZeros === true, format)
  if (range === null) return valueAxis(linearScale([]), false, format)
  if (kind === 'fitted') return valueAxis(fittedScale(range.low, range.high), false, format)
  return valueAxis(linearScale([range.high], 4), false, format)
}
