/** How the tables of a lesson write a number. */
import type { Reading } from '@engine/contract/lessons/reading'
import type { NumberFormat } from '@/format/number-format'
import { figuresFor, significantDigits } from './claim-rows'

/** From here on whole numbers are written as powers of ten. */
const LARGE = 1e5

/** `digits`: decimal places; null: as many figures as tell it from what is published, without zeros at the end. */
export function writtenNumber(value: number, digits: number | null, published: Reading, format: NumberFormat): string {
  if (Number.isInteger(value) && Math.abs(value) < LARGE) return format.integer(value)
  return digits === null ? shortest(value, figuresFor(published), format) : fixed(value, digits, format)
}

/** At most so many figures: `0.2500` says no more than `0.25`. */
function shortest(value: number, figures: number, format: NumberFormat): string {
  const rounded = Number(value.toPrecision(figures))
  return format.value(rounded, significantDigits(rounded))
}

function fixed(value: number, digits: number, format: NumberFormat): string {
  const rounded = Number(value.toFixed(digits))
  if (rounded === 0) return format.integer(0)
  const before = Math.floor(Math.log10(Math.abs(rounded))) + 1
  return format.value(rounded, Math.max(1, before + digits))
}
