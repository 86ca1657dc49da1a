import type { CellResults } from './results'

/** `refused`: the document of this cell is none; `diverged`: its training; `lost`: its process ended twice while it was at work. */
export const CELL_STATUSES = ['done', 'refused', 'diverged', 'lost'] as const
export type CellStatus = (typeof CELL_STATUSES)[number]

/** What is known of a cell: its numbers, or why it has none. */
export interface CellOutcome {
  readonly index: number
  readonly status: CellStatus
  readonly results: CellResults
  /** An error code, empty where there is none. */
  readonly reason: string
}
