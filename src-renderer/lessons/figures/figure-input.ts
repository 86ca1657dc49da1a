/** What every picture of a lesson is drawn from, beside its figure, and how its numbers are written. */
import type { Figure, Label } from '@engine/contract/lessons/figure'
import type { NumberFormat } from '@/format/number-format'
import type { SignedColors } from '@/pictures/images/signed-colors'
import type { SignedScale } from '@/pictures/symmetry/signed-scale'
import type { ChartPalette } from '@/theme/chart-palette'
import { mixColors } from '@/theme/depth-scale'

export interface FigureSpeech {
  label(this: void, label: Label): string
  readonly zero: string
  /** 'log both ways from 10^−13' */
  scale(this: void, scale: SignedScale): string
  /** '+86': units without a circle of their own. */
  more(this: void, count: number): string
  /** '3 of 30': classes among units. */
  distinct(this: void, classes: number, units: number): string
}

export interface FigureInput<Shown extends Figure = Figure> {
  readonly figure: Shown
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly palette: ChartPalette
  readonly colors: SignedColors
  readonly format: NumberFormat
  readonly speech: FigureSpeech
}

/** The shorter words of a label, under `narrow-<label>`, for where the full ones do not fit; the full ones where there are none. */
export function narrowLabel(label: Label, speech: FigureSpeech): string {
  const key = `narrow-${label}`
  const words = speech.label(key)
  return words === key ? speech.label(label) : words
}

/** '10^−7': the label of a tick. */
export function writtenTick(tick: number, format: NumberFormat): string {
  const { base, exponent } = format.axis(tick)
  return exponent === null ? base : `${base}^${exponent}`
}

/** How the numbers of one picture are written: counts without decimals, where all of them are counts. */
export function numberWriter(
  values: readonly number[],
  format: NumberFormat,
): (value: number, digits?: number) => string {
  const areCounts = values.every((value) => Number.isInteger(value) && Math.abs(value) < 1e6)
  return (value, digits) => (areCounts ? format.integer(value) : format.value(value, digits))
}

/** Steps and other whole numbers with all their digits, measured ones with four. */
export const writtenValue = (value: number, format: NumberFormat): string =>
  Number.isInteger(value) && Math.abs(value) < 1e6 ? format.integer(value) : format.value(value, 4)

/** Amounts without a sign, from the sunken ground (`share` 0) to ink (1). */
export const amountColor = (share: number, { sunken, ink }: ChartPalette): string =>
  mixColors(sunken, ink, 0.06 + 0.88 * Math.max(0, Math.min(1, share)))
