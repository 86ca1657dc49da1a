import { describe, expect, it } from 'vitest'
import type { LayerInput, Machine } from '@engine/numeric/machine'
import { simdMachine } from '@engine/numeric/simd-machine'
import { RandomStream } from '@engine/random/random-stream'
import {
  firstDifference,
  matrixContent,
  newImages,
  newMatrix,
  newRows,
  rowsContent,
  someNumbers,
} from '../support/machine-values'

const SOURCES = 33

/** A layer's zs, errors and descended weights, when unit j of `fanOut` has the numbers of the original unit `unitOf(j)`. */
function layer(machine: Machine, input: LayerInput, count: number, fanOut: number, unitOf: (j: number) => number) {
  const stream = new RandomStream(fanOut, 'originals')
  const originals = 1 + Math.max(...Array.from({ length: fanOut }, (_, j) => unitOf(j)))
  const rows = Array.from({ length: originals }, () => someNumbers(stream, SOURCES))
  const slopes = Array.from({ length: originals }, () => someNumbers(stream, count))
  const from = Float64Array.from(
    { length: fanOut * SOURCES },
    (_, i) => rows[unitOf(Math.floor(i / SOURCES))]![i % SOURCES]!,
  )
  const weights = newMatrix(machine, fanOut, SOURCES, from)
  const biases = machine.vector(fanOut).fill(0.1)
  const deltas = newRows(
    machine,
    fanOut,
    Float64Array.from({ length: count * fanOut }, (_, i) => slopes[unitOf(i % fanOut)]![Math.floor(i / fanOut)]!),
  )
  const zs = machine.rows(count, fanOut)
  machine.affine(zs, input, weights, biases, count)
  machine.descend(weights, deltas, input, count, 0.9, 0.1)
  return { zs: rowsContent(zs, count), weights: matrixContent(machine, weights) }
}

describe.each(['float32', 'float64'] as const)('the SIMD machine in %s', (precision) => {
  const inputs = (machine: Machine, count: number, images: boolean): LayerInput => {
    const stream = new RandomStream(count, 'inputs')
    if (!images) return newRows(machine, SOURCES, someNumbers(stream, count * SOURCES))
    const rows = newImages(machine, stream, SOURCES, count, 0.3, 0)
    rows.load(null, 0, count)
    return rows
  }

  it.each([false, true])('gives equal units equal bits, wherever they are (images: %j)', (images) => {
    for (let width = 1; width <= 130; width++) {
      const machine = simdMachine(precision)
      const count = 1 + ((width * 11) % 65)
      const { zs, weights } = layer(machine, inputs(machine, count, images), count, width, () => 0)
      expect(zs.findIndex((z, i) => !Object.is(z, zs[i - (i % width)]))).toBe(-1)
      expect(weights.findIndex((w, i) => !Object.is(w, weights[i % SOURCES]))).toBe(-1)
      machine.dispose()
    }
  })

  it.each([false, true])('permutes its results as units are permuted (images: %j)', (images) => {
    for (const width of [2, 5, 13, 16, 30, 37, 64, 101]) {
      const machine = simdMachine(precision)
      const input = inputs(machine, 7, images)
      const moved = (j: number): number => (j * 3 + 1) % (width % 3 === 0 ? width - 1 : width)
      const unitOf = width % 3 === 0 ? (j: number) => (j === width - 1 ? j : moved(j)) : moved
      const straight = layer(machine, input, 7, width, (j) => j)
      const permuted = layer(machine, input, 7, width, unitOf)
      const zs = straight.zs.map((_, i) => straight.zs[i - (i % width) + unitOf(i % width)]!)
      expect(firstDifference(permuted.zs, zs)).toBe(-1)
      const weights = straight.weights.map(
        (_, i) => straight.weights[unitOf(Math.floor(i / SOURCES)) * SOURCES + (i % SOURCES)]!,
      )
      expect(firstDifference(permuted.weights, weights)).toBe(-1)
      machine.dispose()
    }
  })

  it('keeps errors of sources with equal weights equal', () => {
    for (let width = 1; width <= 130; width++) {
      const machine = simdMachine(precision)
      const stream = new RandomStream(width, 'sources')
      const column = someNumbers(stream, 9)
      const weights = newMatrix(
        machine,
        9,
        width,
        Float64Array.from({ length: 9 * width }, (_, i) => column[Math.floor(i / width)]!),
      )
      const errors = machine.rows(6, width)
      machine.backpropagate(errors, newRows(machine, 9, someNumbers(stream, 54)), weights, 6)
      const content = rowsContent(errors, 6)
      expect(content.findIndex((e, i) => !Object.is(e, content[i - (i % width)]))).toBe(-1)
      machine.dispose()
    }
  })

  it('leaves zeros, not what 0 · ∞ gives, between the units and the end of a row', () => {
    const machine = simdMachine(precision)
    const weights = newMatrix(machine, 3, 3, new Float64Array(9).fill(1))
    const input = newRows(machine, 3, Float64Array.of(1, Infinity, 1))
    const [zs, errors] = [machine.rows(1, 3), machine.rows(1, 3)]
    machine.affine(zs, input, weights, machine.vector(3), 1)
    machine.backpropagate(errors, input, weights, 1)
    for (const { values, stride } of [zs, errors]) expect(values.subarray(3, stride).every((x) => x === 0)).toBe(true)
    machine.dispose()
  })

  it('tells when a weight is no longer finite', () => {
    for (const width of [1, 4, 6, 9, 16, 21]) {
      const machine = simdMachine(precision)
      const weights = newMatrix(machine, width, 5, new Float64Array(5 * width))
      const deltas = newRows(
        machine,
        width,
        Float64Array.from({ length: width }, (_, u) => (u === width - 1 ? 1e300 : 1)),
      )
      const input = newRows(machine, 5, Float64Array.of(0, 0, 0, 0, 1e300))
      expect(machine.descend(weights, deltas, input, 1, 1, 1)).toBe(false)
      machine.dispose()
    }
  })
})
