import type { ErrorCode, ErrorParams } from './errors'
import type { Experiment, SetShape } from './experiment'

/** Why a document is refused, at one place of it. */
export interface Problem {
  /** Keys from the root, array positions included: `['layers', 1, 'size']`. */
  readonly path: readonly (string | number)[]
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** The nearest value that would be accepted there; undefined where there is none. */
  readonly nearest?: unknown
}

export type ParseResult =
  { readonly ok: true; readonly experiment: Experiment } | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * The only way from unknown input to an {@link Experiment}: strict, every problem with its path, never an exception.
 * `sets` are the image sets a document may refer to.
 */
export function parseExperiment(input: unknown, sets: readonly SetShape[]): ParseResult {
  throw new Error(`not written yet ${String(input)} ${sets.length}`)
}
