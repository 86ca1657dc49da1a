import type { NumberOption } from '../option'

/** Where a verdict begins. */
export interface Threshold extends NumberOption {
  /** The condition, the symbol standing for the threshold. */
  readonly formula: string
  /** Where the default is from; empty for what is the lab's own choice. */
  readonly source: string
}

/** Words: `threshold.<name>.label` and `.help`. */
export const THRESHOLDS = {
  /** f is the factor by which the speed of a unit grows from one hidden layer to the next. */
  vanishing: {
    kind: 'number',
    symbol: 'f₊',
    default: 2.5,
    min: 1,
    max: 1_000,
    scale: 'log',
    formula: 'f > f₊, f = (s_L / s_1)^(1/(L − 1)), s_l = ‖⟨δˡ⟩‖₂ / √n_l',
    source: 'the speeds of Nielsen 2015, chapter 5, by layer',
  },
  exploding: {
    kind: 'number',
    symbol: 'f₋',
    default: 0.5,
    min: 0.001,
    max: 1,
    scale: 'log',
    formula: 'f < f₋, f = (s_L / s_1)^(1/(L − 1)), s_l = ‖⟨δˡ⟩‖₂ / √n_l',
    source: 'the speeds of Nielsen 2015, chapter 5, by layer',
  },
  saturated: {
    kind: 'number',
    symbol: 'q',
    default: 0.5,
    min: 0,
    max: 1,
    scale: 'linear',
    formula: 'share of saturated activations of a hidden layer > q',
    source: 'Glorot and Bengio 2010',
  },
  dead: {
    kind: 'number',
    symbol: 'p',
    default: 0.2,
    min: 0,
    max: 1,
    scale: 'linear',
    formula: 'share of dead units of a hidden layer > p',
    source: 'Lu et al., arXiv:1903.06733',
  },
  costRise: {
    kind: 'number',
    symbol: 'r',
    default: 3,
    min: 1,
    max: 1e6,
    scale: 'log',
    formula: 'C > r · C at the start of the run',
    source: '',
  },
  plateauTolerance: {
    kind: 'number',
    symbol: 'ε',
    default: 0.01,
    min: 0,
    max: 0.5,
    scale: 'linear',
    formula: '|C − C*| ≤ ε C*, C* the cost of the best constant output',
    source: '',
  },
  /** Records may be far apart, so the length of a plateau is counted in updates. */
  plateauUpdates: {
    kind: 'integer',
    symbol: 'k',
    default: 100,
    min: 1,
    max: 1_000_000,
    scale: 'log',
    formula: 'so for the last k updates',
    source: '',
  },
} as const satisfies Record<string, Threshold>

export type ThresholdName = keyof typeof THRESHOLDS
export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as ThresholdName[]

export type Thresholds = Readonly<Record<ThresholdName, number>>

export const DEFAULT_THRESHOLDS = Object.fromEntries(
  THRESHOLD_NAMES.map((name) => [name, THRESHOLDS[name].default]),
) as Thresholds
