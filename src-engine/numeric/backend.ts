import type { InputRows } from './input-rows'

/**
 * The products a layer needs. Matrices are row-major, batch first; weights are (fanOut, fanIn), row = receiving unit.
 *
 * [Exactness] Every backend computes a unit by the same sequence of operations, whatever its index: one accumulator from 0, terms added in
 * ascending order of what is summed over (sources k forward, targets j backward, rows in gradients), each term one rounded product.
 * Equal units therefore stay equal bit for bit, and all backends agree bit for bit as long as the weights are finite.
 */
export interface Backend {
  readonly name: string

  /** zs = inputs · weightsᵀ + biases. inputs (rows, fanIn), weights (fanOut, fanIn), biases (fanOut), zs (rows, fanOut), overwritten. */
  affineOfInputs(zs: Float64Array, inputs: InputRows, weights: Float64Array, biases: Float64Array, rows: number): void

  /** zs = activationsPrev · weightsᵀ + biases. activationsPrev (rows, fanIn), zs (rows, fanOut), overwritten. */
  affine(
    zs: Float64Array,
    activationsPrev: Float64Array,
    weights: Float64Array,
    biases: Float64Array,
    rows: number,
    fanIn: number,
  ): void

  /** errorsPrev = deltas · weights. deltas (rows, fanOut), errorsPrev (rows, fanIn), overwritten. */
  backpropagate(
    errorsPrev: Float64Array,
    deltas: Float64Array,
    weights: Float64Array,
    rows: number,
    fanIn: number,
    fanOut: number,
  ): void

  /** gradWeights += deltasᵀ · inputs. deltas (rows, fanOut), gradWeights (fanOut, fanIn). */
  addGradientsOfInputs(gradWeights: Float64Array, deltas: Float64Array, inputs: InputRows, rows: number): void

  /** gradWeights += deltasᵀ · activationsPrev. deltas (rows, fanOut), activationsPrev (rows, fanIn), gradWeights (fanOut, fanIn). */
  addGradients(
    gradWeights: Float64Array,
    deltas: Float64Array,
    activationsPrev: Float64Array,
    rows: number,
    fanIn: number,
    fanOut: number,
  ): void
}
