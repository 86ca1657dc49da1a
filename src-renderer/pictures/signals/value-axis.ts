/** The upright axis of values that all histograms, or each for itself, stand on. */
import { niceStep } from '@/charts/scales'

export interface ValueAxis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** From the lowest to the highest of some ranges, with about `steps` round values between. */
export function valueAxis(
  ranges: readonly { readonly low: number; readonly high: number }[],
  steps: number,
): ValueAxis {
  const low = Math.min(...ranges.map((range) => range.low))
  const high = Math.max(...ranges.map((range) => range.high))
  const step = niceStep((high - low) / steps)
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  // Number() of the printed step: multiples of 0.1 must not carry rounding dust.
  const ticks = Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
  return { low, high, ticks }
}
