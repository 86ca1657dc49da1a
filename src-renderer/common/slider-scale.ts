/** Between the position of a range input (0 to `STEPS`) and the number it stands for. */
export const STEPS = 1000

export interface SliderRange {
  readonly scale: 'linear' | 'log'
  readonly min: number
  readonly max: number
  /** True: only whole numbers. */
  readonly whole?: boolean
  /** Significant figures of what it gives; 3 if left out. */
  readonly figures?: number
}

/** A log range cannot hold 0 or less; such values sit at its left end. */
export function toPosition(value: number, { scale, min, max }: SliderRange): number {
  const share =
    scale === 'linear' ? (value - min) / (max - min) : value <= min ? 0 : Math.log(value / min) / Math.log(max / min)
  return Math.round(STEPS * Math.min(1, Math.max(0, share)))
}

/** Few significant figures: what the value text says is what the document holds. */
export function fromPosition(position: number, { scale, min, max, whole = false, figures = 3 }: SliderRange): number {
  const share = position / STEPS
  const value = scale === 'linear' ? min + share * (max - min) : min * (max / min) ** share
  const few = Number(value.toPrecision(figures))
  return whole ? Math.round(few) : few
}

/** Where an arrow key leads: the next whole number, or the next position that stands for another number. At an end it stays. */
export function nextValue(value: number, direction: 1 | -1, range: SliderRange): number {
  const { min, max, whole = false } = range
  if (whole) return Math.min(max, Math.max(Math.round(min), Math.round(value) + direction))
  for (let at = toPosition(value, range) + direction; at >= 0 && at <= STEPS; at += direction) {
    const next = fromPosition(at, range)
    if ((next - value) * direction > 0) return next
  }
  return value
}
