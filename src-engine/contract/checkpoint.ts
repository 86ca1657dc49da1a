/**
 * Everything a run needs to go on as if it had never stopped. Random streams need no place here: each is named by seed, layer, epoch
 * or update.
 */
export interface Checkpoint {
  readonly engineVersion: string
  /** Updates done. */
  readonly step: number
  readonly position: { readonly epoch: number; readonly offset: number; readonly given: number }
  readonly settings: { readonly learningRate: number; readonly lambda: number; readonly batchSize: number }
  /** W row-major, then b, layer by layer. */
  readonly parameters: Float64Array
  /** What the optimizer remembers, each of the shape of the parameters. */
  readonly states: readonly Float64Array[]
}

/** Records of a run that keep every neuron: all of them so far, and those at steps no plan knew. */
export interface SnapshotCounts {
  readonly kept: number
  readonly unplanned: number
}

/**
 * The state at a recorded step, before that record was made: whoever goes on from here makes it again, and every record and
 * evaluation after it, so that what is kept of the run ends before `step`.
 */
export interface ResumePoint extends Checkpoint {
  readonly snapshots: SnapshotCounts
  /** SHA-256 of the parameters as in `EpochRecord`. */
  readonly parametersHash: string
  /** Milliseconds the run has trained, pauses left out. */
  readonly durationMs: number
}
