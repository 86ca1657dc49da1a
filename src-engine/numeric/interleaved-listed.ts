/**
 * Kernels of the interleaved backend for inputs that are mostly 0 and list the others. Leaving out the zeros changes no bit: a finite
 * weight times 0 adds 0, and a run ends as soon as a weight is not finite. Shapes as in `Backend`; `j` is the first unit a kernel works on.
 */
import type { InputRows } from './input-rows'

/** zs[:, j … j + 3] = inputs · weights[j … j + 3]ᵀ + biases[j … j + 3] */
export function affineFour(
  zs: Float64Array,
  inputs: InputRows,
  weights: Float64Array,
  biases: Float64Array,
  rows: number,
  j: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  const fanOut = biases.length
  const row0 = j * width
  const row1 = row0 + width
  const row2 = row1 + width
  const row3 = row2 + width
  for (let r = 0; r < rows; r++) {
    const end = starts[r + 1]!
    let sum0 = 0
    let sum1 = 0
    let sum2 = 0
    let sum3 = 0
    for (let i = starts[r]!; i < end; i++) {
      const k = columns[i]!
      const x = nonZeros[i]!
      sum0 += x * weights[row0 + k]!
      sum1 += x * weights[row1 + k]!
      sum2 += x * weights[row2 + k]!
      sum3 += x * weights[row3 + k]!
    }
    const to = r * fanOut + j
    zs[to] = sum0 + biases[j]!
    zs[to + 1] = sum1 + biases[j + 1]!
    zs[to + 2] = sum2 + biases[j + 2]!
    zs[to + 3] = sum3 + biases[j + 3]!
  }
}

/** zs[:, j] = inputs · weights[j]ᵀ + biases[j] */
export function affineOne(
  zs: Float64Array,
  inputs: InputRows,
  weights: Float64Array,
  biases: Float64Array,
  rows: number,
  j: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  const fanOut = biases.length
  for (let r = 0; r < rows; r++) {
    const end = starts[r + 1]!
    let sum = 0
    for (let i = starts[r]!; i < end; i++) sum += nonZeros[i]! * weights[j * width + columns[i]!]!
    zs[r * fanOut + j] = sum + biases[j]!
  }
}

/** gradWeights[j … j + 3] += deltas[:, j … j + 3]ᵀ · inputs */
export function addGradientsFour(
  gradWeights: Float64Array,
  deltas: Float64Array,
  inputs: InputRows,
  rows: number,
  fanOut: number,
  j: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  const row0 = j * width
  const row1 = row0 + width
  const row2 = row1 + width
  const row3 = row2 + width
  for (let r = 0; r < rows; r++) {
    const end = starts[r + 1]!
    const from = r * fanOut + j
    const delta0 = deltas[from]!
    const delta1 = deltas[from + 1]!
    const delta2 = deltas[from + 2]!
    const delta3 = deltas[from + 3]!
    for (let i = starts[r]!; i < end; i++) {
      const k = columns[i]!
      const x = nonZeros[i]!
      gradWeights[row0 + k]! += delta0 * x
      gradWeights[row1 + k]! += delta1 * x
      gradWeights[row2 + k]! += delta2 * x
      gradWeights[row3 + k]! += delta3 * x
    }
  }
}

/** gradWeights[j] += deltas[:, j]ᵀ · inputs */
export function addGradientsOne(
  gradWeights: Float64Array,
  deltas: Float64Array,
  inputs: InputRows,
  rows: number,
  fanOut: number,
  j: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  for (let r = 0; r < rows; r++) {
    const end = starts[r + 1]!
    const delta = deltas[r * fanOut + j]!
    for (let i = starts[r]!; i < end; i++) gradWeights[j * width + columns[i]!]! += delta * nonZeros[i]!
  }
}
