/** What the window sees of sweeps. The document is `contract/sweep` of the engine. */
import type { CellOutcome, CellStatus } from '@engine/contract/sweep/cell-outcome'
import type { SweepResultName } from '@engine/contract/sweep/results'
import type { Sweep } from '@engine/contract/sweep/sweep'

export const SWEEP_STATES = ['running', 'paused', 'stopped', 'finished'] as const
export type SweepState = (typeof SWEEP_STATES)[number]

/** A row of the list of sweeps. */
export interface SweepSummary {
  readonly id: string
  /** Counts up, never reused. */
  readonly number: number
  readonly name: string
  readonly task: Sweep['task']
  readonly state: SweepState
  readonly startedAt: number
  /** Seconds of work so far, and left by the speed so far; null while unknown. */
  readonly seconds: number
  readonly secondsLeft: number | null
  readonly cells: number
  readonly done: number
  /** What is done of the runs under way, in runs: two that are half trained count as one. 0 of cells that are only measured. */
  readonly underway: number
  /** Cells without all numbers. */
  readonly failed: number
}

/** Cells in the order in which they were done, as columns. */
export interface SweepRows {
  readonly index: Int32Array
  readonly status: readonly CellStatus[]
  readonly results: Readonly<Record<SweepResultName, Float64Array>>
  /** The run of the history behind a trained cell; null of a measured one. */
  readonly runs: readonly (string | null)[]
}

export interface OpenedSweep {
  readonly summary: SweepSummary
  readonly sweep: Sweep
  readonly rows: SweepRows
}

/** A cell as the store takes it. */
export interface SavedCell extends CellOutcome {
  readonly run: string | null
}

/** What has changed since the last time. */
export interface SweepProgress {
  readonly state: SweepState
  /** Of work in all. */
  readonly seconds: number
  readonly cells: readonly SavedCell[]
}
