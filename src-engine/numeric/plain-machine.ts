import type { Precision } from '../contract/option'
import {
  isInputs,
  type InputRows,
  type InputSource,
  type LayerInput,
  type Machine,
  type Matrix,
  type RealArray,
  type Rows,
} from './machine'
import { plainUpdate, prepareGradient } from './plain-updates'

/** The operations as they are written on paper: slow, obvious, and what every other machine is tested against. */
export function plainMachine(precision: Precision): Machine {
  const round = precision === 'float32' ? Math.fround : (x: number): number => x
  const vector = (length: number): RealArray =>
    precision === 'float32' ? new Float32Array(length) : new Float64Array(length)

  return {
    name: 'plain',
    precision,
    vector,
    matrix: (fanOut, fanIn) => ({ fanOut, fanIn, values: vector(fanOut * fanIn) }),
    rows: (capacity, units) => ({ values: vector(capacity * units), stride: units, units }),
    inputRows: (source, capacity) => new PlainInputs(source, vector(capacity * source.width)),
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

const rowsOf = (input: LayerInput): Rows => (isInputs(input) ? (input as PlainInputs).rows : input)

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

class PlainInputs implements InputRows {
  readonly width: number
  readonly rows: Rows

  constructor(
    private readonly source: InputSource,
    private readonly values: RealArray,
  ) {
    this.width = source.width
    this.rows = { values, stride: source.width, units: source.width }
  }

  load(order: Int32Array | null, from: number, count: number): void {
    const { source, width, values } = this
    for (let r = 0; r < count; r++) {
      const position = order === null ? from + r : order[from + r]!
      const start = itemAt(source, position) * width
      for (let i = 0; i < width; i++) {
        values[r * width + i] =
          source.kind === 'bytes' ? source.scale[source.bytes[start + i]!]! : source.numbers[start + i]!
      }
    }
  }

  read(row: number, out: Float64Array): void {
    out.set(this.values.subarray(row * this.width, (row + 1) * this.width))
  }
}

/** Where position p of a source lies, in items. */
export function itemAt(source: InputSource, position: number): number {
  if (source.kind === 'numbers') return position
  return source.first + (source.positions === null ? position : source.positions[position]!)
}
