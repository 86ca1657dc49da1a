/** Changes of one axis in the form of a sweep. */
import { clash, SWEEP_AXES, SWEEP_AXIS_NAMES, type AxisValue, type SweepAxisName } from '@engine/contract/sweep/axes'
import type { NumberOption } from '@engine/contract/option'
import { SWEEP_LIMITS, type AxisValues, type SweepAxis } from '@engine/contract/sweep/sweep'
import { readNumber } from '@/common/number-entry'

/** Null: the axis takes choices. */
export function numberOf(axis: SweepAxisName): NumberOption | null {
  const declared = SWEEP_AXES[axis]
  return 'option' in declared ? declared.option : null
}

export function choicesOf(axis: SweepAxisName): readonly string[] {
  const declared = SWEEP_AXES[axis]
  return 'choices' in declared ? declared.choices : []
}

const counted = (symbol: string, min: number, max: number): NumberOption => ({
  kind: 'integer',
  symbol,
  default: min,
  min,
  max,
  scale: 'log',
})
/** Values of a range, and points of a sampling. */
export const COUNT_OPTION = counted('n', 2, SWEEP_LIMITS.valuesPerAxis)
export const POINT_OPTION = counted('n', 1, SWEEP_LIMITS.cells)

const RANGE_COUNT = 7
/** Around the default, where something is to be seen. */
const SPREAD = 4

/** A new axis: numbers around the default, choices the first three. */
export function newAxis(axis: SweepAxisName): SweepAxis {
  const option = numberOf(axis)
  if (option === null) return { axis, values: { kind: 'list', values: choicesOf(axis).slice(0, 3) } }
  return { axis, values: rangeAround(option) }
}

function rangeAround(option: NumberOption): AxisValues {
  if (option.default === 0) {
    return { kind: 'range', from: option.min, to: Math.min(option.max, 0.5), count: 6, scale: 'linear' }
  }
  const whole = option.kind === 'integer'
  const from = Math.max(option.min, option.default / SPREAD)
  const to = Math.min(option.max, option.default * SPREAD)
  return {
    kind: 'range',
    from: whole ? Math.round(from) : from,
    to: whole ? Math.round(to) : to,
    count: RANGE_COUNT,
    scale: option.scale,
  }
}

/** Axes that set nothing of what those in use set; the one at `place` may stay as it is. */
export const freeAxes = (axes: readonly SweepAxis[], place: number): readonly SweepAxisName[] =>
  SWEEP_AXIS_NAMES.filter((name) => axes.every(({ axis }, i) => i === place || !clash(axis, name)))

/** Numbers from "0.1, 0.3; 1" as the fields read them; null where one cannot be read. */
export function readList(text: string): readonly number[] | null {
  const parts = text
    .split(/[;\s]+|,\s+/)
    .map((part) => part.replace(/,$/, ''))
    .filter((part) => part !== '')
  const numbers = parts.map(readNumber)
  return numbers.length > 0 && numbers.every((value) => value !== null) ? numbers : null
}

/** The same axis as a list of the numbers it has now, or as a range between the least and the most of them. */
export function withKind({ axis, values }: SweepAxis, kind: AxisValues['kind'], now: readonly AxisValue[]): SweepAxis {
  if (kind === values.kind) return { axis, values }
  if (kind === 'list') return { axis, values: { kind, values: now } }
  const numbers = now.map(Number)
  const option = numberOf(axis)
  const [from, to] = [Math.min(...numbers), Math.max(...numbers)]
  const scale = option?.scale === 'log' && from > 0 ? 'log' : 'linear'
  return { axis, values: { kind, from, to, count: Math.max(2, numbers.length), scale } }
}
