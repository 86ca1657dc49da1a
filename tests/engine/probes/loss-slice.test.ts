import { describe, expect, it } from 'vitest'
import { CostSurface } from '@engine/exact/cost-surface'
import { lossSlice, rowNormalized } from '@engine/probes/loss-slice'
import { inlineExperiment, layer, runData } from '../support/experiments'
import { asked } from './asked'

const drawn = { name: 'normal', params: { mean: 0, std: 0.8 } } as const
const experiment = inlineExperiment(
  [
    [0, 1, 0.5],
    [1, 0, -0.5],
    [1, 1, 2],
  ],
  [[0], [1], [1]],
  [layer(4, 'tanh', drawn, drawn), layer(1, 'sigmoid', drawn)],
  1,
  { precision: 'float64' },
)
const sizes = [3, 4, 1]
const surface = new CostSurface(experiment, runData(experiment).training)
const params = { seed: 4, radius: 1.5, points: 5, images: 3 }

describe('slice of the cost', () => {
  const { costs, distances } = asked(lossSlice, params, experiment)

  it('shows the present cost in the middle, the cost of the exact engine elsewhere', () => {
    expect([...distances]).toEqual([-1.5, -0.75, 0, 0.75, 1.5])
    expect(costs[12]).toBeCloseTo(surface.cost(surface.start), 14)
    const across = rowNormalized(surface.start, sizes, 4, 'across')
    const along = rowNormalized(surface.start, sizes, 4, 'along')
    const at = surface.start.map((value, i) => value + 0.75 * across[i]! - 1.5 * along[i]!)
    expect(costs[3]).toBeCloseTo(surface.cost(at), 14)
  })

  it('moves every unit by the length of its weights and leaves biases alone', () => {
    const at = surface.start
    const direction = rowNormalized(at, sizes, 4, 'across')
    const length = (values: Float64Array): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0))
    for (let unit = 0; unit < 4; unit++) {
      const row = [unit * 3, unit * 3 + 3] as const
      expect(length(direction.subarray(...row))).toBeCloseTo(length(at.subarray(...row)), 12)
    }
    expect([...direction.subarray(12, 16), direction[20]]).toEqual([0, 0, 0, 0, 0])
    expect([...rowNormalized(at, sizes, 4, 'along')]).not.toEqual([...direction])
  })

  it('is flat where all weights are 0', () => {
    const flat = asked(lossSlice, params, experiment, new Float64Array(21))
    expect(new Set(flat.costs).size).toBe(1)
  })

  it.each([
    {},
    { ...params, points: 4 },
    { ...params, points: 43 },
    { ...params, radius: 0 },
    { ...params, radius: Infinity },
    { ...params, images: 0 },
    { ...params, seed: 0.5 },
  ])('refuses %j', (refused) => {
    expect(() => lossSlice.parse(refused)).toThrow('REQUEST_REFUSED')
  })
})
