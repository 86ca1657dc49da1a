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
