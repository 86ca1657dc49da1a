/** Where signed bars begin and end. On a log scale what is negative has decades of its own on the other side of the floor. */
import type { BarsFigure } from '@engine/contract/lessons/figure'
import { labelledDecades, logScale, niceStep } from '@/charts/scales'
import { ticksEvery } from './figure-scales'

export interface BarAxis {
  /** 0 at the lower end, 1 at the upper. */
  shareOf(this: void, value: number): number
  /** Where bars stand. */
  readonly floor: number
  readonly ticks: readonly { readonly value: number; readonly share: number }[]
  /** Decades within a bar, where it is notched; none on a linear scale. */
  notches(this: void, value: number): readonly number[]
}

function linearAxis(values: readonly number[], most: number): BarAxis {
  const [least, greatest] = [Math.min(0, ...values), Math.max(0, ...values)]
  const step = niceStep((greatest - least || 1) / most)
  const low = Math.floor(least / step + 1e-9) * step
  const high = Math.max(Math.ceil(greatest / step - 1e-9) * step, low < 0 ? 0 : step)
  const shareOf = (value: number): number => (value - low) / (high - low)
  const ticks = ticksEvery(step, low, high).map((value) => ({ value, share: shareOf(value) }))
  return { shareOf, floor: shareOf(0), ticks, notches: () => [] }
}

function logAxis(values: readonly number[], most: number): BarAxis {
  const scale = logScale(values.map(Math.abs))
  const [from, to] = [Math.log10(scale.low), Math.log10(scale.high)]
  const negative = values.some((value) => value < 0)
  const positive = !negative || values.some((value) => value > 0)
  const floor = !negative ? 0 : positive ? 0.5 : 1
  const reach = negative && positive ? 0.5 : 1
  const shareOf = (value: number): number => {
    if (value === 0) return floor
    const along = Math.max(0, Math.min(1, (Math.log10(Math.abs(value)) - from) / (to - from)))
    return floor + Math.sign(value) * along * reach
  }
  const labels = labelledDecades(scale.low, scale.high, Math.max(2, negative && positive ? most / 2 : most))
  const sides = [...(positive ? labels : []), ...(negative ? labels.map((tick) => -tick) : [])]
  return {
    shareOf,
    floor,
    // The floor belongs to both signs; one label for it would be wrong for one of them.
    ticks: sides
      .filter((value) => floor !== 0.5 || Math.abs(value) > scale.low)
      .map((value) => ({ value, share: shareOf(value) })),
    notches: (value) => {
      const first = Math.round(from) + 1
      const count = Math.max(0, Math.ceil(Math.log10(Math.abs(value))) - first)
      return Array.from({ length: count }, (_, i) => shareOf(Math.sign(value) * Number(`1e${String(first + i)}`)))
    },
  }
}

export function barAxis({ groups, scale }: BarsFigure, most: number): BarAxis {
  const values = groups.flatMap(({ bars }) => bars.map(({ value }) => value)).filter(Number.isFinite)
  return scale === 'log' ? logAxis(values, most) : linearAxis(values, most)
}
