import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayerInput, Machine } from '@engine/numeric/machine'
import { plainMachine } from '@engine/numeric/plain-machine'
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

type InputKind = 'rows' | 'images' | 'grey images'

interface Case {
  readonly seed: number
  readonly count: number
  readonly fanIn: number
  readonly fanOut: number
  readonly input: InputKind
}

function inputOf(machine: Machine, stream: RandomStream, { count, fanIn, input }: Case): LayerInput {
  if (input === 'rows') return newRows(machine, fanIn, someNumbers(stream, count * fanIn))
  const share = [0, 0.2, 0.6][stream.nextWord() % 3]!
  const images = newImages(machine, stream, fanIn, count, share, input === 'images' ? 0 : 0.25)
  images.load(null, 0, count)
  return images
}

/** What every product of a machine gives on the same numbers. */
function products(machine: Machine, chosen: Case): Record<string, Float64Array> {
  const { seed, count, fanIn, fanOut } = chosen
  const stream = new RandomStream(seed, 'products')
  const weights = newMatrix(machine, fanOut, fanIn, someNumbers(stream, fanOut * fanIn))
  const gradient = newMatrix(
    machine,
    fanOut,
    fanIn,
    someNumbers(stream, fanOut * fanIn).map((x) => x + 0.5),
  )
  const biases = machine.vector(fanOut)
  biases.set(someNumbers(stream, fanOut))
  const deltas = newRows(machine, fanOut, someNumbers(stream, count * fanOut))
  const input = inputOf(machine, stream, chosen)
  const zs = newRows(machine, fanOut, new Float64Array(count * fanOut).fill(NaN))
  const errors = newRows(machine, fanIn, new Float64Array(count * fanIn).fill(NaN))
  machine.affine(zs, input, weights, biases, count)
  machine.backpropagate(errors, deltas, weights, count)
  machine.addGradients(gradient, deltas, input, count)
  const sums = machine.vector(fanOut)
  sums.set(someNumbers(stream, fanOut))
  machine.addRows(sums, deltas, count)
  const squares = machine.sumOfSquares(weights)
  const finite = machine.descend(weights, deltas, input, count, 0.75, 0.3)
  return {
    zs: rowsContent(zs, count),
    errors: rowsContent(errors, count),
    gradient: matrixContent(machine, gradient),
    sums: Float64Array.from(sums),
    descended: matrixContent(machine, weights),
    numbers: Float64Array.of(squares, Number(finite), machine.sumOfSquares(weights)),
  }
}

function expectEqual(found: Record<string, Float64Array>, expected: Record<string, Float64Array>): void {
  for (const [name, values] of Object.entries(expected)) {
    const at = firstDifference(found[name]!, values)
    expect(at === -1 || `${name}[${at}] is ${found[name]![at]}, not ${values[at]}`).toBe(true)
  }
}

function compareProducts(precision: 'float32' | 'float64', chosen: Case): void {
  const machine = simdMachine(precision)
  expectEqual(products(machine, chosen), products(plainMachine(precision), chosen))
  machine.dispose()
}

const INPUTS: readonly InputKind[] = ['rows', 'images', 'grey images']

describe.each(['float32', 'float64'] as const)('the SIMD machine in %s', (precision) => {
  it('gives the bits of the plain one at every width', () => {
    for (let width = 1; width <= 130; width++) {
      const other = 1 + ((width * 37) % 41)
      const count = 1 + ((width * 29) % 65)
      const input = INPUTS[width % 3]!
      compareProducts(precision, { seed: width, count, fanIn: other, fanOut: width, input })
      compareProducts(precision, { seed: -width, count, fanIn: width, fanOut: other, input })
    }
  })

  it('gives the bits of the plain one whatever the shape', () => {
    const size = fc.integer({ min: 1, max: 40 })
    const shape = { count: fc.integer({ min: 1, max: 20 }), fanIn: size, fanOut: size }
    fc.assert(
      fc.property(fc.record({ seed: fc.nat(), input: fc.constantFrom(...INPUTS), ...shape }), (chosen) => {
        compareProducts(precision, chosen)
      }),
      { numRuns: 150 },
    )
  })
})
