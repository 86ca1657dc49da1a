import type { Backend } from './backend'
import * as dense from './interleaved-dense'
import * as listed from './interleaved-listed'

/**
 * The plain products with four sums under way at once: they share loads, and the processor need not wait for one addition before the next.
 * Every sum is still one accumulator with its terms in order, see [Exactness].
 *
 * [Small kernels] Units are outside and rows inside, so that the weights of four units stay in the nearest cache. The four and the single
 * units left over have a function each: V8 never settles on compiled code for one long function with loops that are reached late.
 */
export const interleavedBackend: Backend = {
  name: 'interleaved',

  affineOfInputs(zs, inputs, weights, biases, rows) {
    if (!inputs.sparse) {
      this.affine(zs, inputs.values, weights, biases, rows, inputs.width)
      return
    }
    const fanOut = biases.length
    const whole = fanOut - (fanOut % 4)
    for (let j = 0; j < whole; j += 4) listed.affineFour(zs, inputs, weights, biases, rows, j)
    for (let j = whole; j < fanOut; j++) listed.affineOne(zs, inputs, weights, biases, rows, j)
  },

  affine(zs, activationsPrev, weights, biases, rows, fanIn) {
    const fanOut = biases.length
    const whole = fanOut - (fanOut % 4)
    for (let j = 0; j < whole; j += 4) dense.affineFour(zs, activationsPrev, weights, biases, rows, fanIn, j)
    for (let j = whole; j < fanOut; j++) dense.affineOne(zs, activationsPrev, weights, biases, rows, fanIn, j)
  },

  backpropagate(errorsPrev, deltas, weights, rows, fanIn, fanOut) {
    const whole = fanIn - (fanIn % 4)
    for (let k = 0; k < whole; k += 4) dense.backpropagateFour(errorsPrev, deltas, weights, rows, fanIn, fanOut, k)
    for (let k = whole; k < fanIn; k++) dense.backpropagateOne(errorsPrev, deltas, weights, rows, fanIn, fanOut, k)
  },

  addGradientsOfInputs(gradWeights, deltas, inputs, rows) {
    const fanOut = gradWeights.length / inputs.width
    if (!inputs.sparse) {
      this.addGradients(gradWeights, deltas, inputs.values, rows, inputs.width, fanOut)
      return
    }
    const whole = fanOut - (fanOut % 4)
    for (let j = 0; j < whole; j += 4) listed.addGradientsFour(gradWeights, deltas, inputs, rows, fanOut, j)
    for (let j = whole; j < fanOut; j++) listed.addGradientsOne(gradWeights, deltas, inputs, rows, fanOut, j)
  },

  addGradients(gradWeights, deltas, activationsPrev, rows, fanIn, fanOut) {
    const whole = fanOut - (fanOut % 4)
    for (let j = 0; j < whole; j += 4) {
      dense.addGradientsFour(gradWeights, deltas, activationsPrev, rows, fanIn, fanOut, j)
    }
    for (let j = whole; j < fanOut; j++) {
      dense.addGradientsOne(gradWeights, deltas, activationsPrev, rows, fanIn, fanOut, j)
    }
  },
}
