import type { Parameters } from '../network/parameters'

/**
 * W ← shrink W − scale gradW and b ← b − scale gradb, where scale = η / m for gradients summed over m examples.
 * Both arguments are overwritten: the gradients with 0, ready for the next sum. Answers whether every new value is finite.
 */
export function updateParameters(
  parameters: Parameters,
  gradients: Parameters,
  scale: number,
  shrink: number,
): boolean {
  // 0 · x is 0 for a finite x and NaN for any other, and a NaN stays in the sum.
  let zero = 0
  for (let l = 0; l < parameters.weights.length; l++) {
    zero += update(parameters.weights[l]!, gradients.weights[l]!, scale, shrink)
    zero += update(parameters.biases[l]!, gradients.biases[l]!, scale, 1)
  }
  return zero === 0
}

function update(values: Float64Array, gradient: Float64Array, scale: number, shrink: number): number {
  let zero = 0
  for (let i = 0; i < values.length; i++) {
    const value = shrink * values[i]! - scale * gradient[i]!
    values[i] = value
    gradient[i] = 0
    zero += value * 0
  }
  return zero
}
