import { describe, expect, it } from 'vitest'
import { LAYER_SPEEDS, keptLayers } from '@engine/contract/sweep/results'
import { withAxisValue } from '@engine/contract/sweep/axes'
import { atOnce } from '@engine/network/at-once'
import { RememberedDraws } from '@engine/network/standard-draws'
import { measureCell } from '@engine/sweep/measure-cell'
import { escapeUpdates } from '@engine/sweep/run-results'
import { finished, inlineExperiment, layer, runData } from '../support/experiments'

const CORNERS = [
  [-1, -1],
  [-1, 1],
  [1, -1],
  [1, 1],
] as const
const FIRST = CORNERS.map(([first]) => [first])

describe('the speeds that are kept', () => {
  it('are those of all hidden layers, or of eight from the first to the last', () => {
    expect(keptLayers(0)).toEqual([])
    expect(keptLayers(1)).toEqual([1])
    expect(keptLayers(4)).toEqual([1, 2, 3, 4])
    expect(keptLayers(8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(keptLayers(15)).toEqual([1, 3, 5, 7, 9, 11, 13, 15])
    expect(keptLayers(20)).toHaveLength(LAYER_SPEEDS.length)
    expect(keptLayers(20).at(-1)).toBe(20)
  })

  it('are those the ratio is made of, and the output layer is none of them', () => {
    const weights = { name: 'normal', params: { mean: 0, std: 1 } } as const
    const layers = [layer(4, 'tanh', weights), layer(3, 'tanh', weights), layer(1, 'linear', weights)]
    const experiment = inlineExperiment(CORNERS, FIRST, layers, 1, { precision: 'float64' })
    const cell = atOnce(measureCell(experiment, runData(experiment).training, new RememberedDraws()))
    expect(cell.layerSpeed1).toBe(cell.firstSpeed)
    expect(cell.layerSpeed2 / cell.layerSpeed1).toBeCloseTo(cell.speedRatio, 12)
    expect(cell.layerSpeed3).toBeNaN()
  })
})

describe('the escape from a plateau', () => {
  it('is the first record below half of the cost half as many updates before', () => {
    expect(escapeUpdates([0, 1, 2, 3, 4], [1, 1, 1, 0.6, 0.4])).toBe(4)
    expect(escapeUpdates([0, 1, 2, 3, 4], [1, 1, 1, 0.6, 0.5])).toBeNaN()
    expect(escapeUpdates([], [])).toBeNaN()
  })

  it('is counted in updates where not every one has a record', () => {
    expect(escapeUpdates([0, 10, 20, 30], [1, 1, 0.9, 0.4])).toBe(30)
  })

  it('is that of the plateau, not of the way down to it', () => {
    const step = Array.from({ length: 200 }, (_, i) => i)
    const cost = step.map((i) => 3.25 + 3.65 * 0.9 ** i - 3.2 / (1 + 1.5 ** (150 - i)))
    expect(escapeUpdates(step, cost)).toBeGreaterThan(145)
    expect(escapeUpdates(step, cost)).toBeLessThan(160)
  })

  /** A strict saddle with growth 1.1 per update costs 1/log₁₀ 1.1 = 24.16 updates for every decade of ε. */
  it('of a strict saddle takes c + ln(1/ε)/ln 1.1 updates over twelve decades', () => {
    const zero = { name: 'constant', params: { value: 0 } } as const
    const base = inlineExperiment(CORNERS, FIRST, [layer(8, 'tanh', zero), layer(1, 'linear', zero)], 400, {
      precision: 'float64',
      learningRate: 0.05,
    })
    const updates = [1e-2, 1e-4, 1e-8, 1e-12].map((epsilon) => {
      const records = finished(withAxisValue(base, 'epsilon', epsilon)).takeRecords().steps
      return escapeUpdates(
        records.map(({ step }) => step),
        records.map(({ cost }) => cost),
      )
    })
    const perDecade = (a: number, b: number, decades: number): number => (updates[b]! - updates[a]!) / decades
    expect(Math.abs(perDecade(1, 3, 8) - 24.158_857_928)).toBeLessThan(0.2)
    expect(Math.abs(perDecade(0, 3, 10) - 24.158_857_928)).toBeLessThan(0.2)
  })
})
