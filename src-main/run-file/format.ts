/**
 * The run file, version 1: runs to hand on, to keep and to hand in. This file is the documentation of the format.
 *
 * One JSON document in UTF-8, compressed with gzip (`.glab.json.gz`); the lab also reads it uncompressed. All keys are there,
 * no other key is allowed. Versions count up by one; a reader refuses a version it does not know.
 */
import type { LabFailure } from '@engine/contract/errors'
import type { SettingChange } from '@engine/contract/experiment'
import type { RunHeader, RunKind, RunStatus } from '@engine/contract/run-records'
import type { RunOrigin } from '../contract/run-summary'

export const RUN_FILE_FORMAT = 'gradient-lab-runs'
export const RUN_FILE_VERSION = 1
/** Of a file name; the last part alone is what the system sees as its type. */
export const RUN_FILE_ENDING = 'glab.json.gz'

export const RUN_FILE_LIMITS = {
  runs: 100,
  /** Of the file as it is. */
  fileBytes: 256 * 2 ** 20,
  /** Of the document when it is unpacked; a text of JavaScript may be half a gigabyte long. */
  documentBytes: 384 * 2 ** 20,
  /** Objects and lists inside one another; an experiment needs nine. */
  depth: 32,
  /** Of versions of programs. */
  versionLength: 40,
} as const

export interface RunFileDocument {
  readonly format: typeof RUN_FILE_FORMAT
  readonly version: typeof RUN_FILE_VERSION
  /** Version of the program that wrote the file; of the engine in the second copies beside the database. Empty: not known. */
  readonly app: string
  /** Who hands the runs in; null: nobody said. At most 80 characters. */
  readonly handedInBy: string | null
  readonly runs: readonly RunInFile[]
  /** SHA-256 of the canonical text (RFC 8785) of this document with every run replaced by its `sha256`, without this key. */
  readonly sha256: string
}

export interface RunInFile {
  /** A UUID. The same run has the same id wherever it goes. */
  readonly id: string
  /** What a person wrote to the run. */
  readonly name: string
  readonly tags: readonly string[]
  readonly note: string
  readonly starred: boolean
  readonly kind: RunKind
  readonly status: RunStatus
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly durationMs: number | null
  /** Updates done, and updates the run was to have. */
  readonly step: number
  readonly totalSteps: number
  /** The run this one went on from. */
  readonly origin: RunOrigin | null
  /** The experiment document that repeats the run, in the schema it was saved in. */
  readonly experiment: unknown
  /** What the engine said when the run began, without the experiment. */
  readonly header: Omit<RunHeader, 'experiment'>
  /** What a person changed while the run trained. */
  readonly changes: readonly SettingChange[]
  readonly failure: LabFailure | null
  /** A row per record: step, epoch, cost, costTotal, accuracy, then seven quantities of every layer. */
  readonly steps: TableInFile
  /** A row per evaluation: step, epoch, validationCost, validationAccuracy, and the SHA-256 of the parameters (32 bytes). */
  readonly epochs: TableInFile
  /** A row per snapshot: step, and the mean of ∂C/∂b of every neuron, layers one after the other. */
  readonly neurons: TableInFile
  /** SHA-256, hexadecimal, of the parameters the run ended with; null where it did not end. */
  readonly parametersHash: string | null
  /** Float64, little-endian, W (row-major, fanOut × fanIn) then b, layer by layer, in base64; null: left out. */
  readonly parameters: string | null
  /** SHA-256, hexadecimal, of the canonical text (RFC 8785) of this object without this key. */
  readonly sha256: string
}

/** Columns one after the other: all rows of the first column, then all of the second. */
export interface TableInFile {
  readonly rows: number
  /** `f64`: IEEE 754 double, little-endian. `u8`: a byte. `width`: entries per row. */
  readonly layout: readonly { readonly name: string; readonly type: 'f64' | 'u8'; readonly width: number }[]
  /** Base64 with padding, exactly rows × width × size bytes of all columns together. */
  readonly bytes: string
}
