/** What the law of symmetric starts foretells beside what is there. */
import type { PatternForecast, Unforetold, WeightPattern } from '@engine/contract/probes/symmetry'

/** `more`: more weights are equal than the law demands, as where the inputs are alike too; `less`: symmetry broke by itself. */
export type Agreement = 'agrees' | 'more' | 'less'

/** Patterns each pattern is a special case of. */
const SPECIAL_OF: Readonly<Record<WeightPattern, readonly WeightPattern[]>> = {
  zero: ['allEqual', 'perSource', 'perTarget', 'generic'],
  allEqual: ['perSource', 'perTarget', 'generic'],
  perSource: ['generic'],
  perTarget: ['generic'],
  generic: [],
}

export function agreement(foretold: WeightPattern, observed: WeightPattern): Agreement {
  if (foretold === observed) return 'agrees'
  return SPECIAL_OF[observed].includes(foretold) ? 'more' : 'less'
}

/** The patterns foretold after `step` updates; where nobody knows how many were made, those at the end. */
export function foretoldAfter(
  forecast: PatternForecast | Unforetold,
  step: number | null,
): readonly WeightPattern[] | null {
  if (typeof forecast === 'string') return null
  const last = forecast.patterns.length - 1
  return forecast.patterns[step === null ? last : Math.min(step, last)] ?? null
}

export interface AgreementCount {
  readonly agree: number
  readonly of: number
}

/** How many of the observed matrices are as foretold. `observed`: the step of each list, and its patterns. */
export function countAgreements(
  forecast: PatternForecast | Unforetold,
  observed: readonly { readonly step: number | null; readonly patterns: readonly WeightPattern[] }[],
): AgreementCount | null {
  if (typeof forecast === 'string') return null
  const pairs = observed.flatMap(({ step, patterns }) => {
    const foretold = foretoldAfter(forecast, step)
    return patterns.map((pattern, l) => foretold?.[l] === pattern)
  })
  return { agree: pairs.filter(Boolean).length, of: pairs.length }
}
