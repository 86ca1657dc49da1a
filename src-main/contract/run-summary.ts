import type { Experiment } from '@engine/contract/experiment'
import type { LabFailure } from '@engine/contract/errors'
import type { ExpectedRun } from '@engine/contract/replay'
import type { RunColumns, RunHeader, RunKind, RunOrigin, RunStatus, RunSweep } from '@engine/contract/run-records'

/** A row of the history list. */
export interface RunSummary {
  readonly id: string
  /** Number shown to the person; counts up, never reused. */
  readonly number: number
  readonly name: string
  readonly kind: RunKind
  readonly status: RunStatus
  readonly startedAt: number
  readonly durationMs: number | null
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** Activation, weight and bias initializer of the first hidden layer (of the output without one). */
  readonly activation: string
  readonly weights: string
  readonly biases: string
  readonly seed: number
  readonly step: number
  readonly totalSteps: number
  /** ‖⟨δˡ⟩‖ of the hidden layers before the first update. */
  readonly firstSpeeds: readonly number[]
  /** Best and last validation accuracy, 0 to 1; null without an evaluation. */
  readonly bestAccuracy: number | null
  readonly lastAccuracy: number | null
  readonly lastCost: number | null
  readonly tags: readonly string[]
  readonly note: string
  readonly starred: boolean
  /** Set while the run is in the trash. */
  readonly deletedAt: number | null
  /** The run this one went on from, and after how many updates; null of a run that began at its start values. */
  readonly origin: RunOrigin | null
  /** The cell of a sweep it was trained for; null of a run of its own. */
  readonly sweep: RunSweep | null
  /** Only of rows of the list; null elsewhere, where the document is at hand. */
  readonly settings: ListedSettings | null
}

/** What two runs of one design most often differ in, as they began; null: the run has no such setting. */
export interface ListedSettings {
  readonly optimizer: string | null
  readonly learningRate: number | null
  readonly lambda: number | null
  readonly batch: number | null
  readonly epochs: number | null
  /** Cost before any update; what it came to is `lastCost` of the run. */
  readonly startCost: number | null
}

export type { RunOrigin } from '@engine/contract/run-records'

/** Everything of one run, enough to draw its pictures again. */
export interface StoredRun {
  readonly summary: RunSummary
  /** The document that repeats the run: what a person changed while it trained is among its changes. */
  readonly experiment: Experiment
  readonly header: RunHeader
  readonly columns: RunColumns
  readonly parametersHash: string | null
  readonly failure: LabFailure | null
}

/** What is known of a run that is to be computed again. */
export interface RunMemory {
  readonly experiment: Experiment
  readonly expected: ExpectedRun
}

/** What a run ended with. */
export interface RunParameters {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** W row-major (fanOut, fanIn), then b, layer by layer; the last finite ones of a diverged run. */
  readonly parameters: Float64Array
}
