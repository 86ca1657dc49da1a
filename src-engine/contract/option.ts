/** How one numeric setting is declared. Form, validation, engine, words and tests loop over these declarations. */
export interface NumberOption {
  readonly kind: 'number' | 'integer'
  /** Symbol of the formula, the same in all languages. */
  readonly symbol: string
  readonly default: number
  readonly min: number
  readonly max: number
  /** `min` itself is refused (a learning rate above 0, not 0). */
  readonly aboveMin?: boolean
  /** May be left empty (null in a document); the key of the words for what that means. */
  readonly emptyMeans?: string
  /** How a slider and a sweep walk through the range. */
  readonly scale: 'linear' | 'log'
}

/** Whether a number is within the range and of the kind an option declares. */
export const accepts = (option: NumberOption, value: unknown): value is number =>
  typeof value === 'number' &&
  Number.isFinite(value) &&
  (option.aboveMin === true ? value > option.min : value >= option.min) &&
  value <= option.max &&
  (option.kind === 'number' || Number.isInteger(value))

const SEED_MAX = 2 ** 32 - 1

/** Settings of a whole experiment. Words: `option.<key>.label` and `option.<key>.help`. */
export const RUN_OPTIONS = {
  learningRate: { kind: 'number', symbol: 'η', default: 0.1, min: 0, max: 1e6, aboveMin: true, scale: 'log' },
  lambda: { kind: 'number', symbol: 'λ', default: 5, min: 0, max: 1e6, scale: 'log' },
  batchSize: { kind: 'integer', symbol: 'm', default: 10, min: 1, max: 60_000, scale: 'log' },
  epochs: { kind: 'integer', symbol: 'E', default: 30, min: 1, max: 100_000, scale: 'log' },
  steps: { kind: 'integer', symbol: 't', default: 500, min: 0, max: 100_000_000, scale: 'log' },
  seed: { kind: 'integer', symbol: 's', default: 1, min: 0, max: SEED_MAX, scale: 'linear' },
  trainingCount: { kind: 'integer', symbol: 'n', default: 50_000, min: 1, max: 1_000_000_000, scale: 'log' },
  measuredImages: { kind: 'integer', symbol: 'n', default: 1_000, min: 1, max: 60_000, scale: 'log' },
  /** Steps between two records; 0 lets the engine choose (see `planMeasurements`). */
  measureEvery: { kind: 'integer', symbol: 'Δt', default: 0, min: 0, max: 100_000_000, scale: 'log' },
  /** Updates over which the learning rate rises, 0: none. */
  warmUp: { kind: 'integer', symbol: 'T', default: 0, min: 0, max: 100_000_000, scale: 'log' },
  learningRateFactor: { kind: 'number', symbol: 'k', default: 1, min: 0, max: 1_000, scale: 'log' },
  dropout: { kind: 'number', symbol: 'p', default: 0, min: 0, max: 0.95, scale: 'linear' },
  layerSize: { kind: 'integer', symbol: 'n', default: 30, min: 1, max: 4_096, scale: 'log' },
} as const satisfies Record<string, NumberOption>

export type RunOptionName = keyof typeof RUN_OPTIONS

export const PRECISIONS = ['float32', 'float64'] as const
export type Precision = (typeof PRECISIONS)[number]

/** The derivative of ReLU where it has none. */
export const RELU_SLOPES_AT_ZERO = [0, 0.5, 1] as const
export type ReluSlopeAtZero = (typeof RELU_SLOPES_AT_ZERO)[number]

/** `unit`: pixel / 255. `standardized`: that minus its mean, divided by its standard deviation, both over the training images. */
export const INPUT_SCALINGS = ['unit', 'standardized'] as const
export type InputScaling = (typeof INPUT_SCALINGS)[number]

/** What can be changed while a run trains; a change applies from the next update on. */
export const LIVE_SETTINGS = ['learningRate', 'lambda', 'batchSize'] as const
export type LiveSetting = (typeof LIVE_SETTINGS)[number]

export const BATCH_ORDERS = ['shuffled', 'given'] as const
export type BatchOrder = (typeof BATCH_ORDERS)[number]

export const DURATION_UNITS = ['epochs', 'steps'] as const
export type DurationUnit = (typeof DURATION_UNITS)[number]
