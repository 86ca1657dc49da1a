/**
 * What the small experiments of the labs can do beside what an `Experiment` says. Plain JSON, so that a document can
 * hold it.
 */

/** How a gradient g changes a weight or bias p. Words: `updateForm.<name>.label`. */
export const UPDATE_FORMS = {
  /** The optimizer of the experiment. */
  additive: { formula: 'p ← p − η g' },
  /** A parameter of 0 never moves (digest SE-02). */
  multiplicative: { formula: 'p ← p (1 − η g)' },
  /** Exponentiated gradient (Kivinen and Warmuth 1997), without a normalization: no sign ever changes. */
  exponentiated: { formula: 'p ← p exp(−η g)' },
} as const satisfies Record<string, { readonly formula: string }>

export type UpdateForm = keyof typeof UPDATE_FORMS

/** Factors of the change of one layer, (fanOut) each. */
export interface UnitRates {
  /** For all weights that enter a unit. */
  readonly weights: readonly number[]
  readonly biases: readonly number[]
}

/** One entry per layer with weights everywhere; null: nothing special. */
export interface ExactRules {
  readonly form: UpdateForm
  /** (fanOut, fanIn) row-major, 0 where a connection is cut: its weight is and stays 0. */
  readonly masks: readonly (readonly number[] | null)[] | null
  /** What every change is multiplied by, whatever the optimizer made of the gradient. */
  readonly rates: readonly (UnitRates | null)[] | null
  /**
   * (fanOut): standard deviation of what is added to the mean gradient of every weight and bias of a unit, drawn anew
   * for each.
   */
  readonly noise: readonly (readonly number[] | null)[] | null
  /**
   * c, which adds c·w to the mean gradient of every weight of the layer, beside what the experiment's regularization
   * adds.
   */
  readonly decay: readonly number[] | null
  /**
   * Layers whose start values are drawn again whenever they are read, and never trained: a published bug (digest
   * CN-10b).
   */
  readonly redrawn: readonly boolean[] | null
}

export const PLAIN_RULES: ExactRules = {
  form: 'additive',
  masks: null,
  rates: null,
  noise: null,
  decay: null,
  redrawn: null,
}

/** In which order terms are summed where the exact engine takes them one after the other for all units. */
export type SummationOrder =
  /** Units that fill no whole tile take their terms in two halves, as matrix kernels do with what is left over. */
  | { readonly kind: 'tiled'; readonly tile: 4 | 8 | 16 }
  /** Every unit has its own random order. */
  | { readonly kind: 'shuffled'; readonly seed: number }
  /** Units of whole tiles round a·b + c once, the others twice. */
  | { readonly kind: 'fused'; readonly tile: 4 | 8 | 16 }
