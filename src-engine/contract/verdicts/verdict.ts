/**
 * Worst first: what has already happened, then what no training undoes, then what makes training slow. Words: `verdict.<kind>.label`.
 */
export const VERDICT_KINDS = [
  'diverging',
  'notLearning',
  'symmetric',
  'exploding',
  'dead',
  'saturated',
  'vanishing',
  'healthy',
] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

/**
 * Why a verdict is given; each has its own sentence and its own advice, with the evidence in both: `verdictReason.<reason>.sentence`
 * and `.action`.
 */
export const VERDICT_REASONS = [
  'notFinite',
  'costRose',
  'bestConstant',
  'allEqual',
  'someEqual',
  'speedsGrow',
  'deadUnits',
  /** No error comes through the weights after the layer, which are all 0. */
  'blocked',
  /** Errors are lost on the way: too small for the precision, or all slopes on the way are exactly 0. */
  'silent',
  'flatActivations',
  'speedsShrink',
  'nothingFound',
] as const
export type VerdictReason = (typeof VERDICT_REASONS)[number]

/** Evidence that is no number at all is NaN or infinite: what broke is itself the evidence. */
export interface Verdict {
  readonly kind: VerdictKind
  readonly reason: VerdictReason
  /** 1: the first hidden layer. Null: the whole net. */
  readonly layer: number | null
  /** The numbers the verdict rests on, named for its sentence. */
  readonly evidence: Readonly<Record<string, number>>
}

/** What a run has cost so far, over the measured images. */
export interface CostHistory {
  /** Updates done, rising, and the data cost then, one for each record. */
  readonly step: ArrayLike<number>
  readonly cost: ArrayLike<number>
  /**
   * The update, counted from 1, in which a number was no longer finite, which ended the run: its records and its weights are the ones
   * before that; 0: the start values. Null: none so far.
   */
  readonly brokenAt: number | null
}
