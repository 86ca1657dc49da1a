/** How the readings of a part lie over seeds. */
import type { PartAnswer } from '@engine/contract/lessons/answer'
import type { Band } from '@engine/contract/lessons/lesson'
import { quantile } from '@engine/statistics/spread'

/** The control that draws. */
export const SEED = 'seed'

const LOW = 0.05
const HIGH = 0.95

/** 5 %, 50 % and 95 % quantiles of every reading that is a number in all answers. */
export function bandsOf(answers: readonly PartAnswer[]): Readonly<Record<string, Band>> {
  const names = Object.keys(answers[0]?.readings ?? {})
  return Object.fromEntries(
    names.flatMap((name) => {
      const values = answers.map(({ readings }) => readings[name]).filter((value) => typeof value === 'number')
      if (values.length < answers.length) return []
      const sorted = Float64Array.from(values).sort()
      return [[name, { low: quantile(sorted, LOW), median: quantile(sorted, 0.5), high: quantile(sorted, HIGH) }]]
    }),
  )
}
