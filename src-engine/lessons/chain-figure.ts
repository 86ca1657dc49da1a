import type { ChainFigure, Label } from '../contract/lessons/figure'
import type { ChainFactors } from '../exact/chain'

const SUBSCRIPTS = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉']

/** 12 as ₁₂. */
export const subscript = (n: number): string => [...String(n)].map((digit) => SUBSCRIPTS[Number(digit)]!).join('')

/** `count` numbers from `low` to `high`, both included. */
export const evenly = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1))

/** One chain, its units numbered from 1; the arrow into the first one carries no error and has no factor. */
export function chainFigure(
  id: string,
  title: Label,
  weights: readonly number[],
  { zs, activations, slopes, factors, gradients }: ChainFactors,
): ChainFigure {
  return {
    id,
    kind: 'chain',
    title,
    units: weights.map((_, l) => ({
      label: `b${subscript(l + 1)}`,
      z: zs[l]![0]!,
      a: activations[l]![0]!,
      gradient: gradients[l]![0]!,
    })),
    factors: weights.map((weight, l) => ({ weight, slope: slopes[l]![0]!, product: factors[l]![0]! })).slice(1),
  }
}
