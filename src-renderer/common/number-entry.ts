/** Reading and stepping of numbers that a person types or drags; components stay free of arithmetic. */

const COMMA_GROUPS = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/
/** One point before three digits is a decimal point; two of them, or one before a comma, mark thousands. */
const POINT_GROUPS = /^[+-]?[1-9]\d{0,2}((\.\d{3}){2,}|(\.\d{3})+,\d*)$/

/**
 * A typed number, null when it is none. Either separator may mark decimals; spaces and apostrophes group thousands.
 * "50,000" is fifty thousand: a comma before exactly three digits groups, unless the number starts with 0.
 */
export function readNumber(text: string): number | null {
  const bare = text
    .trim()
    .replace(/[\s'’]/g, '')
    .replace(/[−–]/g, '-')
  const plain = COMMA_GROUPS.test(bare)
    ? bare.replace(/,/g, '')
    : POINT_GROUPS.test(bare)
      ? bare.replace(/\./g, '').replace(',', '.')
      : bare.replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  const number = Number(plain)
  return Number.isFinite(number) ? number : null
}

export interface Stepping {
  readonly kind: 'number' | 'integer'
  readonly scale: 'linear' | 'log'
  readonly min: number
  readonly max: number
}

/** One step of a value: 1 for integers, a hundredth for shares, otherwise one unit of the second significant digit. */
function stepSize(value: number, { kind, scale, min, max }: Stepping): number {
  if (kind === 'integer') return 1
  if (scale === 'linear' && max - min <= 1) return 0.01
  if (scale === 'linear' || value === 0) return 0.1
  return 10 ** (Math.floor(Math.log10(Math.abs(value)) + 1e-9) - 1)
}

/** `steps` steps on from `value`, inside the range and without the dust of binary fractions. */
export function stepped(value: number, steps: number, stepping: Stepping): number {
  let next = value
  for (let i = 0; i < Math.abs(steps); i++) {
    // Downwards from 0.1 the step is that of 0.09, or the value would reach 0 at once.
    const from = steps < 0 && stepping.scale === 'log' ? next * 0.999 : next
    next = Number((next + Math.sign(steps) * stepSize(from, stepping)).toPrecision(12))
  }
  return Math.min(stepping.max, Math.max(stepping.min, next))
}

/** Steps of a drag over which a logarithmic number grows tenfold. */
const DRAG_STEPS_PER_DECADE = 50

/**
 * `steps` steps of a drag on from `value`, where it began. A logarithmic number is multiplied and keeps two figures; a whole one
 * keeps to whole steps, larger ones from 1,000 on, so that 50,000 can be dragged as well as 30; the others go as {@link stepped}.
 */
export function dragged(value: number, steps: number, stepping: Stepping): number {
  const { kind, scale, min, max } = stepping
  if (kind === 'number' && (scale === 'linear' || value <= 0)) return stepped(value, steps, stepping)
  if (steps === 0) return value
  const next =
    kind === 'number'
      ? Number((value * 10 ** (steps / DRAG_STEPS_PER_DECADE)).toPrecision(2))
      : Math.round(value) + steps * wholeStep(value, scale)
  return Math.min(max, Math.max(min, next))
}

/** One unit of the third figure. A number on a linear scale (a seed) is no size: it goes by one. */
const wholeStep = (value: number, scale: Stepping['scale']): number =>
  scale === 'linear' ? 1 : 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 2)

/** A number as it is typed: no grouping, so that it can be edited and read back. */
export const entryText = (value: number): string => String(value).replace('-', '−')
