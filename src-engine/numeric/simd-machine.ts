import type { Precision } from '../contract/option'
import { Arena } from './arena'
import { ListedImages } from './images'
import type { LayerInput, Machine, Matrix, Rows } from './machine'
import { DenseInputs } from './dense-inputs'
import { allFinite } from './norm'
import { plainMachine } from './plain-machine'
import { simdInputs } from './simd-inputs'
import { simdPointwise } from './simd-pointwise'
import { eachEntry, PANEL, simdMatrix, simdRows } from './simd-rows'
import { simdUpdate, wholeVectors } from './simd-updates'

/** Up to so many panels, images that come once change weights as they are listed; else it pays to sort their lists by pixel first (measured). */
const NARROW = 4 * PANEL
const asListed = ({ repeated }: ListedImages, bytesOut: number): boolean => !repeated && bytesOut <= NARROW

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
  let turned = { at: 0, bytes: 0 }
  /** Zeros between two descents. */
  let sums = arena.numbers(0)
  const matrices = new Map<number, Matrix>()
  let disposed = false

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

    affine({ values: out, stride }, input, { values, fanOut, fanIn }, { byteOffset: bias }, count) {
      const to = out.byteOffset
      const step = stride * size
      const panels = values.byteOffset
      if (input instanceof ListedImages) {
        const { records, table } = input
        kernels.productOfImages(to, step, records.byteOffset, table.byteOffset, panels, bias, fanOut, fanIn, count)
      } else {
        const { values: from, stride: rowStride } = rowsOf(input)
        kernels.product(to, step, from.byteOffset, rowStride * size, panels, bias, PANEL, fanOut, fanIn, count)
      }
      kernels.clearPads(to, step, fanOut, count)
    },

    backpropagate({ values: out, stride }, deltas, weights, count) {
      const to = out.byteOffset
      const step = stride * size
      const { fanOut, fanIn } = weights
      const from = deltas.values.byteOffset
      kernels.product(to, step, from, deltas.stride * size, turnedWeights(weights), noBiases, 0, fanIn, fanOut, count)
      kernels.clearPads(to, step, fanIn, count)
    },

    addGradients({ values, fanOut, fanIn }, deltas, input, count) {
      const sums = values.byteOffset
      const from = deltas.values.byteOffset
      const step = deltas.stride * size
      if (!(input instanceof ListedImages)) {
        const { values: rows, stride } = rowsOf(input)
        kernels.addOuter(sums, from, step, rows.byteOffset, stride * size, fanOut, fanIn, count)
      } else if (asListed(input, fanOut * size)) {
        const { records, table } = input
        kernels.addImages(sums, from, step, records.byteOffset, table.byteOffset, fanOut, fanIn, count)
      } else {
        const { starts, rows, values: sorted } = input.sortedLists(step)
        kernels.addSortedImages(sums, from, starts, rows, sorted, fanOut, fanIn)
      }
    },

    descend(weights, deltas, input, count, shrink, rate) {
      const { values, fanOut, fanIn } = weights
      const to = values.byteOffset
      const from = deltas.values.byteOffset
      const step = deltas.stride * size
      numbers[0] = shrink
      numbers[1] = rate
      const at = numbers.byteOffset
      if (!(input instanceof ListedImages)) {
        const { values: rows, stride } = rowsOf(input)
        return kernels.descendOuter(to, from, step, rows.byteOffset, stride * size, fanOut, fanIn, count, at) !== 0
      }
      if (!asListed(input, fanOut * size)) {
        const { starts, rows, values: sorted } = input.sortedLists(step)
        return kernels.descendSortedImages(to, from, starts, rows, sorted, fanOut, fanIn, at) !== 0
      }
      if (sums.length < values.length) sums = arena.numbers(values.length)
      const { records, table } = input
      const gradient = sums.byteOffset
      kernels.addImages(gradient, from, step, records.byteOffset, table.byteOffset, fanOut, fanIn, count)
      return kernels.sgd(to, gradient, values.byteLength, shrink, rate) !== 0
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
      return (matrix ? finiteWithoutPads(machine, matrix) : allFinite(values)) && states.every(allFinite)
    },
    pointwise: (name, reluSlopeAtZero) => simdPointwise(arena, name, reluSlopeAtZero),

    rowSquares: plain.rowSquares,
    addMoments: plain.addMoments,
    sumOfSquares: ({ values, fanOut, fanIn }) => kernels.sumOfSquares(values.byteOffset, fanOut, fanIn),
    dispose() {
      // Given back twice, the memory would belong to two machines.
      if (!disposed) arena.giveBack()
      disposed = true
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
