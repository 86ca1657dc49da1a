import { expect, it } from 'vitest'
import { inputWeights } from '@engine/probes/input-weights'
import { explicitStart, inlineExperiment, layer } from '../support/experiments'
import { asked } from './asked'

it('reads the rows of the first layer as they are, with one scale for all', () => {
  const experiment = inlineExperiment(
    [[1, 0, 0]],
    [[1]],
    [
      layer(2, 'tanh', explicitStart([3, 0, -4, 0.5, -7, 0]), explicitStart([0.25, -1])),
      layer(1, 'tanh', explicitStart([100, 100])),
    ],
    1,
  )
  const answer = asked(inputWeights, {}, experiment)
  expect([...answer.weights]).toEqual([3, 0, -4, 0.5, -7, 0])
  expect([...answer.biases]).toEqual([0.25, -1])
  expect(answer).toMatchObject({ units: 2, inputSize: 3, largest: 7 })
  expect(answer.norms[0]).toBe(5)
  expect(answer.norms[1]).toBeCloseTo(Math.hypot(0.5, 7), 14)
})

it('shows the weights it is given instead of the start values', () => {
  const experiment = inlineExperiment([[1, 0]], [[1]], [layer(1, 'tanh', explicitStart([1, 2]))], 1)
  expect([...asked(inputWeights, {}, experiment, Float64Array.of(-8, 4, 0)).weights]).toEqual([-8, 4])
})
