import type { Precision } from '../contract/option'
import { Arena } from './arena'
import { ListedImages } from './images'
import type { LayerInput, Machine, Matrix, Rows } from './machine'
import { allFinite } from './norm'
import { plainMachine } from './plain-machine'
import { DenseInputs, simdInputs } from './simd-inputs'
import { simdPointwise } from './simd-pointwise'
import { eachEntry, PANEL, simdMatrix, simdRows } from './simd-rows'
import { simdUpdate, wholeVectors } from './simd-updates'

/**
 * Four float32 or two float64 at once, in WebAssembly. Arrays it hands out lie in shared memory: a message to another process must carry
 * a copy. Arrays given to it are its own, whole, unless their type is Float64Array.
 */
export function simdMachine(precision: Precision): Machine {
  const arena = Arena.take(precision)
  const { kernels, size } = arena
  const plain = plainMachine(precision)
  /** (shrink, rate) of the descent under way. */
  const numbers = arena.numbers(2)
  const noBiases = arena.room(PANEL)
  const placeOf = ({ values, stride }: Rows): readonly [number, number] => [values.byteOffset, stride * size]
  let turned = { at: 0, bytes: 0 }
  const matrices = new Map<number, Matrix>()

  const turnedWeights = ({ values, fanOut, fanIn }: Matrix): number => {
    const bytes = Math.ceil((fanIn * size) / 16) * 16 * fanOut
    if (bytes > turned.bytes) turned = { at: arena.room(bytes), bytes }
    kernels.transpose(turned.at, values.byteOffset, fanOut, fanIn)
    return turned.at
  }

  const machine: Machine = {
    name: 'simd',
    precision,
    vector: (length) => arena.numbers(length),
    matrix(fanOut, fanIn) {
      const matrix = simdMatrix(arena, fanOut, fanIn)
      matrices.set(matrix.values.byteOffset, matrix)
      return matrix
    },
    rows: (capacity, units) => simdRows(arena, capacity, units),
    inputRows: (source, capacity) => simdInputs(arena, source, capacity),
    read(matrix, out) {
      eachEntry(arena, matrix, (place, entry) => {
        out[entry] = matrix.values[place]!
      })
    },
    write(matrix, from) {
      eachEntry(arena, matrix, (place, entry) => {
        matrix.values[place] = from[entry]!
      })
    },

    affine(zs, input, { values, fanOut, fanIn }, biases, count) {
      const out = [zs.values.byteOffset, zs.stride * size] as const
      const given = [values.byteOffset, biases.byteOffset] as const
      if (input instanceof ListedImages) {
        const { records, table } = input
        kernels.productOfImages(...out, records.byteOffset, table.byteOffset, ...given, fanOut, fanIn, count)
      } else kernels.product(...out, ...placeOf(rowsOf(input)), ...given, PANEL, fanOut, fanIn, count)
      kernels.clearPads(...out, fanOut, count)
    },

    backpropagate(errors, deltas, weights, count) {
      const { fanOut, fanIn } = weights
      const out = placeOf(errors)
      kernels.product(...out, ...placeOf(deltas), turnedWeights(weights), noBiases, 0, fanIn, fanOut, count)
      kernels.clearPads(...out, fanIn, count)
    },

    addGradients({ values, fanOut, fanIn }, deltas, input, count) {
      const [from, step] = placeOf(deltas)
      if (input instanceof ListedImages) {
        const { starts, rows, values: listed } = input.sortedLists(step)
        kernels.addOuterOfImages(values.byteOffset, from, starts, rows, listed, fanOut, fanIn)
      } else kernels.addOuter(values.byteOffset, from, step, ...placeOf(rowsOf(input)), fanOut, fanIn, count)
    },

    descend({ values, fanOut, fanIn }, deltas, input, count, shrink, rate) {
      numbers[0] = shrink
      numbers[1] = rate
      const [from, step] = placeOf(deltas)
      const at = numbers.byteOffset
      if (input instanceof ListedImages) {
        const { starts, rows, values: listed } = input.sortedLists(step)
        return kernels.descendOuterOfImages(values.byteOffset, from, starts, rows, listed, fanOut, fanIn, at) !== 0
      }
      const rows = placeOf(rowsOf(input))
      return kernels.descendOuter(values.byteOffset, from, step, ...rows, fanOut, fanIn, count, at) !== 0
    },

    addRows(sums, { values, stride, units }, count) {
      kernels.addRows(sums.byteOffset, values.byteOffset, stride * size, units, count)
    },

    prepare(gradient, values, { factor, limit, l2, l1 }) {
      kernels.prepare(gradient.byteOffset, values.byteOffset, wholeVectors(gradient), factor, limit, l2, l1)
    },
    update(rule, values, gradient, states, updateNumbers) {
      if (simdUpdate(kernels, rule, values, gradient, states, updateNumbers)) return true
      const matrix = matrices.get(values.byteOffset)
      return matrix ? finiteWithoutPads(machine, matrix) : allFinite(values)
    },
    pointwise: (name, reluSlopeAtZero) => simdPointwise(arena, name, reluSlopeAtZero),

    rowSquares: plain.rowSquares,
    addMoments: plain.addMoments,
    sumOfSquares: ({ values, fanOut, fanIn }) => kernels.sumOfSquares(values.byteOffset, fanOut, fanIn),
    dispose() {
      arena.giveBack()
    },
  }
  return machine
}

const rowsOf = (input: LayerInput): Rows => (input instanceof DenseInputs ? input.rows : (input as Rows))

/** An ε that rounds to 0 leaves 0/0 in the padding of weights that are finite themselves: the padding becomes 0 again. */
function finiteWithoutPads(machine: Machine, matrix: Matrix): boolean {
  const entries = new Float64Array(matrix.fanOut * matrix.fanIn)
  machine.read(matrix, entries)
  matrix.values.fill(0)
  machine.write(matrix, entries)
  return allFinite(entries)
}
