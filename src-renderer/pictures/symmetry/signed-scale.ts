/** How strongly a signed number is coloured: linear, or logarithmic on both sides of zero. Pure arithmetic. */
import type { ScaleKind } from '@/charts/lab-option'

export interface SignedScale {
  readonly kind: ScaleKind
  /** Where the colours begin; 0 on a linear scale. What is smaller but not 0 has the faintest colour. */
  readonly low: number
  /** Where they end. */
  readonly high: number
}

const power = (exponent: number): number => Number(`1e${String(exponent)}`)

/**
 * The scale of some matrices, from the size of the largest entry of each, so that it neither moves from step to step nor follows the
 * smallest of many weights. Logarithmic: whole decades, one of them below the faintest matrix.
 */
export function signedScale(largest: Iterable<number>, kind: ScaleKind): SignedScale {
  const sizes = [...largest].filter((size) => size > 0 && Number.isFinite(size))
  const high = sizes.reduce((a, b) => Math.max(a, b), 0)
  if (high === 0) return kind === 'log' ? { kind, low: 0.01, high: 1 } : { kind, low: 0, high: 1 }
  if (kind === 'linear') return { kind, low: 0, high }
  const least = sizes.reduce((a, b) => Math.min(a, b))
  const top = Math.ceil(Math.log10(high) - 1e-9)
  return { kind, low: power(Math.min(top - 2, Math.floor(Math.log10(least)) - 1)), high: power(top) }
}

/** −1 to 1; 0 for an exact zero only. */
export function signedShare({ kind, low, high }: SignedScale, value: number): number {
  if (value === 0) return 0
  const size = Math.abs(value)
  const share = kind === 'linear' ? size / high : Math.log(size / low) / Math.log(high / low)
  return Math.sign(value) * Math.min(1, Math.max(Number.EPSILON, share))
}
