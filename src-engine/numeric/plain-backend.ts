import type { Backend } from './backend'

/** The products as they are written on paper: slow, obvious, and what every other backend is tested against. */
export const plainBackend: Backend = {
  name: 'plain',

  affineOfInputs(zs, inputs, weights, biases, rows) {
    this.affine(zs, inputs.values, weights, biases, rows, inputs.width)
  },

  affine(zs, activationsPrev, weights, biases, rows, fanIn) {
    const fanOut = biases.length
    for (let r = 0; r < rows; r++) {
      for (let j = 0; j < fanOut; j++) {
        let sum = 0
        for (let k = 0; k < fanIn; k++) sum += activationsPrev[r * fanIn + k]! * weights[j * fanIn + k]!
        zs[r * fanOut + j] = sum + biases[j]!
      }
    }
  },

  backpropagate(errorsPrev, deltas, weights, rows, fanIn, fanOut) {
    for (let r = 0; r < rows; r++) {
      for (let k = 0; k < fanIn; k++) {
        let sum = 0
        for (let j = 0; j < fanOut; j++) sum += deltas[r * fanOut + j]! * weights[j * fanIn + k]!
        errorsPrev[r * fanIn + k] = sum
      }
    }
  },

  addGradientsOfInputs(gradWeights, deltas, inputs, rows) {
    this.addGradients(gradWeights, deltas, inputs.values, rows, inputs.width, gradWeights.length / inputs.width)
  },

  addGradients(gradWeights, deltas, activationsPrev, rows, fanIn, fanOut) {
    for (let j = 0; j < fanOut; j++) {
      for (let k = 0; k < fanIn; k++) {
        let sum = gradWeights[j * fanIn + k]!
        for (let r = 0; r < rows; r++) sum += deltas[r * fanOut + j]! * activationsPrev[r * fanIn + k]!
        gradWeights[j * fanIn + k] = sum
      }
    }
  },
}
