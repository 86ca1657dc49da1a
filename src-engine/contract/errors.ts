/** Error codes shared by every process. A code is permanent; its words live in the locale files under `error.<CODE>`. */

export const ERROR_CODES = [
  // the experiment document
  'EXPERIMENT_NOT_OBJECT',
  'EXPERIMENT_SCHEMA',
  'EXPERIMENT_UNKNOWN_KEY',
  'EXPERIMENT_MISSING_KEY',
  'EXPERIMENT_TYPE',
  'EXPERIMENT_NOT_FINITE',
  'EXPERIMENT_NOT_INTEGER',
  'EXPERIMENT_TOO_SMALL',
  'EXPERIMENT_NOT_ABOVE',
  'EXPERIMENT_TOO_LARGE',
  'EXPERIMENT_UNKNOWN_CHOICE',
  'EXPERIMENT_NO_OUTPUT_LAYER',
  'EXPERIMENT_TOO_MANY_LAYERS',
  'EXPERIMENT_TOO_MANY_WEIGHTS',
  'EXPERIMENT_LENGTH',
  'EXPERIMENT_OUTPUT_SIZE',
  'EXPERIMENT_BATCH_OVER_SLICE',
  'EXPERIMENT_SLICE_OUTSIDE_SET',
  'EXPERIMENT_UNKNOWN_SET',
  'EXPERIMENT_COST_ACTIVATION',
  'EXPERIMENT_ACTIVATION_PLACE',
  'EXPERIMENT_INITIALIZER_SIZE',
  'EXPERIMENT_INITIALIZER_ROWS',
  'EXPERIMENT_INITIALIZER_PLACE',
  'EXPERIMENT_INITIALIZER_ACTIVATION',
  'EXPERIMENT_NO_LIBRARY_GAIN',
  'EXPERIMENT_RANGE_ORDER',
  'EXPERIMENT_OUTPUT_DROPOUT',
  'EXPERIMENT_CHANGE_SETTING',
  'EXPERIMENT_CHANGE_ORDER',
  // the sweep document
  'SWEEP_AXES_CLASH',
  // IDX files
  'IDX_FILE_MISSING',
  'IDX_MAGIC',
  'IDX_RANK',
  'IDX_TRUNCATED',
  'IDX_COUNT',
  'IDX_MISMATCH',
  'IDX_SHAPE',
  'IDX_TRAILING',
  'IDX_LABEL',
  'IDX_GZIP',
  'DATASET_CHECKSUM',
  'DATASET_UNAVAILABLE',
  // engine
  'ENGINE_STOPPED',
  'ENGINE_NOT_RESPONDING',
  'ENGINE_BUSY',
  'PROBE_CANCELLED',
  'LESSON_CANCELLED',
  'ENGINE_FAILED',
  'RUN_DIVERGED',
  'RUN_NOT_ACTIVE',
  // store
  'STORE_NEWER_SCHEMA',
  'STORE_DAMAGED',
  'STORE_RECOVERED',
  'STORE_CHECK_FAILED',
  'STORE_LOW_SPACE',
  'STORE_COPY_FAILED',
  'STORE_DISK_FULL',
  'STORE_UNAVAILABLE',
  'RUN_UNKNOWN',
  'RUN_DAMAGED',
  'RUN_NO_WEIGHTS',
  'RUN_PROTECTED',
  'RUN_NOT_RESUMABLE',
  'RUN_FINISHED',
  'RUN_RUNNING',
  'RUN_OTHER_ENGINE',
  'RUN_OTHER_IMAGES',
  'RUN_NOT_REPRODUCED',
  'SWEEP_UNKNOWN',
  // run files
  'IMPORT_NOT_A_RUN_FILE',
  'IMPORT_NEWER',
  'IMPORT_TRUNCATED',
  'IMPORT_DAMAGED',
  'IMPORT_TOO_LARGE',
  'IMPORT_TOO_LONG',
  'IMPORT_TOO_MANY_FILES',
  'EXPORT_TOO_LARGE',
  'FILE_NOT_READ',
  // bridge
  'FILE_NOT_WRITTEN',
  'REQUEST_REFUSED',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** Values that fill the placeholders of the words of a code. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** What crosses process borders instead of an `Error`: survives structured cloning, carries no stack and no path of a machine. */
export interface LabFailure {
  readonly code: ErrorCode
  readonly params: ErrorParams
}

/** The thrown form of a {@link LabFailure} inside one process. */
export class LabError extends Error {
  override readonly name = 'LabError'
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`)
  }
}

/** The answer to every request across a process border: exceptions do not survive the trip, codes do. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: LabFailure }

/** Reduces anything thrown to a failure; what is not a {@link LabError} becomes `fallback` with the message as `detail`. */
export function toFailure(thrown: unknown, fallback: ErrorCode): LabFailure {
  if (thrown instanceof LabError) return { code: thrown.code, params: thrown.params }
  return {
    code: fallback,
    params: { detail: thrown instanceof Error ? thrown.message : String(thrown) },
  }
}
