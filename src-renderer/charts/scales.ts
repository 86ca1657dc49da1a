/** Where axes begin and end and what they are labelled with. Pure arithmetic, in data units. */

export interface AxisScale {
  readonly kind: 'linear' | 'log'
  readonly low: number
  readonly high: number
  /** Values with a hairline and a label. */
  readonly ticks: readonly number[]
}

/** Rounding up to 1, 2 or 5 times a power of ten. */
export const niceStep = (rough: number): number => {
  if (!(rough > 0) || !Number.isFinite(rough)) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const share = rough / power
  // A hair of tolerance: 0.2 / 0.1 may come out as 2.0000000000000004.
  return (share <= 1 + 1e-9 ? 1 : share <= 2 + 1e-9 ? 2 : share <= 5 + 1e-9 ? 5 : 10) * power
}

const finite = (values: Iterable<number>): number[] => [...values].filter(Number.isFinite)

/** From zero to a round number above the largest value. */
export const linearScale = (values: Iterable<number>, steps = 3): AxisScale => {
  const top = finite(values).reduce((a, b) => Math.max(a, b), 0)
  const step = niceStep((top > 0 ? top : 1) / steps)
  const count = Math.max(1, Math.ceil((top > 0 ? top : 1) / step - 1e-9))
  // Number() of the printed step: multiples of 0.1 must not carry rounding dust.
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)))
  return { kind: 'linear', low: 0, high: ticks[count] ?? 1, ticks }
}

/** Every decade of a log axis: stems are notched there. */
export const decades = (low: number, high: number): number[] => {
  const from = Math.ceil(Math.log10(low) - 1e-9)
  const to = Math.floor(Math.log10(high) + 1e-9)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => Number(`1e${String(from + i)}`))
}

/** At most `most` of the decades, evenly, always with the highest. */
export const labelledDecades = (low: number, high: number, most = 5): number[] => {
  const all = decades(low, high)
  const every = Math.max(1, Math.ceil((all.length - 1) / (most - 1)))
  return all.filter((_, i) => (all.length - 1 - i) % every === 0)
}

/** Whole decades around the positive values. The floor lies a little below the smallest, so that its stem has a height. */
export const logScale = (values: Iterable<number>): AxisScale => {
  const positive = finite(values).filter((v) => v > 0)
  if (positive.length === 0) return { kind: 'log', low: 0.001, high: 1, ticks: labelledDecades(0.001, 1) }
  const logs = positive.map(Math.log10)
  const lowest = logs.reduce((a, b) => Math.min(a, b))
  const highest = logs.reduce((a, b) => Math.max(a, b))
  const from = Math.floor(lowest - 0.12)
  const to = Math.max(from + 2, Math.ceil(highest + 0.02))
  const low = Number(`1e${String(from)}`)
  const high = Number(`1e${String(to)}`)
  return { kind: 'log', low, high, ticks: labelledDecades(low, high) }
}

/** For curves: half decades suffice, which leaves more height to the lines and still holds the axis still while a run grows. */
export const logRange = (values: Iterable<number>): AxisScale => {
  const whole = logScale(values)
  const logs = finite(values)
    .filter((v) => v > 0)
    .map(Math.log10)
  if (logs.length === 0) return whole
  const low = Math.floor((logs.reduce((a, b) => Math.min(a, b)) - 0.1) * 2) / 2
  const high = Math.ceil((logs.reduce((a, b) => Math.max(a, b)) + 0.1) * 2) / 2
  const ticks = labelledDecades(10 ** low, 10 ** high)
  // Two labels make a scale; with fewer the whole decades around are shown.
  return ticks.length < 2 ? whole : { kind: 'log', low: 10 ** low, high: 10 ** high, ticks }
}

/** 0 at the low end, 1 at the high end; not clamped. */
export const shareOf = (scale: AxisScale, value: number): number =>
  scale.kind === 'log'
    ? Math.log(value / scale.low) / Math.log(scale.high / scale.low)
    : (value - scale.low) / (scale.high - scale.low)

/** The largest finite magnitude; 0 for none. A loop, because spreading 100,000 numbers overflows the stack. */
export const largestMagnitude = (values: Float64Array): number => {
  let largest = 0
  for (const v of values) if (Number.isFinite(v)) largest = Math.max(largest, Math.abs(v))
  return largest
}
