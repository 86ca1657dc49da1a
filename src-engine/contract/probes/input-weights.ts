/** The weights of the first layer, one image per unit: what a unit looks for in the inputs. */

export type InputWeightsParams = Readonly<Record<string, never>>

export interface InputWeights {
  readonly units: number
  readonly inputSize: number
  /** W¹ (units, inputSize), row-major: row j is what unit j looks for. */
  readonly weights: Float64Array
  /** (units) */
  readonly biases: Float64Array
  /** ‖W¹ⱼ‖₂ of every unit (units) */
  readonly norms: Float64Array
  /** max |W¹ⱼₖ| over all finite entries: the end of the one scale all images share. */
  readonly largest: number
}
