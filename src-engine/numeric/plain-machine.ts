import type { Precision } from '../contract/option'
import { DenseInputs } from './dense-inputs'
import { isInputs, type LayerInput, type Machine, type Matrix, type RealArray, type Rows } from './machine'
import { plainUpdate, prepareGradient } from './plain-updates'

/** The operations as they are written on paper: slow, obvious, and what every other machine is tested against. */
export function plainMachine(precision: Precision): Machine {
  const round = precision === 'float32' ? Math.fround : (x: number): number => x
  const vector = (length: number): RealArray =>
    precision === 'float32' ? new Float32Array(length) : new Float64Array(length)

  const rows = (capacity: number, units: number): Rows => ({ values: vector(capacity * units), stride: units, units })

  return {
    name: 'plain',
    precision,
    vector,
    matrix: (fanOut, fanIn) => ({ fanOut, fanIn, values: vector(fanOut * fanIn) }),
    rows,
    inputRows: (source, capacity) => new DenseInputs(source, rows(capacity, source.width)),
    read(matrix, out) {
      out.set(matrix.values)
    },
    write(matrix, from) {
      matrix.values.set(from)
    },

    affine(zs, input, weights, biases, count) {
      const { values, stride } = rowsOf(input)
      const { fanIn, fanOut, values: w } = weights
      for (let r = 0; r < count; r++) {
        for (let j = 0; j < fanOut; j++) {
          let sum = 0
          for (let k = 0; k < fanIn; k++) sum = round(sum + round(values[r * stride + k]! * w[j * fanIn + k]!))
          zs.values[r * zs.stride + j] = sum + biases[j]!
        }
      }
    },

    backpropagate(errors, deltas, weights, count) {
      const { fanIn, fanOut, values: w } = weights
      for (let r = 0; r < count; r++) {
        for (let k = 0; k < fanIn; k++) {
          let sum = 0
          for (let j = 0; j < fanOut; j++) {
            sum = round(sum + round(deltas.values[r * deltas.stride + j]! * w[j * fanIn + k]!))
          }
          errors.values[r * errors.stride + k] = sum
        }
      }
    },

    addGradients(gradient, deltas, input, count) {
      addProducts(gradient.values, gradient, deltas, input, count, round)
    },

    descend(weights, deltas, input, count, shrink, rate) {
      const gradient = vector(weights.values.length)
      addProducts(gradient, weights, deltas, input, count, round)
      const numbers = { shrink, rate, decay: 0, decay2: 0, epsilon: 0, correction: 1, correction2: 1 }
      return plainUpdate('sgd', weights.values, gradient, [], numbers, round)
    },

    addRows(sums, { values, stride, units }, count) {
      for (let r = 0; r < count; r++) {
        for (let u = 0; u < units; u++) sums[u] = sums[u]! + values[r * stride + u]!
      }
    },

    prepare(gradient, values, numbers) {
      prepareGradient(gradient, values, numbers, round)
    },
    update: (rule, values, gradient, states, numbers) => plainUpdate(rule, values, gradient, states, numbers, round),
    pointwise: () => null,

    rowSquares(squares, { values, stride, units }, count) {
      for (let r = 0; r < count; r++) {
        let sum = 0
        for (let u = 0; u < units; u++) sum += values[r * stride + u]! * values[r * stride + u]!
        squares[r] = sum
      }
    },

    addMoments({ sums, squares }, { values, stride, units }, shift, count) {
      for (let r = 0; r < count; r++) {
        for (let u = 0; u < units; u++) {
          const shifted = values[r * stride + u]! - shift[u]!
          sums[u]! += shifted
          squares[u]! += shifted * shifted
        }
      }
    },

    sumOfSquares({ fanIn, fanOut, values }) {
      let sum = 0
      for (let j = 0; j < fanOut; j++) {
        let unit = 0
        for (let k = 0; k < fanIn; k++) unit += values[j * fanIn + k]! * values[j * fanIn + k]!
        sum += unit
      }
      return sum
    },

    dispose() {
      // Arrays of their own: nothing to give back.
    },
  }
}

const rowsOf = (input: LayerInput): Rows => (isInputs(input) ? (input as DenseInputs).rows : input)

/** sums (fanOut, fanIn) += deltasᵀ · input */
function addProducts(
  sums: RealArray,
  { fanIn, fanOut }: Matrix,
  deltas: Rows,
  input: LayerInput,
  count: number,
  round: (x: number) => number,
): void {
  const { values, stride } = rowsOf(input)
  for (let j = 0; j < fanOut; j++) {
    for (let k = 0; k < fanIn; k++) {
      let sum = sums[j * fanIn + k]!
      for (let r = 0; r < count; r++) {
        sum = round(sum + round(deltas.values[r * deltas.stride + j]! * values[r * stride + k]!))
      }
      sums[j * fanIn + k] = sum
    }
  }
}
