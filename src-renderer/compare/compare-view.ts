/** What all pictures of a comparison agree on. */
import type { CompareTrack, TimeUnit } from './tracks'
import type { ComparedRun } from './compared-run'

export interface CompareView {
  /** By letter. */
  readonly runs: readonly ComparedRun[]
  /** Place of the baseline among the runs; null: none. */
  readonly baseline: number | null
  readonly unit: TimeUnit
  /** 0: off. */
  readonly smoothing: number
  /** Where the runs have records, for the axis of time all pictures share; the values are of no account. */
  readonly extent: readonly CompareTrack[]
}
