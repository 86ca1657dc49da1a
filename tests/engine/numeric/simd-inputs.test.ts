import { describe, expect, it } from 'vitest'
import type { InputSource, Machine } from '@engine/numeric/machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { simdMachine } from '@engine/numeric/simd-machine'
import { RandomStream } from '@engine/random/random-stream'
import { matrixContent, newRows, someNumbers } from '../support/machine-values'

describe('inputs of the SIMD machine', () => {
  const stream = new RandomStream(5, 'bytes')
  const bytes = Uint8Array.from({ length: 60 * 21 }, () => (stream.nextUniform() < 0.7 ? 0 : stream.nextWord() % 256))
  const positions = Int32Array.from({ length: 40 }, (_, p) => (p * 7) % 50)
  const source = (dark: number, chosen: Int32Array | null): Extract<InputSource, { kind: 'bytes' }> => ({
    kind: 'bytes',
    bytes,
    width: 21,
    first: chosen ? 3 : 10,
    positions: chosen,
    scale: Float64Array.from({ length: 256 }, (_, byte) => dark + byte / 255),
    count: 40,
  })
  const numbers: InputSource = { kind: 'numbers', numbers: someNumbers(stream, 40 * 3), width: 3, count: 40 }
  const order = Int32Array.from({ length: 40 }, (_, i) => (i * 11 + 5) % 40)

  it.each([
    ['bytes', source(0, null)],
    ['chosen bytes', source(0, positions)],
    ['bytes whose 0 means something', source(0.5, null)],
    ['chosen bytes whose 0 means something', source(0.5, positions)],
    ['numbers', numbers],
  ] as const)('are those of the plain one: %s', (_, from) => {
    const machine = simdMachine('float32')
    const plain = plainMachine('float32')
    const [found, expected] = [machine.inputRows(from, 8), plain.inputRows(from, 8)]
    const [row, plainRow] = [new Float64Array(from.width).fill(7), new Float64Array(from.width)]
    for (const [chosen, start, count] of [
      [null, 0, 8],
      [null, 33, 7],
      [order, 0, 8],
      [order, 32, 8],
    ] as const) {
      found.load(chosen, start, count)
      expected.load(chosen, start, count)
      for (let r = 0; r < count; r++) {
        found.read(r, row)
        expected.read(r, plainRow)
        expect([...row]).toEqual([...plainRow])
      }
    }
    machine.dispose()
  })

  it('are used again after another load, also for longer delta rows', () => {
    const run = (machine: Machine): number[] => {
      const input = machine.inputRows(source(0, null), 8)
      return [70, 70, 90, 3].flatMap((units, i) => {
        input.load(order, 8 * i, 8 - i)
        const deltas = newRows(
          machine,
          units,
          Float64Array.from({ length: 8 * units }, (_, at) => Math.fround(at / 7) - 3),
        )
        const gradient = machine.matrix(units, 21)
        machine.addGradients(gradient, deltas, input, 8 - i)
        machine.addGradients(gradient, deltas, input, 8 - i)
        return [...matrixContent(machine, gradient)]
      })
    }
    const machine = simdMachine('float32')
    expect(run(machine)).toEqual(run(plainMachine('float32')))
    machine.dispose()
  })

  it.each(['float32', 'float64'] as const)(
    'that come again change weights as they did the first time (%s)',
    (precision) => {
      const run = (machine: Machine, units: number): number[] => {
        const input = machine.inputRows(source(0, null), 8)
        const deltas = newRows(machine, units, someNumbers(new RandomStream(units, 'deltas'), 8 * units))
        const [gradient, weights] = [machine.matrix(units, 21), machine.matrix(units, 21)]
        for (const start of [0, 0, 8, 8, 8, 0]) {
          input.load(order, start, 8)
          machine.addGradients(gradient, deltas, input, 8)
          machine.descend(weights, deltas, input, 8, 0.75, 0.5)
        }
        return [...matrixContent(machine, gradient), ...matrixContent(machine, weights)]
      }
      for (const units of [1, 5, 30, 64, 70]) {
        const machine = simdMachine(precision)
        expect(run(machine, units)).toEqual(run(plainMachine(precision), units))
        machine.dispose()
      }
    },
  )

  it('are told apart where one is empty', () => {
    const machine = simdMachine('float32')
    const pictures: InputSource = {
      ...source(0, null),
      bytes: Uint8Array.of(0, 0, 255, 0),
      width: 2,
      first: 0,
      count: 2,
    }
    const input = machine.inputRows(pictures, 1)
    const deltas = newRows(machine, 70, new Float64Array(70).fill(1))
    const sums = [0, 1].map((position) => {
      const gradient = machine.matrix(70, 2)
      input.load(null, position, 1)
      machine.addGradients(gradient, deltas, input, 1)
      return matrixContent(machine, gradient)[0]
    })
    expect(sums).toEqual([0, 1])
    machine.dispose()
  })
})
