import { endingOf, type RunEnding } from '@main/contract/run-ending'
import type { StoredRun } from '@main/contract/run-summary'

/** What there is to say about the end of a run: keys of words and their numbers. Null for one that simply finished. */
export interface Outcome {
  readonly kind: 'info' | 'problem'
  readonly ending: RunEnding
  readonly title: string
  /** Key of the text below; null where the failure of the run has the words. */
  readonly text: string | null
  readonly numbers: OutcomeNumbers
}

export interface OutcomeNumbers {
  readonly step: number
  readonly total: number
  /** Costs before training and in the end; null where they say nothing about the end. */
  readonly start: number | null
  readonly last: number | null
}

/** The cost before any update; null of a run that went on from another one. */
export const startCostOf = ({ columns: { step, cost } }: Pick<StoredRun, 'columns'>): number | null =>
  step[0] === 0 ? (cost[0] ?? null) : null

export function runOutcome(run: StoredRun): Outcome | null {
  const { status, step, totalSteps: total, lastCost } = run.summary
  const start = startCostOf(run)
  const ending = endingOf(run.summary, start)
  if (ending === 'finished' || ending === 'measured') return null
  const rose = ending !== status
  const explained = run.failure !== null && (status === 'diverged' || status === 'failed')
  const words = `history.outcome.${rose ? 'rose' : status}`
  return {
    kind: ending === 'running' || ending === 'stopped' ? 'info' : 'problem',
    ending,
    title: `${words}.title`,
    text: explained ? null : `${words}.text`,
    numbers: { step, total, start: rose ? start : null, last: rose ? lastCost : null },
  }
}

interface OutcomeFormat {
  integer(value: number): string
  value(value: number): string
}

/** The numbers of an outcome as its words take them. */
export const outcomeWords = ({ step, total, start, last }: OutcomeNumbers, format: OutcomeFormat) => ({
  step: format.integer(step),
  total: format.integer(total),
  start: start === null ? '' : format.value(start),
  last: last === null ? '' : format.value(last),
})
