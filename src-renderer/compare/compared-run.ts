import type { StoredRun } from '@main/contract/run-summary'

/** A run among those compared. */
export interface ComparedRun {
  readonly run: StoredRun
  /** 0 to 7, see `run-slots`. */
  readonly slot: number
  /** As the history calls it. */
  readonly name: string
}
