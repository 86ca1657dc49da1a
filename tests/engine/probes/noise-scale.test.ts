import { describe, expect, it } from 'vitest'
import { GradientPass } from '@engine/network/gradient-pass'
import { buildNetwork } from '@engine/network/network'
import { Parameters } from '@engine/network/parameters'
import { Workspace } from '@engine/network/workspace'
import { plainMachine } from '@engine/numeric/plain-machine'
import { noiseScale } from '@engine/probes/noise-scale'
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
      return trace / square
    }
    const { scale, scales, images } = asked(noiseScale, {}, experiment)
    expect(images).toBe(40)
    expect(scale).toBeCloseTo(of(0, 32), 10)
    expect(scales[0]).toBeCloseTo(of(0, 20), 10)
    expect(scales[1]).toBeCloseTo(of(20, 32), 10)
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
