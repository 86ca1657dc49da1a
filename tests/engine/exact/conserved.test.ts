/** Digest BEY-08 and the residual gate: what depth keeps, and what it does to the error. */
import { describe, expect, it } from 'vitest'
import type { ActivationName } from '@engine/contract/activations'
import { conservedQuantity, diagonal, drift } from '@engine/exact/conserved-quantity'
import type { ExactNet } from '@engine/exact/exact-net'
import { residualGain, residualGrowth, type ResidualNet } from '@engine/exact/residual-gate'
import { layer } from '../support/experiments'
import { exactNet, smallExperiment, type Table } from './nets'

const normal = { name: 'normal', params: { std: 0.6, mean: 0 } } as const
const inputs: Table = [
  [0.4, -1, 0.3],
  [1, 0.2, -0.5],
  [-0.6, 0.7, 0.9],
  [0.1, 0.5, -1.2],
]
const targets: Table = [
  [1, 0],
  [0.2, -0.7],
  [0, 0.9],
  [-0.5, 0.1],
]

const net = (activation: ActivationName, learningRate: number): ExactNet =>
  exactNet(
    smallExperiment(
      inputs,
      targets,
      [layer(4, activation, normal, normal), layer(3, activation, normal, normal), layer(2, 'linear', normal)],
      { learningRate, seed: 5 },
    ),
  )
const quantities = (trained: ExactNet): Float64Array[] => {
  const { layers } = trained.look()
  return [conservedQuantity(layers[0]!, layers[1]!), conservedQuantity(layers[1]!, layers[2]!)]
}

describe('BEY-08', () => {
  it('a linear net keeps it, the better the smaller the steps', () => {
    const drifts = [1e-3, 1e-4].map((rate) => {
      const trained = net('linear', rate)
      const start = quantities(trained)
      const weights = trained.parameters
      trained.advanceTo(Math.round(1 / rate))
      expect(drift(trained.parameters, weights)).toBeGreaterThan(0.1)
      return Math.max(...quantities(trained).map((now, l) => drift(now, start[l]!)))
    })
    expect(drifts[0]! / drifts[1]!).toBeGreaterThan(8)
    expect(drifts[0]! / drifts[1]!).toBeLessThan(12)
    expect(drifts[1]).toBeLessThan(1e-3)
  })

  it('a ReLU net keeps the diagonal, not the rest', () => {
    const trained = net('relu', 1e-4)
    const start = quantities(trained)
    trained.advanceTo(10_000)
    quantities(trained).forEach((now, l) => {
      expect(drift(diagonal(now), diagonal(start[l]!))).toBeLessThan(1e-3)
      expect(drift(now, start[l]!)).toBeGreaterThan(1e-2)
    })
  })
})

describe('the residual gate', () => {
  const at: ResidualNet = { width: 200, depth: 12, gate: 0.3, spread: 1, activation: 'tanh' }
  it.each([
    ['half open', at],
    ['linear', { ...at, activation: 'linear' }],
    ['shut', { ...at, gate: 0 }],
    ['sine', { ...at, activation: 'sine', gate: 0.5 }],
  ] as const)('%s: the error grows as 1 + β²χ a layer', (_, settings) => {
    const { measured, expected } = residualGain(settings, 1)
    // A net of width n tells ln gain to about √(2·depth·β²/n), four of which are allowed.
    expect(Math.abs(Math.log(measured / expected))).toBeLessThanOrEqual(
      4 * Math.sqrt((2 * settings.depth * settings.gate ** 2) / settings.width) + 1e-12,
    )
  })
  it('linear: (1 + β²σ²)ᴸ', () => {
    expect(residualGain({ ...at, activation: 'linear' }, 1).expected).toBeCloseTo(residualGrowth(0.3, 1, 12), 12)
    expect(residualGrowth(0, 3, 50)).toBe(1)
  })
})
