import type { ActivationName } from './activations'
import type { CostName } from './costs'
import type { BatchOrder, DurationUnit, InputScaling, LiveSetting, Precision, ReluSlopeAtZero } from './option'
import type { OptimizerSettings } from './optimizers'
import type { ClippingSettings, RegularizationSettings } from './regularizations'
import type { LearningRateSchedule, MomentumScheduleName } from './schedules'
import type { BiasInitializer, WeightInitializer } from './start-values'

export type { BiasInitializer, WeightInitializer } from './start-values'

/**
 * The one document that travels from designer to engine to history to export, unchanged: plain JSON, every key present.
 * `parseExperiment` is the only way from unknown input to this type.
 */
export interface Experiment {
  readonly schema: typeof EXPERIMENT_SCHEMA
  readonly name: string
  readonly data: ExperimentData
  /** Layers with weights, first hidden layer first, output layer last. One entry means no hidden layer. */
  readonly layers: readonly LayerSettings[]
  readonly cost: CostName
  /** f′(0) of ReLU, for all layers. */
  readonly reluSlopeAtZero: ReluSlopeAtZero
  readonly optimizer: OptimizerSettings
  readonly schedule: ScheduleSettings
  readonly regularization: RegularizationSettings
  readonly clipping: ClippingSettings
  readonly batch: { readonly size: number; readonly order: BatchOrder }
  readonly duration: { readonly unit: DurationUnit; readonly count: number }
  readonly seed: number
  readonly precision: Precision
  readonly measure: MeasureSettings
  /** Settings that change on the way, in the order of their steps. What a person changes during a run takes its place among them for a replay. */
  readonly changes: readonly SettingChange[]
}

/** 1: without schedules, clipping, dropout, changes and choices of initializers; `parseExperiment` reads it as well. */
export const EXPERIMENT_SCHEMA = 2

export type ExperimentData = SetData | InlineData

/** Slices of an image set: pixels scaled as `scaling` says, targets one-hot of the label. */
export interface SetData {
  readonly kind: 'set'
  /** Id of the set: `mnist`, or `idx-` and the start of its checksum for an opened folder. */
  readonly set: string
  readonly training: Slice
  /** Where cost and accuracy are evaluated after every epoch; null: nowhere. */
  readonly validation: Slice | null
  readonly scaling: InputScaling
}

/**
 * Parts of a set. Nielsen's split: the training file is cut into `training` (first 50,000 of 60,000) and `validation` (the rest);
 * `train` is that file uncut, `test` the other one.
 */
export const SET_PARTS = ['training', 'validation', 'train', 'test'] as const
export type SetPart = (typeof SET_PARTS)[number]

/** Items of a part, 0-based: a range, or single ones in the given order. */
export type Slice =
  | { readonly part: SetPart; readonly first: number; readonly count: number }
  | { readonly part: SetPart; readonly indices: readonly number[] }

/** Samples inside the document; targets are real numbers. */
export interface InlineData {
  readonly kind: 'inline'
  readonly inputs: readonly (readonly number[])[]
  readonly targets: readonly (readonly number[])[]
}

export interface LayerSettings {
  readonly size: number
  readonly activation: ActivationName
  readonly weights: WeightInitializer
  readonly biases: BiasInitializer
  /** Multiplies the learning rate for this layer's weights and biases. */
  readonly learningRateFactor: number
  /** Weights and biases keep their start values. */
  readonly frozen: boolean
  /** Share of the activations set to 0 in training, the others divided by what is left; 0 in the output layer. */
  readonly dropout: number
}

export interface ScheduleSettings {
  readonly learningRate: LearningRateSchedule
  /** Updates over which the learning rate rises linearly to its full height, 0: none. */
  readonly warmUp: number
  readonly momentum: MomentumScheduleName
}

/** From update `step` on (0-based) a setting has another value. */
export interface SettingChange {
  readonly step: number
  readonly setting: LiveSetting
  readonly value: number
}

export interface MeasureSettings {
  /** How many training examples, from the first on, every measurement averages over. */
  readonly images: number
  /** Steps between two records, 0: chosen by `planMeasurements`. */
  readonly every: number
}

/** Shape of a set as the parser needs it. */
export interface SetShape {
  readonly id: string
  /** Items of the training file before the split. */
  readonly trainCount: number
  readonly testCount: number
  readonly inputSize: number
  readonly classes: number
}

/** Items cut from the end of the training file for validation: 10,000 of 60,000, a sixth of smaller files. */
const validationCount = (trainCount: number): number => Math.floor(trainCount / 6)

/** Number of items of a part, and where it starts in its file. */
export function partRange(part: SetPart, shape: SetShape): { file: 'train' | 'test'; first: number; count: number } {
  const held = validationCount(shape.trainCount)
  switch (part) {
    case 'training':
      return { file: 'train', first: 0, count: shape.trainCount - held }
    case 'validation':
      return { file: 'train', first: shape.trainCount - held, count: held }
    case 'train':
      return { file: 'train', first: 0, count: shape.trainCount }
    case 'test':
      return { file: 'test', first: 0, count: shape.testCount }
  }
}

export const sliceCount = (slice: Slice): number => ('indices' in slice ? slice.indices.length : slice.count)

export const trainingExamples = (data: ExperimentData): number =>
  data.kind === 'set' ? sliceCount(data.training) : data.inputs.length

/** Updates of one epoch: a shorter last batch counts as one. */
export const stepsPerEpoch = (experiment: Experiment): number =>
  Math.ceil(trainingExamples(experiment.data) / experiment.batch.size)

export const totalSteps = (experiment: Experiment): number =>
  experiment.duration.unit === 'steps'
    ? experiment.duration.count
    : experiment.duration.count * stepsPerEpoch(experiment)

/** Units of every layer, input first. */
export function layerSizes(experiment: Experiment, inputSize: number): number[] {
  return [inputSize, ...experiment.layers.map((layer) => layer.size)]
}

/** Whether accuracy says anything: of a single output the largest one is always at the largest target. */
export const hasClasses = ({ layers }: Pick<Experiment, 'layers'>): boolean => (layers.at(-1)?.size ?? 0) > 1

/** Weights and biases of a net, from its sizes (input first). */
export function countParameters(sizes: readonly number[]): { weights: number; biases: number } {
  let weights = 0
  let biases = 0
  for (let i = 1; i < sizes.length; i++) {
    weights += (sizes[i] ?? 0) * (sizes[i - 1] ?? 0)
    biases += sizes[i] ?? 0
  }
  return { weights, biases }
}
