import { describe, expect, it } from 'vitest'
import { UPDATE_RULES, type Machine, type UpdateNumbers, type UpdateRule } from '@engine/numeric/machine'
import { plainMachine } from '@engine/numeric/plain-machine'
import { simdMachine } from '@engine/numeric/simd-machine'
import { RandomStream } from '@engine/random/random-stream'
import { firstDifference, matrixContent, newMatrix, someNumbers } from '../support/machine-values'

const STEPS = 4
const STATES: Readonly<Record<UpdateRule, number>> = {
  sgd: 0,
  momentum: 1,
  nesterov: 1,
  adagrad: 1,
  rmsprop: 1,
  adam: 2,
}

const numbersOfStep = (step: number): UpdateNumbers => ({
  shrink: 0.9995,
  rate: 0.03,
  decay: 0.9,
  decay2: 0.999,
  epsilon: 1e-8,
  correction: 1 / (1 - 0.9 ** step),
  correction2: 1 / (1 - 0.999 ** step),
})

/** Weights and biases after some steps of a rule, and whether each step left them finite. */
function trajectory(machine: Machine, rule: UpdateRule, units: number, limit: number, spoil: boolean): Float64Array {
  const stream = new RandomStream(units, 'updates')
  const sources = 5
  const weights = newMatrix(machine, units, sources, someNumbers(stream, units * sources))
  const gradient = machine.matrix(units, sources)
  const states = Array.from({ length: STATES[rule] }, () => machine.matrix(units, sources))
  const biases = machine.vector(units)
  biases.set(someNumbers(stream, units))
  const slopes = machine.vector(units)
  const biasStates = Array.from({ length: STATES[rule] }, () => machine.vector(units))
  const finite: boolean[] = []
  for (let step = 1; step <= STEPS; step++) {
    const fresh = someNumbers(stream, units * sources)
    if (spoil && step === STEPS) fresh[fresh.length - 1] = Infinity
    machine.write(gradient, fresh)
    slopes.set(someNumbers(stream, units))
    const change = { factor: 1 / 3, limit, l2: 0.01, l1: 0.002 }
    machine.prepare(gradient.values, weights.values, change)
    machine.prepare(slopes, biases, { ...change, l2: 0, l1: 0 })
    const all = states.map(({ values }) => values)
    finite.push(machine.update(rule, weights.values, gradient.values, all, numbersOfStep(step)))
    finite.push(machine.update(rule, biases, slopes, biasStates, numbersOfStep(step)))
  }
  const content = [weights, gradient, ...states].flatMap((matrix) => [...matrixContent(machine, matrix)])
  return Float64Array.from([
    ...content,
    ...biases,
    ...slopes,
    ...biasStates.flatMap((s) => [...s]),
    ...finite.map(Number),
  ])
}

describe.each(['float32', 'float64'] as const)('updates of the SIMD machine in %s', (precision) => {
  it.each(UPDATE_RULES)('%s gives the bits of the plain one', (rule) => {
    for (const units of [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 33, 64, 67]) {
      for (const [limit, spoil] of [
        [Infinity, false],
        [0.25, false],
        [Infinity, true],
      ] as const) {
        const machine = simdMachine(precision)
        const found = trajectory(machine, rule, units, limit, spoil)
        const expected = trajectory(plainMachine(precision), rule, units, limit, spoil)
        const at = firstDifference(found, expected)
        expect(at === -1 || `${at} of ${units} units: ${found[at]}, not ${expected[at]}`).toBe(true)
        machine.dispose()
      }
    }
  })

  it('an ε too small to be a number leaves weights finite whose gradients are not 0', () => {
    const machine = simdMachine(precision)
    const weights = newMatrix(machine, 3, 1, Float64Array.of(1, 2, 3))
    const gradient = newMatrix(machine, 3, 1, Float64Array.of(1, 1, 1))
    const state = machine.matrix(3, 1)
    const numbers = { ...numbersOfStep(1), epsilon: 0, rate: 1, shrink: 1 }
    expect(machine.update('adagrad', weights.values, gradient.values, [state.values], numbers)).toBe(true)
    expect([...matrixContent(machine, weights)]).toEqual([0, 1, 2])
    expect(weights.values.every((w) => Number.isFinite(w))).toBe(true)
    machine.dispose()
  })
})
