/** How a numeric control of a lesson is moved by a slider. */
import { accepts, type NumberOption } from '@engine/contract/option'
import type { SliderRange } from '@/common/slider-scale'

/** A number of more whole values than that is a name (a seed), not a size: a slider would say nothing of it. */
const MOST_WHOLE = 1e6
/** Decades of a slider on a log scale whose range begins at 0. */
const DECADES = 4

/** Null: it is typed, or goes by one. */
export function sliderRange({ kind, scale, min, max }: NumberOption): SliderRange | null {
  if (kind === 'integer' && scale === 'linear' && max - min > MOST_WHOLE) return null
  const ends = { scale, min: scale === 'log' && min <= 0 ? max / 10 ** DECADES : min, max }
  return kind === 'integer' ? { ...ends, whole: true } : ends
}

/** The value of the control nearest to `value`. */
export function nearestValue(option: NumberOption, value: number): number {
  const { kind, min, max, aboveMin = false } = option
  const inside = Math.min(max, Math.max(min, kind === 'integer' ? Math.round(value) : value))
  if (accepts(option, inside)) return inside
  // Only the lower end of an open range is left.
  const step = kind === 'integer' ? 1 : (max - min) / 1000
  return aboveMin ? min + step : option.default
}
