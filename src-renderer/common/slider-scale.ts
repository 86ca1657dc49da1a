/** Between the position of a range input (0 to `STEPS`) and the number it stands for. */
export const STEPS = 1000

export interface SliderRange {
  readonly scale: 'linear' | 'log'
  readonly min: number
  readonly max: number
}

/** A log range cannot hold 0 or less; such values sit at its left end. */
export function toPosition(value: number, { scale, min, max }: SliderRange): number {
  const share =
    scale === 'linear' ? (value - min) / (max - min) : value <= min ? 0 : Math.log(value / min) / Math.log(max / min)
  return Math.round(STEPS * Math.min(1, Math.max(0, share)))
}

/** Three significant figures: what the value text says is what the document holds. */
export function fromPosition(position: number, { scale, min, max }: SliderRange): number {
  const share = position / STEPS
  const value = scale === 'linear' ? min + share * (max - min) : min * (max / min) ** share
  return Number(value.toPrecision(3))
}
