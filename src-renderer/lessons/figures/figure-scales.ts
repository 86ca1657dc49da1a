/** From the axis a figure asks for, and the numbers on it, to a scale with round ticks. Pure arithmetic. */
import type { Axis } from '@engine/contract/lessons/figure'
import { labelledDecades, logRange, niceStep, type AxisScale } from '@/charts/scales'

/** Whether a number has a place on an axis. */
export const hasPlace = (value: number, scale: 'linear' | 'log'): boolean =>
  Number.isFinite(value) && (scale === 'linear' || value > 0)

/** Least and greatest of those that have a place; null without any. A loop: a curve may have more points than a call arguments. */
export function extent(values: Iterable<number>, scale: 'linear' | 'log'): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (!hasPlace(value, scale)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? [low, high] : null
}

/** Multiples of a round step from `low` to `high`, about `most` of them. */
const roundTicks = (low: number, high: number, most: number): number[] =>
  ticksEvery(niceStep((high - low) / Math.max(1, most)), low, high)

/** Multiples of `step` from `low` to `high`. */
export function ticksEvery(step: number, low: number, high: number): number[] {
  const [from, to] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)]
  // Number() of the printed multiple: labels must not carry rounding dust.
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => Number(((from + i) * step).toPrecision(12)))
}

/** Within less than two decades 1, 2 and 5 times each power of ten are labelled. */
function logTicks(low: number, high: number, most: number): number[] {
  const whole = labelledDecades(low, high, Math.max(2, most))
  if (whole.length > 1) return whole
  const from = Math.floor(Math.log10(low))
  const mantissas = Array.from({ length: Math.ceil(Math.log10(high)) - from + 1 }, (_, i) =>
    [1, 2, 5].map((mantissa) => Number(`${String(mantissa)}e${String(from + i)}`)),
  )
  return mantissas.flat().filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
}

interface ScaleWish {
  /** About so many ticks. */
  readonly most: number
  /** Ends at the numbers themselves instead of at round ones, as curves reach from edge to edge. */
  readonly tight: boolean
}

/** What the axis asks for goes first; on a log axis a wish for an end that is not above 0 counts for nothing. */
export function figureScale(axis: Axis, values: Iterable<number>, { most, tight }: ScaleWish): AxisScale {
  const { scale } = axis
  const wished = (end: number | undefined): end is number => end !== undefined && hasPlace(end, scale)
  const all = [...values].filter((value) => hasPlace(value, scale))
  const found = extent([...all, ...[axis.low, axis.high].filter(wished)], scale)
  if (scale === 'log') {
    const around = tight && found !== null && found[0] < found[1] ? { low: found[0], high: found[1] } : logRange(all)
    const low = wished(axis.low) ? axis.low : around.low
    const high = Math.max(wished(axis.high) ? axis.high : around.high, low * 10 ** 0.5)
    return { kind: 'log', low, high, ticks: logTicks(low, high, most) }
  }
  let [low, high] = found ?? [0, 1]
  if (!tight && low > 0 && low < 0.6 * high) low = 0
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)]
  if (!tight) {
    const step = niceStep((high - low) / Math.max(1, most))
    low = wished(axis.low) ? axis.low : Number((Math.floor(low / step + 1e-9) * step).toPrecision(12))
    high = wished(axis.high) ? axis.high : Number((Math.ceil(high / step - 1e-9) * step).toPrecision(12))
    return { kind: 'linear', low, high, ticks: ticksEvery(step, low, high) }
  }
  if (wished(axis.low)) low = axis.low
  if (wished(axis.high) && axis.high > low) high = axis.high
  return { kind: 'linear', low, high, ticks: roundTicks(low, high, most) }
}
