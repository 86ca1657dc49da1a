import { describe, expect, it } from 'vitest'
import { GradientPass } from '@engine/network/gradient-pass'
import { buildNetwork } from '@engine/network/network'
import { Parameters } from '@engine/network/parameters'
import { Workspace } from '@engine/network/workspace'
import { plainMachine } from '@engine/numeric/plain-machine'
import { noiseScale, unbiased } from '@engine/probes/noise-scale'
import { RandomStream } from '@engine/random/random-stream'
import { inlineExperiment, layer, runData } from '../support/experiments'
import { asked } from './asked'

const drawn = { name: 'normal', params: { mean: 0, std: 0.8 } } as const
const inputs = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(3 * i), i / 40])
const targets = inputs.map(([a, b]) => [a! > 0 ? 1 : 0, b! > 0 ? 1 : 0])
const experiment = inlineExperiment(inputs, targets, [layer(5, 'tanh', drawn, drawn), layer(2, 'sigmoid', drawn)], 1, {
  precision: 'float64',
})

/** The gradient of every example by itself: W row-major, then b, layer by layer. */
function gradients(): Float64Array[] {
  const machine = plainMachine('float64')
  const { training } = runData(experiment)
  const network = buildNetwork(experiment, machine, training)
  const pass = new GradientPass(
    network,
    new Parameters(machine, network.sizes),
    new Workspace(machine, network.sizes, training, 1),
  )
  return inputs.map((_, i) => {
    pass.gradients.zero()
    pass.add(null, i, 1)
    return pass.gradients.toFlat()
  })
}

describe('noise scale', () => {
  it('is that of the gradients of all examples one by one', () => {
    const all = gradients()
    const of = (from: number, to: number) => {
      const parts = all.map((gradient) => gradient.subarray(from, to))
      const mean = parts[0]!.map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0) / parts.length)
      const square = mean.reduce((sum, g) => sum + g * g, 0)
      const trace =
        parts.reduce((sum, part) => sum + part.reduce((s, g, i) => s + (g - mean[i]!) ** 2, 0), 0) / parts.length
      const sigma = (trace * 40) / 39
      return sigma / (square - sigma / 40)
    }
    const { scale, scales, images } = asked(noiseScale, {}, experiment)
    expect(images).toBe(40)
    expect(scale).toBeCloseTo(of(0, 32), 10)
    expect(scales[0]).toBeCloseTo(of(0, 20), 10)
    expect(scales[1]).toBeCloseTo(of(20, 32), 10)
  })

  it('is estimated without bias: on average over few examples drawn from all of them, it has the numbers of all', () => {
    const all = gradients()
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
    const meanOf = (some: readonly Float64Array[]) =>
      some[0]!.map((_, i) => some.reduce((sum, gradient) => sum + gradient[i]!, 0) / some.length)
    const numbersOf = (some: readonly Float64Array[]) => {
      const mean = meanOf(some)
      return [some.reduce((sum, gradient) => sum + dot(gradient, gradient), 0) / some.length, dot(mean, mean)] as const
    }
    const [meanSquare, squareOfMean] = numbersOf(all)
    const stream = new RandomStream(7, 'draws')
    const draws = Array.from({ length: 4_000 }, () => {
      const some = Array.from({ length: 6 }, () => all[Math.floor(stream.nextUniform() * all.length)]!)
      return unbiased(...numbersOf(some), 6)
    })
    const within = (values: readonly number[], truth: number) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
      expect(Math.abs(mean - truth)).toBeLessThan(3 * Math.sqrt(variance / values.length))
    }
    within(
      draws.map(({ trace }) => trace),
      meanSquare - squareOfMean,
    )
    within(
      draws.map(({ square }) => square),
      squareOfMean,
    )
  })

  it('cannot be told from one example, and says so', () => {
    expect(asked(noiseScale, {}, { ...experiment, measure: { images: 1, every: 1 } }).scale).toBe(Infinity)
  })

  it('is 0 for equal examples', () => {
    const same = inlineExperiment(
      [
        [1, 2],
        [1, 2],
      ],
      [[1], [1]],
      [layer(1, 'linear', drawn)],
      1,
      { precision: 'float64' },
    )
    expect(asked(noiseScale, {}, same).scale).toBeCloseTo(0, 12)
  })
})
