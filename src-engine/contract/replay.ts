/** A saved run computed again: what is known of the first time, and how the two compare. */

/** The parameters after `step` updates, by their SHA-256 as in `EpochRecord`. */
export interface KnownState {
  readonly step: number
  readonly parametersHash: string
}

/** What a saved run says of itself. */
export interface ExpectedRun {
  /** Ends of epochs, in order. */
  readonly epochs: readonly KnownState[]
  /** Step of the last record: a run whose cost overflowed keeps the parameters it had there. */
  readonly lastRecord: number
  readonly end: KnownState
}

/** `step`: updates compared, or the first known state that differs. A replay that a person ended says nothing of the run. */
export interface ReplayAnswer {
  readonly result: 'identical' | 'differs' | 'cancelled'
  readonly step: number
  /** Of the engine and the image files it was computed with now; another one than that of the run explains a difference. */
  readonly engineVersion: string
  readonly dataChecksum: string
}

/** Step of the first state that is not the one expected in its place, null where there is none. The shorter list ends the comparison. */
export function firstDifference(expected: readonly KnownState[], made: readonly KnownState[]): number | null {
  for (const [i, { step, parametersHash }] of made.entries()) {
    const known = expected[i]
    if (known === undefined) return null
    if (known.step !== step || known.parametersHash !== parametersHash) return Math.min(step, known.step)
  }
  return null
}
