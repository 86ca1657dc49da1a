/** The rows of the table that holds the law against what is there. */
import type { PatternForecast, Unforetold, WeightPattern } from '@engine/contract/probes/symmetry'
import { agreement, foretoldAfter, type Agreement } from './agreement'
import type { MatrixName } from './tile-labels'

export interface PinnedPattern {
  /** From 1, as pins are numbered. */
  readonly number: number
  readonly pattern: WeightPattern
}

export interface LawRow {
  readonly name: string
  readonly textColor: string
  /** Null where nothing is foretold. */
  readonly foretold: WeightPattern | null
  readonly observed: WeightPattern
  readonly mark: Agreement | null
  readonly pinned: readonly PinnedPattern[]
  /** After which of the first updates a weight is not 0 any more; null: after none. Undefined where that is not asked. */
  readonly wakes: number | null | undefined
}

export interface LawInput {
  readonly names: readonly MatrixName[]
  readonly forecast: PatternForecast | Unforetold
  readonly step: number | null
  readonly observed: readonly WeightPattern[]
  readonly wakes: readonly (number | null)[] | null
  /** Patterns of pinned states, of nets of as many matrices. */
  readonly pinned: readonly { readonly number: number; readonly patterns: readonly WeightPattern[] }[]
}

export function lawRows({ names, forecast, step, observed, wakes, pinned }: LawInput): LawRow[] {
  const foretold = foretoldAfter(forecast, step)
  return observed.map((pattern, l) => {
    const law = foretold?.[l] ?? null
    return {
      name: names[l]!.name,
      textColor: names[l]!.textColor,
      foretold: law,
      observed: pattern,
      mark: law === null ? null : agreement(law, pattern),
      pinned: pinned.flatMap(({ number, patterns }) => {
        const its = patterns[l]
        return its === undefined ? [] : [{ number, pattern: its }]
      }),
      wakes: wakes?.[l],
    }
  })
}
