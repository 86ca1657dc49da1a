/** Where numbers of one row of the table lie on its small axis. */
import type { Band } from '@engine/contract/lessons/lesson'

/** From this ratio on a linear axis would show the small ones as one. */
const LOG_RATIO = 20
const MARGIN = 0.08

/**
 * Places from 0 to 1; null for what is no finite number, and for all where there are not two different ones. `also`: the axis reaches
 * to these numbers as well.
 */
export function dotPlaces(
  numbers: readonly (number | null)[],
  also: readonly number[] = [],
): { readonly places: readonly (number | null)[]; readonly scale: 'linear' | 'log' } | null {
  const known = [...numbers, ...also].filter((value): value is number => value !== null && Number.isFinite(value))
  const low = Math.min(...known)
  const high = Math.max(...known)
  if (known.length < 2 || low === high) return null
  const scale = low > 0 && high / low > LOG_RATIO ? 'log' : 'linear'
  const at = (value: number): number =>
    scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low)
  const places = numbers.map((value) =>
    value === null || !Number.isFinite(value) ? null : MARGIN + (1 - 2 * MARGIN) * at(value),
  )
  return { places, scale }
}

export const bandEnds = (band: Band | null): readonly [number | null, number | null] =>
  band === null ? [null, null] : [band.low, band.high]

/** Twice the room on both sides: what agrees lies close together, whatever the digits. */
export const roomAround = (published: number | null, room: number): readonly number[] =>
  published === null || room === 0 ? [] : [published - 2 * room, published + 2 * room]
