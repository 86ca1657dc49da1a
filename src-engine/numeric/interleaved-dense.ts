/** Kernels of the interleaved backend where every entry counts. Shapes as in `Backend`; `j` and `k` are the first unit a kernel works on. */

/** zs[:, j … j + 3] = activationsPrev · weights[j … j + 3]ᵀ + biases[j … j + 3] */
export function affineFour(
  zs: Float64Array,
  activationsPrev: Float64Array,
  weights: Float64Array,
  biases: Float64Array,
  rows: number,
  fanIn: number,
  j: number,
): void {
  const fanOut = biases.length
  const row0 = j * fanIn
  const row1 = row0 + fanIn
  const row2 = row1 + fanIn
  const row3 = row2 + fanIn
  for (let r = 0; r < rows; r++) {
    const from = r * fanIn
    let sum0 = 0
    let sum1 = 0
    let sum2 = 0
    let sum3 = 0
    for (let k = 0; k < fanIn; k++) {
      const a = activationsPrev[from + k]!
      sum0 += a * weights[row0 + k]!
      sum1 += a * weights[row1 + k]!
      sum2 += a * weights[row2 + k]!
      sum3 += a * weights[row3 + k]!
    }
    const to = r * fanOut + j
    zs[to] = sum0 + biases[j]!
    zs[to + 1] = sum1 + biases[j + 1]!
    zs[to + 2] = sum2 + biases[j + 2]!
    zs[to + 3] = sum3 + biases[j + 3]!
  }
}

/** zs[:, j] = activationsPrev · weights[j]ᵀ + biases[j] */
export function affineOne(
  zs: Float64Array,
  activationsPrev: Float64Array,
  weights: Float64Array,
  biases: Float64Array,
  rows: number,
  fanIn: number,
  j: number,
): void {
  const fanOut = biases.length
  for (let r = 0; r < rows; r++) {
    let sum = 0
    for (let k = 0; k < fanIn; k++) sum += activationsPrev[r * fanIn + k]! * weights[j * fanIn + k]!
    zs[r * fanOut + j] = sum + biases[j]!
  }
}

/** errorsPrev[:, k … k + 3] = deltas · weights[:, k … k + 3] */
export function backpropagateFour(
  errorsPrev: Float64Array,
  deltas: Float64Array,
  weights: Float64Array,
  rows: number,
  fanIn: number,
  fanOut: number,
  k: number,
): void {
  for (let r = 0; r < rows; r++) {
    const from = r * fanOut
    let sum0 = 0
    let sum1 = 0
    let sum2 = 0
    let sum3 = 0
    for (let j = 0, w = k; j < fanOut; j++, w += fanIn) {
      const delta = deltas[from + j]!
      sum0 += delta * weights[w]!
      sum1 += delta * weights[w + 1]!
      sum2 += delta * weights[w + 2]!
      sum3 += delta * weights[w + 3]!
    }
    const to = r * fanIn + k
    errorsPrev[to] = sum0
    errorsPrev[to + 1] = sum1
    errorsPrev[to + 2] = sum2
    errorsPrev[to + 3] = sum3
  }
}

/** errorsPrev[:, k] = deltas · weights[:, k] */
export function backpropagateOne(
  errorsPrev: Float64Array,
  deltas: Float64Array,
  weights: Float64Array,
  rows: number,
  fanIn: number,
  fanOut: number,
  k: number,
): void {
  for (let r = 0; r < rows; r++) {
    let sum = 0
    for (let j = 0; j < fanOut; j++) sum += deltas[r * fanOut + j]! * weights[j * fanIn + k]!
    errorsPrev[r * fanIn + k] = sum
  }
}

/** gradWeights[j … j + 3] += deltas[:, j … j + 3]ᵀ · activationsPrev */
export function addGradientsFour(
  gradWeights: Float64Array,
  deltas: Float64Array,
  activationsPrev: Float64Array,
  rows: number,
  fanIn: number,
  fanOut: number,
  j: number,
): void {
  const row0 = j * fanIn
  const row1 = row0 + fanIn
  const row2 = row1 + fanIn
  const row3 = row2 + fanIn
  for (let k = 0; k < fanIn; k++) {
    let sum0 = gradWeights[row0 + k]!
    let sum1 = gradWeights[row1 + k]!
    let sum2 = gradWeights[row2 + k]!
    let sum3 = gradWeights[row3 + k]!
    for (let r = 0, d = j, i = k; r < rows; r++, d += fanOut, i += fanIn) {
      const a = activationsPrev[i]!
      sum0 += deltas[d]! * a
      sum1 += deltas[d + 1]! * a
      sum2 += deltas[d + 2]! * a
      sum3 += deltas[d + 3]! * a
    }
    gradWeights[row0 + k] = sum0
    gradWeights[row1 + k] = sum1
    gradWeights[row2 + k] = sum2
    gradWeights[row3 + k] = sum3
  }
}

/** gradWeights[j] += deltas[:, j]ᵀ · activationsPrev */
export function addGradientsOne(
  gradWeights: Float64Array,
  deltas: Float64Array,
  activationsPrev: Float64Array,
  rows: number,
  fanIn: number,
  fanOut: number,
  j: number,
): void {
  for (let k = 0; k < fanIn; k++) {
    let sum = gradWeights[j * fanIn + k]!
    for (let r = 0; r < rows; r++) sum += deltas[r * fanOut + j]! * activationsPrev[r * fanIn + k]!
    gradWeights[j * fanIn + k] = sum
  }
}
