import { describe, expect, it } from 'vitest'
import { activationFunction } from '@engine/network/activations'
import type { Machine } from '@engine/numeric/machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { simdMachine } from '@engine/numeric/simd-machine'
import { RandomStream } from '@engine/random/random-stream'
import { firstDifference, newRows, rowsContent, someNumbers } from '../support/machine-values'

/** Every size a weighted input can have, both signs, and the places where formulas change. */
function manyNumbers(): Float64Array {
  const stream = new RandomStream(1, 'many')
  const sizes = Float64Array.from({ length: 6000 }, () => 2 ** (-160 + 300 * stream.nextUniform()))
  const usual = Float64Array.from({ length: 20000 }, () => 200 * stream.nextUniform() - 100)
  const small = Float64Array.from({ length: 20000 }, () => 4 * stream.nextUniform() - 2)
  const edges = [
    0,
    0.55,
    Math.fround(0.55),
    1e-8,
    20,
    40,
    87.5,
    88.8,
    103.5,
    104,
    708,
    710,
    745.2,
    746,
    1e300,
    Infinity,
  ]
  const all = [...sizes, ...usual, ...small, ...edges]
  return Float64Array.from([...all, ...all.map((x) => -x), NaN])
}

function results(machine: Machine, name: 'sigmoid' | 'tanh' | 'relu' | 'leakyRelu', slopeAtZero: 0 | 1): Float64Array {
  const units = 3
  const numbers = manyNumbers()
  const zs = newRows(machine, units, numbers.subarray(0, numbers.length - (numbers.length % units)))
  const count = Math.floor(numbers.length / units)
  const activations = machine.rows(count, units)
  const deltas = newRows(machine, units, someNumbers(new RandomStream(2, 'deltas'), count * units))
  const activation = activationFunction(machine, name, slopeAtZero)
  activation.activate(activations, zs, count)
  activation.multiplyByDerivative(deltas, zs, activations, count)
  return Float64Array.from([...rowsContent(activations, count), ...rowsContent(deltas, count)])
}

describe.each(['float32', 'float64'] as const)('activations of the SIMD machine in %s', (precision) => {
  it.each([
    ['sigmoid', 0],
    ['tanh', 0],
    ['relu', 0],
    ['relu', 1],
    ['leakyRelu', 0],
  ] as const)('%s (slope %d at 0) has the bits of the shared one', (name, slopeAtZero) => {
    const machine = simdMachine(precision)
    const found = results(machine, name, slopeAtZero)
    const expected = results(plainMachine(precision), name, slopeAtZero)
    const at = firstDifference(found, expected)
    expect(at === -1 || `${at}: ${found[at]}, not ${expected[at]}`).toBe(true)
    machine.dispose()
  })
})
