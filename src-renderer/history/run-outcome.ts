import type { StoredRun } from '@main/contract/run-summary'

/** What there is to say about the end of a run: keys of words and their numbers. Null for one that simply finished. */
export interface Outcome {
  readonly kind: 'info' | 'problem'
  readonly title: string
  /** Key of the text below; null where the failure of the run has the words. */
  readonly text: string | null
  readonly step: number
  readonly total: number
}

export function runOutcome({ summary, failure }: StoredRun): Outcome | null {
  const { status, step, totalSteps: total } = summary
  if (status === 'finished') return null
  const explained = failure !== null && (status === 'diverged' || status === 'failed')
  const kind = status === 'running' || status === 'stopped' ? 'info' : 'problem'
  return {
    kind,
    title: `history.outcome.${status}.title`,
    text: explained ? null : `history.outcome.${status}.text`,
    step,
    total,
  }
}
