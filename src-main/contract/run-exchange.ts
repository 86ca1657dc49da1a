/** Runs on their way out of the history and into it, as window and main speak of them. No path is among it. */
import type { LabFailure } from '@engine/contract/errors'
import type { RunKind, RunStatus } from '@engine/contract/run-records'

export const DECIMAL_MARKS = ['point', 'comma'] as const
/** `comma`: decimal commas, and `;` between the cells. */
export type DecimalMark = (typeof DECIMAL_MARKS)[number]

export type ExportChoice =
  | { readonly format: 'runs'; readonly weights: boolean; readonly handedInBy: string | null }
  | { readonly format: 'csv'; readonly decimal: DecimalMark }
  | { readonly format: 'experiment' }

/** What is seen of a run in a file before it is taken. */
export interface RunLook {
  readonly id: string
  readonly name: string
  readonly kind: RunKind
  readonly status: RunStatus
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  readonly bestAccuracy: number | null
  /** ‖⟨δˡ⟩‖ of the last hidden layer over that of the first before any update; null with fewer than two, or where it is no number. */
  readonly speedRatio: number | null
  readonly weights: boolean
  /** The same for the same run, whatever its name and whoever hands it in. */
  readonly digest: string
}

export interface FileLook {
  /** Below the chosen folder, with `/`. */
  readonly file: string
  readonly handedInBy: string | null
  readonly runs: readonly RunLook[]
  /** Why nothing of it can be taken; null: it can. */
  readonly failure: LabFailure | null
  /** Digests of its runs that are in the history, outside of the trash. */
  readonly here: readonly string[]
}

/** Tells a run apart before it is taken. */
export type RunMark = Pick<RunLook, 'id' | 'digest'>

export const IMPORT_SOURCES = ['files', 'folder'] as const
export type ImportSource = (typeof IMPORT_SOURCES)[number]

/** What a person chose, looked at; nothing is stored yet. */
export interface ChosenFiles {
  /** Names the choice for `importRuns`; the next choice takes its place. */
  readonly token: string
  readonly files: readonly FileLook[]
}

export interface ImportReport {
  /** Ids of the runs that came in, that were there already, and that were kept under a new id. */
  readonly taken: readonly string[]
  readonly same: readonly string[]
  readonly copied: readonly string[]
  readonly refused: readonly { readonly file: string; readonly failure: LabFailure }[]
}
