/** The run a cell of a sweep is trained as, and what is known of it where it was begun before. */
import type { GoOn } from '../go-on'
import type { RunColumns, RunEnd } from '../run-records'

export interface CellRun {
  readonly runId: string
  readonly sweepId: string
  readonly before: CellRunBefore | null
}

export type CellRunBefore =
  /** It was cut off: it goes on from its saved state. */
  | { readonly kind: 'cutOff'; readonly goOn: Omit<GoOn, 'runId' | 'origin'> }
  /** It has all its records, only its cell was never saved. */
  | { readonly kind: 'ended'; readonly columns: RunColumns; readonly end: Pick<RunEnd, 'status' | 'failure'> }
