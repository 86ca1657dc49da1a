import type { CostName } from '../contract/costs'
import type { Rows } from '../numeric/machine'
import type { OutputRows } from './costs'

/**
 * ∂²Cₓ/∂a² of one output, given the error e = a − t and the number of outputs; null for the costs that give ∂C/∂z at once.
 * At |e| = 1 Huber's is that of the parabola.
 */
export const costBends: Readonly<Record<CostName, ((error: number, outputs: number) => number) | null>> = {
  crossEntropy: null,
  logLikelihood: null,
  quadratic: () => 1,
  mse: (_error, outputs) => 2 / outputs,
  huber: (error) => (Math.abs(error) <= 1 ? 1 : 0),
  squaredError: () => 2,
}

/** tangents = ∂²Cₓ/∂a² ∘ directions of the first `count` rows, `directions` being how a moves; tangents overwritten. */
export function bendErrors(
  bend: (error: number, outputs: number) => number,
  tangents: Rows,
  directions: Rows,
  { activations, targets }: OutputRows,
  count: number,
): void {
  const { values, stride, units } = tangents
  for (let r = 0; r < count; r++) {
    for (let i = r * stride; i < r * stride + units; i++) {
      values[i] = bend(activations.values[i]! - targets.values[i]!, units) * directions.values[i]!
    }
  }
}

/** How δ = a − t of cross-entropy, or a Σₖ tₖ − t of the log-likelihood, moves where a moves by `directions`; tangents overwritten. */
export function bendLogarithm(
  cost: 'crossEntropy' | 'logLikelihood',
  tangents: Rows,
  directions: Rows,
  { targets }: OutputRows,
  count: number,
): void {
  const { values, stride, units } = tangents
  for (let r = 0; r < count; r++) {
    const from = r * stride
    let factor = 1
    if (cost === 'logLikelihood') {
      factor = 0
      for (let i = from; i < from + units; i++) factor += targets.values[i]!
    }
    for (let i = from; i < from + units; i++) values[i] = factor * directions.values[i]!
  }
}

/** directions = how softmax outputs move where z moves by them: aⱼ(żⱼ − Σₖ aₖ żₖ). `directions` overwritten. */
export function alongSoftmax(directions: Rows, activations: Rows, count: number): void {
  const { values, stride, units } = directions
  for (let r = 0; r < count; r++) {
    const from = r * stride
    let mean = 0
    for (let i = from; i < from + units; i++) mean += activations.values[i]! * values[i]!
    for (let i = from; i < from + units; i++) values[i] = activations.values[i]! * (values[i]! - mean)
  }
}
