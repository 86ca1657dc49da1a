import { describe, expect, it } from 'vitest'
import { ACTIVATION_NAMES, type ActivationName } from '@engine/contract/activations'
import { activationFunction } from '@engine/network/activations'
import { secondDerivatives } from '@engine/network/second-derivatives'
import { plainMachine } from '@engine/numeric/plain-machine'
import type { Rows } from '@engine/numeric/machine'

const machine = plainMachine('float64')
const names = ACTIVATION_NAMES.filter((name) => name !== 'softmax')
/** None of them a corner of any activation, nor within a step of one. */
const PLACES = [-30, -6.3, -2.7, -1.3, -0.4, -0.02, 0.03, 0.6, 1.4, 2.2, 5.1, 30]

const row = (values: Float64Array): Rows => ({ values, stride: values.length, units: values.length })

function valueAndSlope(name: ActivationName, z: number): readonly [number, number] {
  const [zs, activations, deltas] = [Float64Array.of(z), new Float64Array(1), Float64Array.of(1)].map(row)
  const f = activationFunction(machine, name, 0)
  f.activate(activations!, zs!, 1)
  f.multiplyByDerivative(deltas!, zs!, activations!, 1)
  return [activations!.values[0]!, deltas!.values[0]!]
}

const bend = (name: (typeof names)[number], z: number): number =>
  secondDerivatives[name]?.(z, valueAndSlope(name, z)[0]) ?? 0

describe('f″', () => {
  it.each(names)('of %s is what differences of f′ say', (name) => {
    const h = 1e-3
    for (const z of PLACES) {
      const slope = (steps: number): number => valueAndSlope(name, z + steps * h)[1]
      // Central differences at h and 2h, extrapolated: the error falls with h⁴.
      const difference = (8 * (slope(1) - slope(-1)) - (slope(2) - slope(-2))) / (12 * h)
      expect(Math.abs(bend(name, z) - difference), `z = ${z}`).toBeLessThan(1e-10)
    }
  })

  it('at a corner belongs to the side whose f′ is declared', () => {
    expect(bend('elu', 0)).toBe(0)
    expect(bend('selu', 0)).toBeCloseTo(1.7580993408473766, 14)
    expect(Math.abs(bend('softsign', 0))).toBe(0)
  })

  it('is finite far out', () => {
    for (const name of names) for (const z of [-1e4, 1e4]) expect(Math.abs(bend(name, z))).toBeLessThan(1.1)
  })

  it('hands a NaN on', () => {
    for (const name of names) if (secondDerivatives[name] !== null) expect(bend(name, NaN), name).toBeNaN()
  })
})
