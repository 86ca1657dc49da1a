/** What the check of gradients by differences of the cost found; see `exact/gradient-check.ts`. */
export interface GradientCheck {
  /** Parameters compared. */
  readonly checked: number
  /** Parameters left out because a kink of an activation, the cost or |w| lies within every interval tried. */
  readonly skipped: number
  /** The one that agrees least; null where none could be compared. */
  readonly worst: {
    /** From 0, the first layer with weights. */
    readonly layer: number
    readonly unit: number
    /** The source of a weight; null: the bias. */
    readonly source: number | null
    readonly gradient: number
    readonly difference: number
    readonly relativeError: number
  } | null
  /** 0 where none could be compared. */
  readonly worstRelativeError: number
  /** Whether some were compared and none errs by more than {@link GRADIENT_BOUND}. */
  readonly passed: boolean
}

/** Largest relative error of a right gradient. */
export const GRADIENT_BOUND = 1e-6
/** Nets of more parameters are checked at {@link CHECKED_AT_RANDOM} of them. */
export const CHECKED_WHOLE = 2_000
export const CHECKED_AT_RANDOM = 200
