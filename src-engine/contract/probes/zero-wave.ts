/** The first updates of a document, one by one: which matrix wakes when. */
import type { UnitGroups, WeightPattern, WeightPicture } from './symmetry'

export interface ZeroWaveParams {
  /** Updates, 1 to {@link MOST_WAVE_STEPS}. */
  readonly steps: number
}

export const MOST_WAVE_STEPS = 12

export interface WaveMatrix {
  readonly pattern: WeightPattern
  /** max |w| */
  readonly largest: number
  readonly picture: WeightPicture
}

export interface WaveStep {
  /** Updates done; 0 for the start values. */
  readonly step: number
  /** Mean cost over the measured examples, without what regularization adds. */
  readonly cost: number
  /** One entry per layer with weights, output last. */
  readonly matrices: readonly WaveMatrix[]
  /** Likewise: units that are equal. */
  readonly units: readonly UnitGroups[]
}

/**
 * The same updates as the first ones of a run of this document, bit for bit: its batches, its optimizer, its precision. From the start
 * values, whatever weights are looked at.
 */
export interface ZeroWave {
  /** Units of every layer, input first. */
  readonly sizes: readonly number[]
  /** The start values and every update that was made; fewer than asked for where a number overflowed. */
  readonly steps: readonly WaveStep[]
  /** Per layer with weights: the first number of updates after which a weight is not 0; null: all are 0 to the end. */
  readonly firstNonZero: readonly (number | null)[]
  /** Whether training ended early because a gradient or weight was no finite number. */
  readonly broken: boolean
}
