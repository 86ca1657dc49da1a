import type { Backend } from './backend'
import type { InputRows } from './input-rows'

/**
 * The plain products with four sums under way at once: they share loads, and the processor need not wait for one addition before the next.
 * Every sum is still one accumulator with its terms in order, see [Exactness]. Listed inputs are multiplied where they are not 0 only,
 * which changes nothing: a finite weight times 0 adds 0.
 */
export const interleavedBackend: Backend = {
  name: 'interleaved',

  affineOfInputs(zs, inputs, weights, biases, rows) {
    if (inputs.sparse) affineOfListed(zs, inputs, weights, biases, rows)
    else this.affine(zs, inputs.values, weights, biases, rows, inputs.width)
  },

  affine(zs, activationsPrev, weights, biases, rows, fanIn) {
    const fanOut = biases.length
    const whole = fanOut - (fanOut % 4)
    for (let r = 0; r < rows; r++) {
      const from = r * fanIn
      const to = r * fanOut
      for (let j = 0; j < whole; j += 4) {
        const row0 = j * fanIn
        const row1 = row0 + fanIn
        const row2 = row1 + fanIn
        const row3 = row2 + fanIn
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
        zs[to + j] = sum0 + biases[j]!
        zs[to + j + 1] = sum1 + biases[j + 1]!
        zs[to + j + 2] = sum2 + biases[j + 2]!
        zs[to + j + 3] = sum3 + biases[j + 3]!
      }
      for (let j = whole; j < fanOut; j++) {
        let sum = 0
        for (let k = 0; k < fanIn; k++) sum += activationsPrev[from + k]! * weights[j * fanIn + k]!
        zs[to + j] = sum + biases[j]!
      }
    }
  },

  backpropagate(errorsPrev, deltas, weights, rows, fanIn, fanOut) {
    const whole = fanIn - (fanIn % 4)
    for (let r = 0; r < rows; r++) {
      const from = r * fanOut
      const to = r * fanIn
      for (let k = 0; k < whole; k += 4) {
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
        errorsPrev[to + k] = sum0
        errorsPrev[to + k + 1] = sum1
        errorsPrev[to + k + 2] = sum2
        errorsPrev[to + k + 3] = sum3
      }
      for (let k = whole; k < fanIn; k++) {
        let sum = 0
        for (let j = 0; j < fanOut; j++) sum += deltas[from + j]! * weights[j * fanIn + k]!
        errorsPrev[to + k] = sum
      }
    }
  },

  addGradientsOfInputs(gradWeights, deltas, inputs, rows) {
    const fanOut = gradWeights.length / inputs.width
    if (inputs.sparse) addGradientsOfListed(gradWeights, deltas, inputs, rows, fanOut)
    else this.addGradients(gradWeights, deltas, inputs.values, rows, inputs.width, fanOut)
  },

  addGradients(gradWeights, deltas, activationsPrev, rows, fanIn, fanOut) {
    const whole = fanIn - (fanIn % 4)
    for (let j = 0; j < fanOut; j++) {
      const row = j * fanIn
      for (let k = 0; k < whole; k += 4) {
        let sum0 = gradWeights[row + k]!
        let sum1 = gradWeights[row + k + 1]!
        let sum2 = gradWeights[row + k + 2]!
        let sum3 = gradWeights[row + k + 3]!
        for (let r = 0, d = j, a = k; r < rows; r++, d += fanOut, a += fanIn) {
          const delta = deltas[d]!
          sum0 += delta * activationsPrev[a]!
          sum1 += delta * activationsPrev[a + 1]!
          sum2 += delta * activationsPrev[a + 2]!
          sum3 += delta * activationsPrev[a + 3]!
        }
        gradWeights[row + k] = sum0
        gradWeights[row + k + 1] = sum1
        gradWeights[row + k + 2] = sum2
        gradWeights[row + k + 3] = sum3
      }
      for (let k = whole; k < fanIn; k++) {
        let sum = gradWeights[row + k]!
        for (let r = 0; r < rows; r++) sum += deltas[r * fanOut + j]! * activationsPrev[r * fanIn + k]!
        gradWeights[row + k] = sum
      }
    }
  },
}

function affineOfListed(
  zs: Float64Array,
  inputs: InputRows,
  weights: Float64Array,
  biases: Float64Array,
  rows: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  const fanOut = biases.length
  const whole = fanOut - (fanOut % 4)
  // Units outside, rows inside: the weights of four units stay in the processor's nearest cache.
  for (let j = 0; j < whole; j += 4) {
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
  for (let j = whole; j < fanOut; j++) {
    for (let r = 0; r < rows; r++) {
      const end = starts[r + 1]!
      let sum = 0
      for (let i = starts[r]!; i < end; i++) sum += nonZeros[i]! * weights[j * width + columns[i]!]!
      zs[r * fanOut + j] = sum + biases[j]!
    }
  }
}

function addGradientsOfListed(
  gradWeights: Float64Array,
  deltas: Float64Array,
  inputs: InputRows,
  rows: number,
  fanOut: number,
): void {
  const { starts, columns, nonZeros, width } = inputs
  const whole = fanOut - (fanOut % 4)
  for (let j = 0; j < whole; j += 4) {
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
  for (let j = whole; j < fanOut; j++) {
    for (let r = 0; r < rows; r++) {
      const end = starts[r + 1]!
      const delta = deltas[r * fanOut + j]!
      for (let i = starts[r]!; i < end; i++) gradWeights[j * width + columns[i]!]! += delta * nonZeros[i]!
    }
  }
}
