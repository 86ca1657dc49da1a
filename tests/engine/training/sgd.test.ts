import { expect, it } from 'vitest'
import { Parameters } from '@engine/network/parameters'
import { updateParameters } from '@engine/training/sgd'

function pair(values: number[], gradient: number[]): [Parameters, Parameters] {
  const parameters = new Parameters([1, 1])
  const gradients = new Parameters([1, 1])
  parameters.flat.set(values)
  gradients.flat.set(gradient)
  return [parameters, gradients]
}

it('an update shrinks weights, subtracts scaled gradients and clears them', () => {
  const [parameters, gradients] = pair([2, 3], [4, 8])
  expect(updateParameters(parameters, gradients, 0.25, 0.5)).toBe(true)
  expect([...parameters.flat]).toEqual([0, 1])
  expect([...gradients.flat]).toEqual([0, 0])
})

it.each([
  ['a weight that overflows', [1e308, 0], [-1e308, 0]],
  ['a bias that overflows', [0, -1e308], [0, 1e308]],
  ['a gradient that is not a number', [0, 0], [NaN, 0]],
])('an update tells of %s', (_what, values, gradient) => {
  expect(updateParameters(...pair(values, gradient), 1, 1)).toBe(false)
})
