import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { presetExperiment } from '@engine/contract/presets'
import { CostSurface } from '@engine/exact/cost-surface'
import { curvatures } from '@engine/exact/hessian'
import { curvature } from '@engine/probes/curvature'
import { accepted, inlineExperiment, layer, runData } from '../support/experiments'
import { asked } from './asked'

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const zeros = { name: 'zeros', params: {} } as const
const drawn = (std: number) => ({ name: 'normal', params: { mean: 0, std } }) as const

/** Mean over examples and outputs, as SE-07 counts; one output, so the squared error. */
const two = (hidden: ActivationName, output: ActivationName, targets: number[], std = 0) =>
  inlineExperiment(
    corners,
    targets.map((t) => [t]),
    [layer(2, hidden, std === 0 ? zeros : drawn(std)), layer(1, output, std === 0 ? zeros : drawn(std))],
    1,
    { cost: 'squaredError', learningRate: 0.5, precision: 'float64' },
  )

describe('λ_max', () => {
  it.each([
    ['tanh', 'linear', [-1, 1, 1, -1], 2],
    ['tanh', 'sigmoid', [0, 1, 1, 0], 0.125],
    ['sigmoid', 'sigmoid', [0, 1, 1, 0], 0.1875],
    ['tanh', 'linear', [-1, -1, 1, 1], 2],
  ] as const)('%s/%s at zero, targets %j: %s (digest SE-07)', (hidden, output, targets, expected) => {
    const answer = asked(curvature, { images: 4, seed: 1 }, two(hidden, output, [...targets]))
    expect(Math.abs(answer.largest - expected)).toBeLessThan(1e-4)
    expect(answer).toMatchObject({ settled: true, images: 4, learningRate: 0.5 })
  })

  it.each([0.4, 1, 2])('is that of the dense Hessian of differences, σ %s', (std) => {
    const experiment = two('tanh', 'sigmoid', [0, 1, 1, 0], std)
    const surface = new CostSurface(experiment, runData(experiment).training)
    const largest = curvatures(surface, surface.start).values.at(-1)!
    expect(Math.abs(asked(curvature, { images: 4, seed: 7 }, experiment).largest - largest)).toBeLessThan(1e-4)
  })

  it('is not the steepest way down of a saddle, which is told as well', () => {
    // One tanh of w·x + b: each of two inputs, x = ±1, bends the cost along a direction of its own.
    const experiment = inlineExperiment([[1], [-1]], [[3], [1]], [layer(1, 'tanh', zeros)], 1, { precision: 'float64' })
    const at = Float64Array.of(-0.66, 0)
    const { values } = curvatures(new CostSurface(experiment, runData(experiment).training), at)
    const answer = asked(curvature, { images: 2, seed: 3 }, experiment, at)
    expect(-values[0]!).toBeGreaterThan(2 * values[1]!)
    expect(Math.abs(answer.largest - values[1]!)).toBeLessThan(1e-4)
    expect(Math.abs(answer.dominant - values[0]!)).toBeLessThan(1e-4)
  })

  it('at zero weights of a ReLU net, all on its corner, is that of the output biases alone: σ′(0) = ¼ under the cross-entropy', () => {
    const layers = [layer(3, 'relu', zeros), layer(1, 'sigmoid', zeros)]
    const experiment = inlineExperiment(corners, [[0], [1], [1], [1]], layers, 1, { cost: 'crossEntropy' })
    const answer = asked(curvature, { images: 4, seed: 1 }, experiment)
    expect(answer.largest).toBeCloseTo(0.25, 12)
    expect(answer.settled).toBe(true)
  })

  it('does not take the corners of ReLU for curvature', () => {
    const experiment = accepted({
      ...presetExperiment('reluHe', 'corners'),
      data: {
        kind: 'set',
        set: 'mnist',
        training: { part: 'training', first: 0, count: 50 },
        validation: null,
        scaling: 'unit',
      },
    })
    const [one, other] = [1, 2].map((seed) => asked(curvature, { images: 50, seed }, experiment))
    expect(one!.dominant).toBe(one!.largest)
    expect(other!.largest / one!.largest).toBeCloseTo(1, 4)
  })

  it.each([{}, { images: 0, seed: 1 }, { images: 1, seed: -1 }, { images: 1, seed: 1, eta: 2 }])(
    'refuses %j',
    (params) => {
      expect(() => curvature.parse(params)).toThrow('REQUEST_REFUSED')
    },
  )
})
