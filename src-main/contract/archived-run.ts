/** A run outside of the database, whole: what a run file holds, what the second copy on disk holds, what import and recovery bring back. */
import type { RunKind, RunStatus } from '@engine/contract/run-records'
import type { RunOrigin } from './run-summary'

export interface ArchivedTable {
  readonly rows: number
  /** Named columns, little-endian, one after the other. */
  readonly layout: readonly { readonly name: string; readonly type: 'f64' | 'u8'; readonly width: number }[]
  readonly bytes: Uint8Array
}

export interface ArchivedRun {
  readonly id: string
  readonly name: string
  readonly tags: readonly string[]
  readonly note: string
  readonly starred: boolean
  readonly kind: RunKind
  readonly status: RunStatus
  readonly startedAt: number
  readonly durationMs: number | null
  readonly step: number
  readonly totalSteps: number
  readonly origin: RunOrigin | null
  /** JSON texts exactly as they were saved, so that their checksum holds. */
  readonly experiment: string
  readonly header: string
  readonly changes: string
  /** JSON of a `LabFailure`; null of a run that ended well. */
  readonly failure: string | null
  readonly steps: ArchivedTable
  readonly epochs: ArchivedTable
  readonly neurons: ArchivedTable
  readonly parametersHash: string | null
  /** Float64 little-endian, W then b, layer by layer; null where they were left out. */
  readonly parameters: Uint8Array | null
}

/** What became of a run that was brought in: taken, already there as it is, or kept under a new id beside another one. */
export interface AdoptedRun {
  readonly id: string
  readonly outcome: 'taken' | 'same' | 'copied'
}
